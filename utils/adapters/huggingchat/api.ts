import { fail, ok, type Result } from '../../conversation';
import type { Page } from '../adapter';
import { type ApiTrouble, askJson, type Wait } from '../ask';
import { isRecord, list, record } from '../json';
import { baseIn } from './places';

/** The present endpoint, then the older one without versions. `base` is the part of the path before `/conversation`. */
export async function askForConversation(
  page: Page,
  id: string,
  wait: Wait,
  base = baseIn(page.location.pathname),
): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  const share = page.location.pathname === `${base}/r/${id}` ? `?fromShare=${id}` : '';
  let trouble: ApiTrouble = 'refused';
  for (const path of [`${base}/api/v2/conversations/${id}${share}`, `${base}/api/conversation/${id}`]) {
    const asked = await askJson(page, path, wait);
    if (asked.ok && looksRight(asked.value)) {
      const leaf = new URLSearchParams(page.location.search).get('leafId') ?? '';
      return ok({ conversation: asked.value, leaf });
    }
    if (!asked.ok && asked.trouble !== 'refused') trouble = asked.trouble;
    if (trouble === 'cancelled' || trouble === 'too-many-requests') break;
  }
  return fail(trouble);
}

/** The conversation itself, with or without the wrapping that keeps dates. */
export const unwrapped = (body: unknown): Record<string, unknown> => {
  const inner = record(record(body).json);
  return Object.keys(inner).length > 0 ? inner : record(body);
};

const looksRight = (body: unknown): boolean =>
  list(unwrapped(body).messages).some(
    (message) => isRecord(message) && typeof message.from === 'string' && typeof message.content === 'string',
  );
