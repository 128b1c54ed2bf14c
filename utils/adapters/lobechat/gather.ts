import { fail, ok, type Result } from '../../conversation';
import type { OwnGatherer, Page } from '../adapter';
import { type ApiTrouble, askJson, type Wait } from '../ask';
import { gatherBy } from '../gather-ways';
import { type Json, list, record, text } from '../json';
import { pictureBy } from '../pictures';
import { readStored } from '../stored';
import { baseIn, headerIn, openIn, rowsIn, type Scope, scopeIn, thread } from './places';
import { site } from './site';

/** More than one page of messages is asked for page by page. */
const pageSize = 1_000;
const mostPages = 20;

/** There is at least one of them. */
type Messages = Result<Record<string, unknown>, ApiTrouble>;

async function ask(page: Page, id: string, wait: Wait): Promise<Messages> {
  const named = id.startsWith('~') ? await topicNamed(page, wait, id.slice(1)) : id;
  if (named === undefined) return fail('refused');
  const scope = scopeIn(page.location.href, named || undefined);
  const { topicId } = scope;
  let found = await messagesIn(page, wait, withoutInbox(scope));
  // Later versions know a topic by itself, and some know its agent by another name than the address.
  if (topicId && isRefused(found)) found = await messagesIn(page, wait, { topicId });
  if (topicId && isRefused(found)) found = await storedIn(page, topicId);
  if (!found.ok) return found;
  const topic = (await topicsIn(page, wait, scope)).find((one) => one.id === topicId);
  // The first generation had no versions side by side; its threads stand among the messages of their topic.
  return ok({ ...found.value, topic, branched: scope.sessionId === undefined, inThread: scope.threadId !== undefined });
}

const isRefused = (found: Messages): boolean => !found.ok && found.trouble === 'refused';

/** Where the server has no database, the first generation has one of the browser's own. */
const stored = async ({ document }: Page, wanted: Omit<Parameters<typeof readStored>[1], 'database'>): Promise<Json[]> =>
  list(await readStored(document, { database: 'LOBE_CHAT_DB', ...wanted })).map(record);

async function storedIn(page: Page, key: string): Promise<Messages> {
  const messages = await stored(page, { store: 'messages', index: 'topicId', key });
  // Whoever moved to another database since has an older state of it in this one.
  const last = openIn(page)?.id === key ? thread.turns(page.document).at(-1) : undefined;
  if (!messages.some(({ id }) => !last || last.querySelector(`[id="${id}"]`))) return fail('refused');
  const attached = messages.flatMap(({ files }) => list(files));
  return ok({ messages, files: (await stored(page, { store: 'files' })).filter(({ id }) => attached.includes(id)) });
}

async function messagesIn(page: Page, wait: Wait, scope: object): Promise<Messages> {
  const messages: unknown[] = [];
  for (let current = 0; current < mostPages; current++) {
    const found = await call(page, wait, 'message.getMessages', { ...scope, current, pageSize });
    if (!found.ok) return found;
    messages.push(...list(found.value));
    if (list(found.value).length < pageSize) return messages.length > 0 ? ok({ messages }) : fail('refused');
  }
  return ok({ messages, more: true });
}

/** The standing session has a name in the address and none in the database. */
const withoutInbox = ({ sessionId, ...scope }: Scope): Record<string, unknown> => ({
  ...scope,
  sessionId: sessionId === 'inbox' ? null : sessionId,
});

/** The list beside the conversation. A session was called a container there once, and more than a hundred are refused now. */
async function topicsIn(page: Page, wait: Wait, scope: Scope): Promise<Json[]> {
  const { topicId: _, threadId: __, ...owner } = withoutInbox(scope);
  const found = await call(page, wait, 'topic.getTopics', { ...owner, containerId: owner.sessionId, current: 0, pageSize: 100 });
  const value = found.ok && found.value;
  const topics = [...list(value), ...list(record(value).items)].map(record);
  return topics.length > 0 ? topics : stored(page, { store: 'topics', index: 'sessionId', key: scope.sessionId ?? '' });
}

async function topicNamed(page: Page, wait: Wait, title: string): Promise<string | undefined> {
  const named = (await topicsIn(page, wait, scopeIn(page.location.href))).filter((topic) => text(topic.title).trim() === title);
  return named.length === 1 ? text(named[0]?.id) : undefined;
}

/** One question in a batch of one, as the page asks: answered in a list, wrapped. Some have the name of a team before the path. */
async function call(page: Page, wait: Wait, name: string, input: unknown): Promise<Result<unknown, ApiTrouble>> {
  const query = encodeURIComponent(JSON.stringify({ 0: { json: input } }));
  let answer: Result<unknown, ApiTrouble> = fail('refused');
  for (const base of new Set([baseIn(page), ''])) {
    answer = await askJson(page, `${base}/trpc/lambda/${name}?batch=1&input=${query}`, wait);
    if (answer.ok || answer.trouble === 'cancelled') break;
  }
  if (!answer.ok) return answer;
  const data = record(record(record(list(answer.value)[0]).result).data);
  return 'json' in data ? ok(data.json) : fail('refused');
}

export const gatherer: OwnGatherer = {
  site,
  base: baseIn,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site, base: baseIn }),
  gather: gatherBy({ site, open: openIn, ask, withoutId: true, thread, pathOf: (_, page) => page.location.pathname }),
};
