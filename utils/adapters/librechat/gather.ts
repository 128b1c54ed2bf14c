import { fail, ok, type Result } from '../../conversation';
import type { ConversationRef, GatherTrouble, OwnGatherer, Page } from '../adapter';
import { type ApiTrouble, askJson, newWait, type Wait } from '../ask';
import { gatherBy } from '../gather-ways';
import { isRecord, list, record, text } from '../json';
import { pictureBy } from '../pictures';
import { baseIn, headerIn, idShown, openIn, rowsIn, thread } from './places';
import { site } from './site';

type Headers = Record<string, string>;

/** The page's own way to a token: a cookie only the server reads is good for one. */
async function signIn(page: Page, wait: Wait): Promise<Result<Headers, ApiTrouble>> {
  const answer = await askJson(page, `${baseIn(page)}/api/auth/refresh`, wait, { body: {} });
  if (!answer.ok) return answer;
  const token = text(record(answer.value).token);
  return token ? ok({ Authorization: `Bearer ${token}` }) : fail('signed-out');
}

async function ask(page: Page, id: string, wait: Wait): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  const base = baseIn(page);
  const of = encodeURIComponent(id);
  if (page.location.pathname.includes(`/share/${id}`)) {
    const share = await askJson(page, `${base}/api/share/${of}`, wait);
    return share.ok ? withMessages(record(share.value).messages, share.value) : share;
  }
  const headers = await signIn(page, wait);
  if (!headers.ok) return headers;
  const messages = await askJson(page, `${base}/api/messages/${of}`, wait, { headers: headers.value });
  if (!messages.ok) return messages;
  const conversation = await askJson(page, `${base}/api/convos/${of}`, wait, { headers: headers.value });
  return withMessages(messages.value, conversation.ok ? conversation.value : undefined);
}

function withMessages(raw: unknown, conversation: unknown): Result<Record<string, unknown>, ApiTrouble> {
  // Plain, or one page of them.
  const messages = Array.isArray(raw) ? raw : list(record(raw).messages);
  const known = messages.some((message) => isRecord(message) && typeof message.messageId === 'string');
  return known ? ok({ messages, conversation }) : fail('refused');
}

const gather = gatherBy({ site, open: openIn, ask, thread, pathOf: (id, page) => `${baseIn(page)}/c/${id}` });

/** A row that shows its title only is looked up in the list; where two have the same, it has to be opened. */
async function withId(page: Page, ref: ConversationRef): Promise<Result<ConversationRef, GatherTrouble>> {
  if (!ref.id?.startsWith('~')) return ok(ref);
  const title = ref.id.slice(1);
  const shown = idShown(page.document, title);
  if (shown) return ok({ ...ref, id: shown });
  const wait = newWait();
  const headers = await signIn(page, wait);
  if (!headers.ok) return fail(headers.trouble === 'refused' ? 'open-it-first' : headers.trouble);
  const found: string[] = [];
  let cursor = '';
  for (let pages = 0; pages < mostPages && found.length === 0; pages++) {
    const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
    const answer = await askJson(page, `${baseIn(page)}/api/convos${query}`, wait, { headers: headers.value });
    if (!answer.ok) break;
    const body = record(answer.value);
    const listed = Array.isArray(answer.value) ? answer.value : list(body.conversations);
    found.push(...listed.map(record).flatMap((one) => (text(one.title).trim() === title ? [text(one.conversationId)] : [])));
    cursor = text(body.nextCursor);
    if (!cursor) break;
  }
  return found.length === 1 && found[0] ? ok({ ...ref, id: found[0] }) : fail('open-it-first');
}

const mostPages = 40;

/** LibreChat in the page: its own API, and the turns where that is refused. */
export const gatherer: OwnGatherer = {
  site,
  base: baseIn,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site, base: baseIn }),
  gather: async (page, wanted) => {
    const known = await withId(page, wanted);
    return known.ok ? gather(page, known.value) : known;
  },
};
