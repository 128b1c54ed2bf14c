import { fail, ok, type Result } from '../../conversation';
import type { OwnGatherer, Page } from '../adapter';
import { type ApiTrouble, askJson, type Wait } from '../ask';
import { gatherBy } from '../gather-ways';
import { list, record } from '../json';
import { pictureBy } from '../pictures';
import { baseIn, headerIn, openIn, rowsIn, type Scope, scopeIn, thread } from './places';
import { site } from './site';

/** More than one page of messages is asked for page by page. */
const pageSize = 1_000;
const mostPages = 20;

async function ask(page: Page, id: string, wait: Wait): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  const scope = scopeIn(page.location.href, id || undefined);
  const messages: unknown[] = [];
  for (let current = 0; current < mostPages; current++) {
    const found = await call(page, wait, 'message.getMessages', { ...withoutInbox(scope), current, pageSize });
    if (!found.ok) return found;
    messages.push(...list(found.value));
    if (list(found.value).length < pageSize) {
      return messages.length > 0 ? ok({ messages, topic: await topicOf(page, wait, scope) }) : fail('refused');
    }
  }
  return ok({ messages, more: true });
}

/** The standing session has a name in the address and none in the database. */
const withoutInbox = ({ sessionId, ...scope }: Scope): Record<string, unknown> =>
  sessionId === undefined ? scope : { ...scope, sessionId: sessionId === 'inbox' ? null : sessionId };

async function topicOf(page: Page, wait: Wait, scope: Scope): Promise<unknown> {
  if (!scope.topicId) return undefined;
  const { topicId, ...container } = withoutInbox(scope);
  const found = await call(page, wait, 'topic.getTopics', { ...container, current: 0, pageSize: 200 });
  const topics = found.ok ? (Array.isArray(found.value) ? found.value : list(record(found.value).items)) : [];
  return topics.map(record).find(({ id }) => id === topicId);
}

/** One question in a batch of one, as the page asks: answered in a list, wrapped. */
async function call(page: Page, wait: Wait, name: string, input: unknown): Promise<Result<unknown, ApiTrouble>> {
  const query = encodeURIComponent(JSON.stringify({ 0: { json: input } }));
  const answer = await askJson(page, `${baseIn(page)}/trpc/lambda/${name}?batch=1&input=${query}`, wait);
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
