import type { ConversationRef, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

/** Chats, and work that its agents do. Projects stand below `/chat/` as well. */
const chatPath = /^\/(?:chat|work)\/([\da-f][\da-f-]{7,63})(?:[/?#]|$)/;

const pathIn = (link: Element): string => link.getAttribute('href')?.replace(/^https?:\/\/[^/]+/, '') ?? '';

export function openIn({ document, location }: Pick<Page, 'document' | 'location'>): ConversationRef | undefined {
  const id = chatPath.exec(location.pathname)?.[1];
  if (!id) return undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
}

export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll('a[href*="/chat/"], a[href*="/work/"]')) {
    const id = chatPath.exec(pathIn(element))?.[1];
    if (!id || rows.has(id) || !isSeen(element) || element.closest('[data-message-author-role]')) continue;
    const title = (element.textContent ?? '').trim();
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

/** The last group in the bar at the top. */
export function headerIn(document: Document): Element | undefined {
  const bar = [...document.querySelectorAll('[data-desktop-window-top-bar="true"]')].find(isSeen);
  return bar?.lastElementChild ?? undefined;
}

/** Where a row leads says which of the two it is. */
export function pathOf(id: string, { document }: Pick<Page, 'document'>): string {
  const row = rowsIn(document).find(({ ref }) => ref.id === id);
  return row ? pathIn(row.element) : `/chat/${id}`;
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
