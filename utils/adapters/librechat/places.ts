import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';
import { sidesHeader, sidesId, sidesRow, sidesRowMenu, sidesStreaming, sidesTurn } from './selectors';

/** `new` is no conversation yet; what was shared within the house is below `share`. */
const chatPath = /^(.*?)\/(?:c|share)\/([\w-]{6,64})(?:[/?#]|$)/;
const appPath = /^(.*?)\/(?:c|share|login|register|search|agents|d)(?:\/|$)/;

const idIn = (path: string): string | undefined => chatPath.exec(path)?.[2];

export const baseIn = ({ location }: Pick<Page, 'document' | 'location'>): string => appPath.exec(location.pathname)?.[1] ?? '';

export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  const id = idIn(location.pathname);
  if (!id) return thread.turns(document).some(isSeen) ? {} : undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
};

const rowSelector = sidesRow;

/** Only the open row always tells its id; of the others the title is what stays, whether the pointer is on them or not. */
export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll(rowSelector)) {
    if (!isSeen(element)) continue;
    const title = titleOf(element);
    const isOpen = element.querySelector('[aria-current="page"]') !== null || element.matches('[aria-current="page"]');
    const known = idOf(element);
    const id = known && (isOpen || !title || document.location.pathname.includes(known)) ? known : title && `~${title}`;
    if (id && !rows.has(id)) rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

const idOf = (row: Element): string | undefined =>
  row.querySelector(sidesRowMenu)?.id.replace('conversation-menu-', '') ||
  idIn(row.querySelector('a[href*="/c/"]')?.getAttribute('href') ?? '');

/** The id of the one row of that title that tells it now: a row does while the pointer is on it. */
export function idShown(document: Document, title: string): string | undefined {
  const rows = [...document.querySelectorAll(rowSelector)].filter((row) => titleOf(row) === title);
  const ids = [...new Set(rows.flatMap((row) => idOf(row) ?? []))];
  return ids.length === 1 ? ids[0] : undefined;
}

/** The title stands in a box of its own, whole in its tooltip; icons have tooltips too. */
function titleOf(row: Element): string {
  const boxes = [...row.querySelectorAll('[title]')].filter(
    (box) => box.textContent?.trim() === box.getAttribute('title')?.trim(),
  );
  const words = [...row.childNodes].filter((node) => !(node as Element).matches?.('[data-threadlink]'));
  return (
    boxes[0]?.getAttribute('title')?.trim() ||
    words
      .map((node) => node.textContent ?? '')
      .join('')
      .trim()
  );
}

/** Beside the menu of the conversation that is open, whatever holds it. */
export function headerIn(document: Document): Element | undefined {
  const menu = [...document.querySelectorAll(sidesHeader)].find(isSeen);
  return menu?.parentElement ?? undefined;
}

export const thread: ThreadPlan = {
  turns: (document) => [...document.querySelectorAll(sidesTurn)],
  key: (turn) => (turn.closest(sidesId)?.id || turn.parentElement?.id) ?? undefined,
  streaming: (document) => document.querySelector(sidesStreaming) !== null,
};
