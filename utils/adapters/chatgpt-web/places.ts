import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen } from '../dom/collect';
import { threadBy } from '../dom/plain-thread';
import { sidesOpen, sidesRow, sidesThread, sidesTurn } from './selectors';

export const baseIn = ({ location }: Pick<Page, 'location'>): string => location.pathname.replace(/\/[^/]*$/, '');

/** The number of a conversation is in the address, unless it is the one that is simply open. */
export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  const [route, id] = /^#\/chat(?:\/(\d+))?/.exec(location.hash) ?? [];
  if (route === undefined || thread.turns(document).length === 0) return undefined;
  // Only the row of the one that is open has what can be done with it.
  const title = rowsIn(document).find(({ element }) => element.querySelector(sidesOpen))?.ref.title;
  return { ...(id ? { id } : {}), ...(title ? { title } : {}) };
};

/** Rows are in the order of the list that is stored. */
export function rowsIn(document: Document): Row[] {
  return [...document.querySelectorAll(sidesRow)].flatMap((element, n) => {
    const title = (element.textContent ?? '').trim();
    return title && isSeen(element) ? [{ element, ref: { id: `~${n} ${title}`, title } }] : [];
  });
}

/** Only a narrow page has one. */
export const headerIn = (): undefined => undefined;

export const thread = threadBy(`${sidesThread} > div > ${sidesTurn}`);
