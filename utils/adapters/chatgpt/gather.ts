import { fail, ok, type Result } from '../../conversation';
import type { ConversationRef, Gathered, Gatherer, GatherTrouble, Page } from '../adapter';
import { type ApiTrouble, askBackend } from './api';
import { headerIn, isStreaming, openIn, rowsIn } from './places';
import { site } from './site';
import { collectThread } from './thread';

async function gather(page: Page, wanted: ConversationRef): Promise<Result<Gathered, GatherTrouble>> {
  const open = openIn(page);
  const id = wanted.id ?? open?.id;
  const isOpen = open !== undefined && (wanted.id === undefined || wanted.id === open.id);
  if (!id && !isOpen) return fail('no-conversation');
  const ref: ConversationRef = { ...(isOpen ? open : {}), ...wanted };
  const envelope = { site: site.id, ref, url: addressOf(page, id, isOpen), at: page.now() };

  const answer = id ? await askBackend(page, id) : fail<ApiTrouble>('refused');
  if (answer.ok) {
    const shown = { title: isOpen ? page.document.title : '', streaming: isOpen && isStreaming(page.document) };
    return ok({ ...envelope, material: { kind: 'api', bodies: { ...answer.value, page: shown } } });
  }
  if (answer.trouble === 'cancelled') return fail('cancelled');
  if (!isOpen) return fail(answer.trouble === 'too-many-requests' ? answer.trouble : 'open-it-first');
  const thread = await collectThread(page);
  // Whoever moves on while the page is being read would get two conversations in one.
  const moved = openIn(page)?.id !== open.id;
  if (page.signal.aborted || moved) return fail('cancelled');
  if (!thread) return fail(answer.trouble === 'refused' ? 'failed' : answer.trouble);
  return ok({ ...envelope, material: { kind: 'dom', title: page.document.title, ...thread } });
}

const addressOf = ({ location }: Page, id: string | undefined, isOpen: boolean): string =>
  location.origin + (isOpen ? location.pathname : `/c/${id}`);

/** ChatGPT in the page: asks its backend, and copies the turns of the open page where that is refused. */
export const gatherer: Gatherer = { site, open: openIn, header: headerIn, rows: rowsIn, gather };
