import { fail, ok, type Result } from '../../conversation';
import type { OwnGatherer, Page } from '../adapter';
import { type ApiTrouble, askJson, type Wait } from '../ask';
import { gatherBy } from '../gather-ways';
import { type Json, list, record, text } from '../json';
import { pictureBy } from '../pictures';
import { baseIn, headerIn, openIn, rowsIn, type Scope, scopeIn, thread } from './places';
import { site } from './site';

/** More than one page of messages is asked for page by page. */
const pageSize = 1_000;
const mostPages = 20;

async function ask(page: Page, id: string, wait: Wait): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  const named = id.startsWith('~') ? await topicNamed(page, wait, id.slice(1)) : id;
  if (named === undefined) return fail('refused');
  const scope = scopeIn(page.location.href, named || undefined);
  const whole = await messagesIn(page, wait, withoutInbox(scope));
  // Later versions know a topic by itself, and some know its agent by another name than the address.
  const { topicId } = scope;
  const isEmpty = whole.ok && list(whole.value.messages).length === 0 && topicId !== undefined;
  const found = isEmpty ? await messagesIn(page, wait, { topicId }) : whole;
  if (!found.ok) return found;
  if (list(found.value.messages).length === 0) return fail('refused');
  const topic = (await topicsIn(page, wait, scope)).find((one) => one.id === topicId);
  // The first generation had no versions side by side; its threads stand among the messages of their topic.
  return ok({ ...found.value, topic, branched: scope.sessionId === undefined, inThread: scope.threadId !== undefined });
}

async function messagesIn(page: Page, wait: Wait, scope: object): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  const messages: unknown[] = [];
  for (let current = 0; current < mostPages; current++) {
    const found = await call(page, wait, 'message.getMessages', { ...scope, current, pageSize });
    if (!found.ok) return found;
    messages.push(...list(found.value));
    if (list(found.value).length < pageSize) return ok({ messages });
  }
  return ok({ messages, more: true });
}

/** The standing session has a name in the address and none in the database. */
const withoutInbox = ({ sessionId, ...scope }: Scope): Record<string, unknown> =>
  sessionId === undefined ? scope : { ...scope, sessionId: sessionId === 'inbox' ? null : sessionId };

/** The list beside the conversation. A session was called a container there once, and more than a hundred are refused now. */
async function topicsIn(page: Page, wait: Wait, scope: Scope): Promise<Json[]> {
  const { topicId: _, threadId: __, ...owner } = withoutInbox(scope);
  const container = 'sessionId' in owner ? { containerId: owner.sessionId } : {};
  const found = await call(page, wait, 'topic.getTopics', { ...owner, ...container, current: 0, pageSize: 100 });
  if (!found.ok) return [];
  return (Array.isArray(found.value) ? found.value : list(record(found.value).items)).map(record);
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
