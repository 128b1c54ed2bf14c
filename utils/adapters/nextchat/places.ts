import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

/** The UI goes by the fragment: what stands before it is where it was put. */
export const baseIn = ({ location }: Pick<Page, 'location'>): string => location.pathname.replace(/\/[^/]*$/, '');

/** No conversation has an address of its own: it is the open one, or a place in the list. */
export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  const route = location.hash.replace(/^#\/?/, '').replace(/[?/].*$/, '');
  if (route !== 'chat' && !(route === '' && document.querySelector('#chat-input'))) return undefined;
  const title = headingIn(document)?.textContent?.trim();
  return title ? { title } : {};
};

const headingIn = (document: Document): Element | null =>
  document.querySelector('.window-header .window-header-main-title, .window-header [class*="chat-body-main-title"]');

export function rowsIn(document: Document): Row[] {
  return [...document.querySelectorAll('[class*="home_chat-item__"]')].flatMap((element, n) => {
    const named = element.querySelector('[class*="chat-item-title"]') ?? element;
    const title = (named.textContent ?? '').trim();
    return title && isSeen(element) ? [{ element, ref: { id: `~${n} ${title}`, title } }] : [];
  });
}

export const headerIn = (document: Document): Element | undefined => {
  const header = [...document.querySelectorAll('.window-header')].find(isSeen);
  return header?.querySelector('.window-actions') ?? header;
};

export const thread: ThreadPlan = {
  turns: (document) => [...document.querySelectorAll('[class*="chat_chat-message-user__"], [class*="chat_chat-message__"]')],
  key: (turn) => turn.id || undefined,
  streaming: (document) => document.querySelector('[class*="chat_chat-message-status"]') !== null,
};
