import { fail, ok, type Result } from '../../conversation';
import type { Page } from '../adapter';
import { type ApiTrouble, askJson, type Wait } from '../ask';
import { isRecord, list, record, text } from '../json';

type Asked = Promise<Result<Record<string, unknown>, ApiTrouble>>;

const most = 100;
const chats = '/rest/app-chat/conversations/';

/** The list of a conversation's responses, then the responses themselves, a hundred at a time; or a shared one as it is. */
export async function askForResponses(page: Page, id: string, wait: Wait): Asked {
  const shared = page.location.pathname === `/share/${id}`;
  if (shared) {
    const share = await askJson(page, `/rest/app-chat/share_links/${id}`, wait);
    if (share.ok && looksRight(share.value)) return ok({ responses: [share.value], meta: record(share.value).conversation });
    if (!share.ok && share.trouble === 'cancelled') return share;
  }
  const nodes = await askJson(page, `${chats}${id}/response-node?includeThreads=true`, wait);
  if (!nodes.ok && nodes.trouble === 'cancelled') return nodes;
  const ids = nodes.ok
    ? list(record(nodes.value).responseNodes)
        .map((node) => text(record(node).responseId))
        .filter(Boolean)
    : // Without the list, whatever the page shows; the read half looks for gaps.
      [...page.document.querySelectorAll('[id^="response-"]')].map((turn) => turn.id.slice('response-'.length));
  const responses = await load(page, id, ids, wait);
  if (!responses.ok) return !nodes.ok && nodes.trouble === 'too-many-requests' ? nodes : responses;
  const meta = await askJson(page, `/rest/app-chat/conversations_v2/${id}?includeWorkspaces=true&includeTaskResult=true`, wait);
  if (page.signal.aborted) return fail('cancelled');
  return ok({
    responses: responses.value,
    ...(nodes.ok ? { nodes: nodes.value } : {}),
    ...(meta.ok ? { meta: meta.value } : {}),
  });
}

async function load(page: Page, id: string, ids: string[], wait: Wait): Promise<Result<unknown[], ApiTrouble>> {
  const bodies: unknown[] = [];
  for (let from = 0; from === 0 || from < ids.length; from += most) {
    const asked = await askJson(page, `${chats}${id}/load-responses`, wait, {
      body: { responseIds: ids.slice(from, from + most) },
    });
    if (!asked.ok && (from === 0 || asked.trouble === 'cancelled')) return asked;
    // What has come so far is kept: the read half sees that some are missing.
    if (!asked.ok) break;
    if (from === 0 && !looksRight(asked.value)) return fail('refused');
    bodies.push(asked.value);
    page.progress(Math.min(from + most, ids.length), ids.length);
  }
  return ok(bodies);
}

const looksRight = (body: unknown): boolean =>
  list(record(body).responses).some(
    (item) => isRecord(item) && typeof item.message === 'string' && typeof item.sender === 'string',
  );
