import { fail, ok, type Result } from '../../conversation';
import type { Page } from '../adapter';
import { type ApiTrouble, askJson, type Wait } from '../ask';
import { isRecord, list, record, text } from '../json';
import { authorizationIn } from './token';

const base = '/c/api/conversations/';
const mostPages = 300;

/** Pages of messages, the newest first; of a shared conversation all at once. With the page's token, else by cookies alone. */
export async function askForHistory(page: Page, id: string, wait: Wait): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  if (page.location.pathname.startsWith(`/shares/${id}`)) {
    const share = await askJson(page, `${base}shares/${id}`, wait);
    if (!share.ok) return share;
    return looksRight(list(record(share.value).messages)) ? ok({ share: share.value }) : fail('refused');
  }
  const token = authorizationIn(storageOf(page.document), page.now());
  let pages = await askForPages(page, id, wait, token);
  if (!pages.ok && pages.trouble !== 'cancelled' && token.Authorization) pages = await askForPages(page, id, wait, {});
  if (!pages.ok) return pages;
  const meta = await askJson(page, base + id, wait, { headers: token });
  if (page.signal.aborted) return fail('cancelled');
  return ok({ pages: pages.value, ...(meta.ok ? { meta: meta.value } : {}) });
}

/** A page may be forbidden to look. */
function storageOf(document: Document): Storage | undefined {
  try {
    return document.defaultView?.localStorage;
  } catch {
    return undefined;
  }
}

async function askForPages(
  page: Page,
  id: string,
  wait: Wait,
  headers: Record<string, string>,
): Promise<Result<unknown[], ApiTrouble>> {
  const pages: unknown[] = [];
  let cursor = '';
  let messages = 0;
  while (pages.length < mostPages) {
    const more = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const asked = await askJson(page, `${base}${id}/history?api-version=2${more}`, wait, { headers });
    if (!asked.ok && (pages.length === 0 || asked.trouble === 'cancelled')) return asked;
    // What has come so far is kept: the read half sees that pages are missing.
    if (!asked.ok) break;
    const results = list(record(asked.value).results);
    if (pages.length === 0 && !looksRight(results)) return fail('refused');
    pages.push(asked.value);
    messages += results.length;
    page.progress(messages);
    const next = nextOf(asked.value);
    if (next === '' || next === cursor || results.length === 0) break;
    cursor = next;
  }
  return ok(pages);
}

/** Its name is not certain. */
const nextOf = (body: unknown): string => {
  const { next, nextCursor, cursor } = record(body);
  return text(next) || text(nextCursor) || text(cursor);
};

const looksRight = (messages: unknown[]): boolean =>
  messages.some((message) => isRecord(message) && isRecord(message.author) && Array.isArray(message.content));
