import { fail, ok, type Result } from '../../conversation';
import type { ConversationRef, Gathered, Gatherer, GatherTrouble, Page } from '../adapter';
import { type ApiTrouble, askText, type Wait } from '../ask';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { type Call, cursorOf, hasWords, pageOf, payloadIn, requestFor, sharedOf, type Tokens, tokensIn, turnKey } from './batch';
import { accountIn, headerIn, isLoading, openIn, placesIn, rowsIn, thread } from './places';
import { site } from './site';

const pageSize = 100;
const mostPages = 200;
const longestLoad = 12_000;

type Json = Record<string, unknown>;

/** Payloads of the pages, newest first; of a shared conversation the one there is. */
async function ask(page: Page, id: string, wait: Wait): Promise<Result<Json, ApiTrouble>> {
  const isShared = id.startsWith('share/');
  const tokens = (await tokensOf(page, wait)) ?? (isShared ? { at: '', bl: '', sid: '' } : undefined);
  if (!tokens) return fail('refused');
  const asking = { page, tokens, wait, path: isShared ? `/${id}` : `/app/${id}` };
  if (isShared) {
    const shared = await askFor(asking, sharedOf(id), 0);
    const [body] = shared.ok ? shared.value : [];
    return Array.isArray(body) && hasWords([body[1]]) ? ok({ shared: body }) : shared.ok ? fail('refused') : shared;
  }
  const first = await askForPage(asking, id, null, 0);
  if (!first.ok) return first;
  const pages = [first.value];
  const seen = new Set<string>();
  const isNew = (payload: unknown[]) => {
    const keys = (payload[0] as unknown[]).map(turnKey).filter((key) => !seen.has(key));
    for (const key of keys) seen.add(key);
    page.progress(seen.size * 2);
    return keys.length > 0;
  };
  isNew(first.value);
  for (let cursor = cursorOf(first.value); cursor && pages.length < mostPages; ) {
    const next = await askForPage(asking, id, cursor, pages.length);
    // What has come so far is kept: the read half sees that pages are missing.
    if (!next.ok || !isNew(next.value)) break;
    pages.push(next.value);
    cursor = cursorOf(next.value);
  }
  return ok({ pages, size: pageSize });
}

/** From the scripts of the page as it was served; where they are gone, from the page served again. */
async function tokensOf(page: Page, wait: Wait): Promise<Tokens | undefined> {
  for (const { textContent } of page.document.querySelectorAll('script:not([src])')) {
    const tokens = textContent?.includes('SNlM0e') ? tokensIn(textContent) : undefined;
    if (tokens) return tokens;
  }
  const again = await askText(page, `${accountIn(page.location)}/app`, wait, {});
  return again.ok ? tokensIn(again.value) : undefined;
}

/** What every question carries. */
interface Asking {
  page: Page;
  tokens: Tokens;
  wait: Wait;
  /** Of the page it is asked from. */
  path: string;
}

async function askForPage(asking: Asking, id: string, cursor: string | null, n: number): Promise<Result<unknown[], ApiTrouble>> {
  const payload = await askFor(asking, pageOf(id, pageSize, cursor), n);
  return payload.ok && !hasWords(payload.value) ? fail('refused') : payload;
}

async function askFor({ page, tokens, wait, path }: Asking, call: Call, n: number): Promise<Result<unknown[], ApiTrouble>> {
  const account = accountIn(page.location);
  const query = new URLSearchParams({
    rpcids: call.rpc,
    'source-path': account + path,
    ...(tokens.bl ? { bl: tokens.bl } : {}),
    ...(tokens.sid ? { 'f.sid': tokens.sid } : {}),
    hl: page.document.documentElement.lang || 'en',
    _reqid: `${100_000 * (n + 1) + (page.now() % 100_000)}`,
    rt: 'c',
  });
  const answer = await askText(page, `${account}/_/BardChatUi/data/batchexecute?${query}`, wait, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8', 'X-Same-Domain': '1' },
    body: requestFor(call, tokens),
  });
  if (!answer.ok) return answer;
  const payload = payloadIn(answer.value, call);
  return payload ? ok(payload) : fail('refused');
}

const bothWays = gatherBy({
  site,
  open: openIn,
  ask,
  thread,
  pathOf: (id) => (id.startsWith('share/') ? `/${id}` : `/app/${id}`),
});

/** A page that is still loading is waited for; one that stays so is told apart from an empty conversation. */
async function gather(page: Page, ref: ConversationRef): Promise<Result<Gathered, GatherTrouble>> {
  const found = await bothWays(page, ref);
  const isOpen = ref.id === undefined || ref.id === openIn(page)?.id;
  if (found.ok || found.trouble !== 'failed' || !isOpen || !isLoading(page.document)) return found;
  for (let waited = 0; waited < longestLoad && !page.signal.aborted && isLoading(page.document); waited += 200) await pause(200);
  if (page.signal.aborted) return fail('cancelled');
  const turns = thread.count?.(page.document) ?? 0;
  if (placesIn(page.document).some((place) => place.childElementCount > 0)) return bothWays(page, ref);
  if (turns === 0) return found;
  const envelope = {
    site: site.id,
    ref: { ...openIn(page), ...ref },
    url: page.location.origin + page.location.pathname,
    at: page.now(),
  };
  return ok({
    ...envelope,
    material: { kind: 'dom', title: page.document.title, turns: [], counts: { turns, read: 0, loading: 1 } },
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Gemini in the page: asks its backend page by page, and scrolls the open page to its start where that is refused. */
export const gatherer: Gatherer = { site, open: openIn, header: headerIn, rows: rowsIn, picture: pictureBy({ site }), gather };
