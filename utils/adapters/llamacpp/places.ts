import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';
import { threadBy } from '../dom/plain-thread';
import {
  chatsCurrent,
  chatsRow,
  chatsThread,
  chatsTurn,
  classesListed,
  classesRow,
  classesTurn,
  labelsRow,
  labelsTurn,
} from './selectors';

export const baseIn = ({ location }: Pick<Page, 'location'>): string => location.pathname.replace(/\/[^/]*$/, '');

export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  const id = /^#\/chat\/([\w-]{6,64})/.exec(location.hash)?.[1];
  if (!id) return undefined;
  // The first generation names no ids, but marks the row of the one that is open.
  const title = rowsIn(document).find(({ ref, element }) => ref.id === id || element.matches(chatsCurrent))?.ref.title;
  return { id, ...(title ? { title } : {}) };
};

const rowSelector = `${classesRow}, ${labelsRow}, ${chatsRow}`;

/** The list is there only while it is unfolded. Rows of older generations keep their ids to themselves. */
export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  const named = new Map<string, number>();
  for (const element of document.querySelectorAll(rowSelector)) {
    if (!isSeen(element)) continue;
    const told =
      element.getAttribute('data-conversation-row') || /#\/chat\/([\w-]{6,64})/.exec(element.getAttribute('href') ?? '')?.[1];
    const title = titleOf(element);
    const place = named.get(title) ?? 0;
    named.set(title, place + 1);
    const id = told || (title && `~${place} ${title}`);
    if (id && !rows.has(id)) rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

/** Beside the title may stand controls, once the pointer is on the row. */
function titleOf(row: Element): string {
  const words = row.getAttribute('aria-label') ?? (row.querySelector('.truncate') ?? row).textContent ?? '';
  return words.trim();
}

/** There is no header. */
export const headerIn = (): undefined => undefined;

export const thread: ThreadPlan = {
  ...threadBy(`${classesTurn}, ${labelsTurn}, ${chatsThread} > ${chatsTurn}`),
  seen: (turn) => isSeen(turn.closest(classesListed) ?? turn),
};
