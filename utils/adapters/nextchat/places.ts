import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';
import {
  bubblesActions,
  bubblesComposer,
  bubblesHeader,
  bubblesRow,
  bubblesRowTitle,
  bubblesStreaming,
  bubblesTitle,
  bubblesTurn,
} from './selectors';

/** The UI goes by the fragment: what stands before it is where it was put. */
export const baseIn = ({ location }: Pick<Page, 'location'>): string => location.pathname.replace(/\/[^/]*$/, '');

/** No conversation has an address of its own: it is the open one, or a place in the list. */
export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  const route = location.hash.replace(/^#\/?/, '').replace(/[?/].*$/, '');
  if (route !== 'chat' && !(route === '' && document.querySelector(bubblesComposer))) return undefined;
  const title = headingIn(document)?.textContent?.trim();
  return title ? { title } : {};
};

const headingIn = (document: Document): Element | null => document.querySelector(bubblesTitle);

export function rowsIn(document: Document): Row[] {
  return [...document.querySelectorAll(bubblesRow)].flatMap((element, n) => {
    const named = element.querySelector(bubblesRowTitle) ?? element;
    const title = (named.textContent ?? '').trim();
    return title && isSeen(element) ? [{ element, ref: { id: `~${n} ${title}`, title } }] : [];
  });
}

export const headerIn = (document: Document): Element | undefined => {
  const header = [...document.querySelectorAll(bubblesHeader)].find(isSeen);
  return header?.querySelector('.window-actions') ?? header;
};

export const thread: ThreadPlan = {
  turns: (document) => [...document.querySelectorAll(bubblesTurn)].filter((turn) => turn.querySelector(bubblesActions)),
  key: (turn) => turn.id || undefined,
  streaming: (document) => document.querySelector(bubblesStreaming) !== null,
  // It holds 45 messages and moves on by 15 when its top is touched: all it has is here, but a slow machine takes its time.
  patience: 1_500,
};
