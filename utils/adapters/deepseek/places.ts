import type { ConversationRef, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

const path = /^\/(a\/chat\/s|share)\/([\w-]{3,80})/;

/** The conversation in the address; of a share page under `share/…`. */
export function openIn({ document, location }: Pick<Page, 'document' | 'location'>): ConversationRef | undefined {
  const [, kind, found] = path.exec(location.pathname) ?? [];
  if (!found) return undefined;
  const id = kind === 'share' ? `share/${found}` : found;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
}

/** The title bar of a wide page, or of a narrow one: the one class of it that is not made anew with each build. */
export const headerIn = (document: Document): Element | undefined => [...document.querySelectorAll('.the-header')].find(isSeen);

/** Links of the sidebar, each conversation once; the headings of groups stand outside of them. */
export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll('a[href*="/a/chat/s/"]')) {
    const id = /\/a\/chat\/s\/([\w-]{3,80})/.exec(element.getAttribute('href') ?? '')?.[1];
    // A link within an answer is not a row.
    if (!id || !isSeen(element) || rows.has(id) || element.closest('.ds-message')) continue;
    const title = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

export const thread: ThreadPlan = {
  turns: (document) => [...document.querySelectorAll('.ds-message')].filter((one) => !one.parentElement?.closest('.ds-message')),
  key: (turn) => turn.closest('[data-virtual-list-item-key]')?.getAttribute('data-virtual-list-item-key') ?? undefined,
  // Neither the button that stops an answer nor the answer itself says so in a way that lasts; that it grows does.
  streaming: () => false,
};
