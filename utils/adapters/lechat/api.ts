import { fail, ok, type Result } from '../../conversation';
import type { Page } from '../adapter';
import { type ApiTrouble, askJson, type Wait } from '../ask';
import { isRecord, list, record, text } from '../json';

const mostPages = 300;
const headers = { 'x-trpc-source': 'nextjs-react' };

/** Pages of messages by cursor, then the conversation's own record for its title. */
export async function askForMessages(page: Page, id: string, wait: Wait): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  const pages: unknown[] = [];
  let cursor: unknown;
  let messages = 0;
  while (pages.length < mostPages) {
    const asked = await call(page, 'message.all', { chatId: id, ...(cursor === undefined ? {} : { cursor }) }, wait);
    if (!asked.ok && (pages.length === 0 || asked.trouble === 'cancelled')) return asked;
    // What has come so far is kept: the read half sees that pages are missing.
    if (!asked.ok) break;
    const items = itemsOf(asked.value);
    if (pages.length === 0 && !looksRight(items)) return fail('refused');
    pages.push(asked.value);
    messages += items.length;
    page.progress(messages);
    const next = record(asked.value).nextCursor;
    if (
      next === undefined ||
      next === null ||
      next === '' ||
      JSON.stringify(next) === JSON.stringify(cursor) ||
      items.length === 0
    )
      break;
    cursor = next;
  }
  const chat = await call(page, 'chat.byId', { chatId: id }, wait);
  if (page.signal.aborted) return fail('cancelled');
  return ok({ pages, ...(chat.ok ? { chat: chat.value } : {}) });
}

async function call(page: Page, procedure: string, json: unknown, wait: Wait): Promise<Result<unknown, ApiTrouble>> {
  const input = encodeURIComponent(JSON.stringify({ 0: { json } }));
  const asked = await askJson(page, `/api/trpc/${procedure}?batch=1&input=${input}`, wait, { headers });
  if (!asked.ok) return asked;
  const [answer] = list(asked.value);
  const data = record(record(answer).result).data;
  return data === undefined ? fail('refused') : ok(record(data).json ?? data);
}

/** A bare list, or one with a cursor. */
export const itemsOf = (body: unknown): unknown[] =>
  Array.isArray(body) ? body : list(record(body).items ?? record(body).messages);

const looksRight = (items: unknown[]): boolean =>
  items.some(
    (item) => isRecord(item) && text(item.role) !== '' && (typeof item.content === 'string' || Array.isArray(item.contentChunks)),
  );
