import { fail, ok, type Result } from '../conversation';
import type { ConversationRef, Gathered, Gatherer, GatherTrouble, Page, Site } from './adapter';
import { type ApiTrouble, newWait, type Wait } from './ask';
import { collectThread, seenTurns, type ThreadPlan } from './dom/collect';
import { treeOf } from './dom/serialize';
import { keepBytes } from './keep-bytes';

/** Both ways to one site's conversations: its API first, the turns in the page second. */
export interface Ways {
  site: Site;
  open: Gatherer['open'];
  /** Bodies by name. A body whose shape is not the known one is `refused`, so that the page is read instead. */
  ask(page: Page, id: string, wait: Wait): Promise<Result<Record<string, unknown>, ApiTrouble>>;
  /** The open conversation has no id in the page: the API, or the site's store, knows which it is. */
  withoutId?: true;
  thread: ThreadPlan;
  /** Where a conversation of the sidebar would be opened, from the page that is open. */
  pathOf(id: string, page: Page): string;
}

/** The gather half of a site with these two ways. What the page shows goes along, as far as the API cannot know it. */
export function gatherBy(ways: Ways): Gatherer['gather'] {
  return async (page, wanted) => {
    const open = ways.open(page);
    const id = wanted.id ?? open?.id;
    const isOpen = open !== undefined && (wanted.id === undefined || wanted.id === open.id);
    if (!id && !isOpen) return fail('no-conversation');
    const ref: ConversationRef = { ...(isOpen ? open : {}), ...wanted };
    // Without ids, the end of the address would be taken for one.
    const path = ways.withoutId ? '/' : isOpen || !id ? page.location.pathname : ways.pathOf(id, page);
    const envelope = { site: ways.site.id, ref, url: page.location.origin + path, at: page.now() };
    const askable = (id || ways.withoutId) && !page.shownOnly;
    const answer = askable ? await ways.ask(page, id ?? '', newWait()) : fail<ApiTrouble>('refused');
    if (answer.ok) {
      if (ways.site.pictures?.within) keepBytes(answer.value, page.kept ?? new Map());
      return ok({ ...envelope, material: { kind: 'api', bodies: { ...answer.value, page: isOpen ? shownBy(page, ways) : {} } } });
    }
    if (answer.trouble === 'cancelled') return fail('cancelled');
    if (!isOpen) return fail(answer.trouble === 'refused' ? 'open-it-first' : answer.trouble);
    return readPage(page, ways, open, answer.trouble, envelope);
  };
}

async function readPage(
  page: Page,
  ways: Ways,
  open: ConversationRef,
  trouble: ApiTrouble,
  envelope: Omit<Gathered, 'material'>,
): Promise<Result<Gathered, GatherTrouble>> {
  const thread = await collectThread(page, ways.thread);
  // Whoever moves on while the page is being read would get two conversations in one.
  if (page.signal.aborted || ways.open(page)?.id !== open.id) return fail('cancelled');
  if (!thread) return fail(trouble === 'refused' ? 'failed' : trouble);
  return ok({ ...envelope, material: { kind: 'dom', title: page.document.title, ...thread } });
}

/** Which turn is last on the screen tells the active branch; an answer that is being written is only there. */
function shownBy({ document }: Page, { thread }: Ways): Record<string, unknown> {
  const turns = seenTurns(document, thread);
  const last = turns.at(-1);
  const streaming = thread.streaming(document);
  return {
    title: document.title,
    turns: turns.length,
    shown: last ? (thread.key(last, turns.length - 1, turns) ?? '') : '',
    ...(streaming && last ? { last: treeOf(last) } : {}),
    streaming,
  };
}
