import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen } from '../dom/collect';
import { threadBy } from '../dom/plain-thread';

export const baseIn = ({ location }: Pick<Page, 'location'>): string => location.pathname.replace(/\/[^/]*$/, '');

export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  const id = /^#\/chat\/([\w-]{6,64})/.exec(location.hash)?.[1];
  if (!id) return undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
};

/** The list is there only while it is unfolded. */
export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll('[data-conversation-row], a[href*="#/chat/"]')) {
    const id =
      element.getAttribute('data-conversation-row') || /#\/chat\/([\w-]{6,64})/.exec(element.getAttribute('href') ?? '')?.[1];
    if (!id || rows.has(id) || !isSeen(element)) continue;
    const title = (element.textContent ?? '').trim();
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

/** There is no header. */
export const headerIn = (): undefined => undefined;

export const thread = threadBy('.chat-message-user, .chat-message-assistant');
