import type { ConversationRef, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

const chatPath = /^\/chat\/([\w-]{8,64})/;

export function openIn({ document, location }: Pick<Page, 'document' | 'location'>): ConversationRef | undefined {
  const id = chatPath.exec(location.pathname)?.[1];
  if (!id) return undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
}

export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll('a[href*="/chat/"]')) {
    const id = chatPath.exec(element.getAttribute('href')?.replace(/^https?:\/\/[^/]+/, '') ?? '')?.[1];
    if (!id || rows.has(id) || !isSeen(element) || element.closest('[data-message-author-role]')) continue;
    const title = (element.textContent ?? '').trim();
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

const marks = '[data-message-author-role]';

export const thread: ThreadPlan = {
  turns: (document) => [...document.querySelectorAll(marks)].filter((turn) => !turn.parentElement?.closest(marks)),
  key: (turn) =>
    turn.getAttribute('data-message-id') ||
    turn.id ||
    turn.closest('[data-message-id]')?.getAttribute('data-message-id') ||
    undefined,
  streaming: (document) =>
    document.querySelector('[data-message-author-role="assistant"][data-is-streaming="true"], [data-testid="stop-button"]') !==
    null,
  patience: 800,
};
