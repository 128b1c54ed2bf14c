import type { ConversationRef, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

const chatPath = /^\/(?:chats|shares)\/([\w-]{4,128})/;

export function openIn({ document, location }: Pick<Page, 'document' | 'location'>): ConversationRef | undefined {
  const id = chatPath.exec(location.pathname)?.[1];
  if (!id) return undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
}

export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll('a[href*="/chats/"]')) {
    const id = chatPath.exec(element.getAttribute('href')?.replace(/^https?:\/\/[^/]+/, '') ?? '')?.[1];
    if (!id || rows.has(id) || !isSeen(element) || element.closest('[role="article"]')) continue;
    const title = (element.textContent ?? '').trim();
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

/** The row of controls at the end of the bar that stays above the messages. */
export function headerIn(document: Document): Element | undefined {
  const bar = [...document.querySelectorAll('[data-testid="sticky-header"] section')].find(isSeen);
  return bar?.lastElementChild?.querySelector('[class~="pointer-events-auto"]')?.firstElementChild ?? undefined;
}

/** Boxes of one message each: marked on themselves or around the mark, in either generation of the page. */
const marks =
  '[data-testid="assistant-message"], [data-content="user-message"], [data-content="ai-message"], [data-testid="ai-message"], [data-testid="user-message"], [class~="group/user-message"], [class~="group/ai-message"]';

const boxOf = (mark: Element): Element => mark.closest('[role="article"]') ?? mark;

export const thread: ThreadPlan = {
  turns: (document) =>
    [...new Set([...document.querySelectorAll(marks)].map(boxOf))].filter((box) => !box.parentElement?.closest(marks)),
  key: (turn) => turn.id || turn.querySelector('[id$="-author"], [id*="-content-"], [id$="-message"]')?.id || undefined,
  streaming: (document) =>
    document.querySelector('[data-testid="stop-button"], [data-content="ai-message"][aria-busy="true"]') !== null,
  // Older messages come from the network when the top is reached.
  patience: 1_500,
};
