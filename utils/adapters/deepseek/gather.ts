import { fail, ok, type Result } from '../../conversation';
import type { Gatherer, Page } from '../adapter';
import { type ApiTrouble, askJson, type Wait } from '../ask';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

type Json = Record<string, unknown>;

const record = (raw: unknown): Json => (typeof raw === 'object' && raw !== null ? (raw as Json) : {});

/**
 * All messages in one answer. Nothing that names a device or a cached version is sent along: with those the answer
 * may hold changes only ("MERGE"), or nothing.
 */
async function ask(page: Page, id: string, wait: Wait): Promise<Result<Json, ApiTrouble>> {
  const shared = id.startsWith('share/');
  const token = tokenIn(page.document);
  if (!token && !shared) return fail('signed-out');
  const headers: Record<string, string> = { 'x-client-platform': 'web', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const path = shared
    ? `/api/v0/share/content?share_id=${encodeURIComponent(id.slice(6))}`
    : `/api/v0/chat/history_messages?chat_session_id=${encodeURIComponent(id)}`;
  const answer = await askJson(page, path, wait, { headers });
  if (!answer.ok) return answer;
  const { code, data } = record(answer.value);
  const { biz_code, biz_data } = record(data);
  // An expired token is answered with 200 and a code of its own.
  if (code === 40002 || code === 40003) return fail('signed-out');
  const { chat_messages, messages, cache_control } = record(biz_data);
  const all = Array.isArray(chat_messages) ? chat_messages : messages;
  const refused = (code ?? 0) !== 0 || (biz_code ?? 0) !== 0 || !Array.isArray(all);
  return refused || (cache_control === 'MERGE' && all.length === 0) ? fail('refused') : ok({ history: answer.value });
}

/** `{"value": "…"}`; storage may be closed to us. */
function tokenIn(document: Document): string {
  try {
    const kept = document.defaultView?.localStorage.getItem('userToken') ?? '';
    const { value } = record(kept.startsWith('{') ? JSON.parse(kept) : { value: kept });
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

/** DeepSeek in the page: asks for the history, and scrolls through the open page where that is refused. */
export const gatherer: Gatherer = {
  site,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site }),
  gather: gatherBy({ site, open: openIn, ask, thread, pathOf: (id) => (id.startsWith('share/') ? `/${id}` : `/a/chat/s/${id}`) }),
};
