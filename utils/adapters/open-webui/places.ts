import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen, seenTurns, type ThreadPlan } from '../dom/collect';
import { drawWhole } from '../dom/editors';
import { boxesId, boxesListed, boxesLoading, boxesMenu, boxesRow, boxesStreaming, boxesThread, boxesTurn } from './selectors';

/** A conversation is below `c`, one shared within the house below `s`; the UI itself may be below any path. */
const chatPath = /^(.*?)\/(?:c|s)\/([\w-]{6,64})(?:[/?#]|$)/;

const partsIn = (path: string) => chatPath.exec(path.replace(/^https?:\/\/[^/]+/, ''));
const rowSelector = boxesRow;

export function baseIn({ document, location }: Pick<Page, 'document' | 'location'>): string {
  const row = document.querySelector(rowSelector)?.getAttribute('href') ?? '';
  return partsIn(location.pathname)?.[1] ?? partsIn(row)?.[1] ?? '';
}

/** A chat that is not kept has no address of its own: it is only in the page. */
export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  const id = partsIn(location.pathname)?.[2];
  if (!id) return seenTurns(document, thread).length > 0 ? {} : undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
};

/** Every row has the same id in the page: the address tells them apart. */
export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll(rowSelector)) {
    const id = partsIn(element.getAttribute('href') ?? '')?.[2];
    if (!id || rows.has(id) || !isSeen(element)) continue;
    // Beside the title may stand how long ago it was.
    const title = ((element.querySelector('[dir="auto"]') ?? element).textContent ?? '').trim();
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

/** The box the page's own controls stand in: on the right, where the menu of the conversation stood once, too. */
export function headerIn(document: Document): Element | undefined {
  const nav = [...document.querySelectorAll(boxesMenu)].find(isSeen)?.closest('nav');
  return [...(nav?.querySelectorAll('.flex-none') ?? [])].findLast(isSeen) ?? nav ?? undefined;
}

export const thread: ThreadPlan = {
  turns: (document) => [...document.querySelectorAll(`${boxesThread} :is(${boxesTurn})`)],
  key: (turn) => idOf(turn),
  seen: (turn) => isSeen(turn.closest(boxesListed) ?? turn),
  streaming: (document) => document.querySelector(boxesStreaming) !== null,
  loading: (document) => document.querySelector(boxesLoading) !== null,
  whole: drawWhole,
};

const idOf = (turn: Element): string | undefined =>
  turn
    .closest(boxesId)
    ?.id.replace(/^message-/, '')
    .trim() || undefined;
