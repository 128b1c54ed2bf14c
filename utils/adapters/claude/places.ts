import type { ConversationRef, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

const path = /^\/(chat|share)\/([\w-]{6,80})/;

/** The conversation in the address; of a share page under `share/…`. An incognito chat has none there, but its turns are in the page. */
export function openIn({ document, location }: Pick<Page, 'document' | 'location'>): ConversationRef | undefined {
  const [, kind, found = ''] = path.exec(location.pathname) ?? [];
  const id = kind === 'share' ? `share/${found}` : found;
  if (!id && thread.turns(document).length === 0) return undefined;
  const shown = document
    .querySelector('[data-testid="chat-title-button"], [data-testid="chat-title-split"]')
    ?.textContent?.trim();
  const title = shown || (id ? rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title : undefined);
  return { ...(id ? { id } : {}), ...(title ? { title } : {}) };
}

const headers = ['[data-testid="wiggle-controls-actions"]', '#dframe-header-actions-slot'];

/** The site's own actions; where there are none, the empty end of the title bar. */
export function headerIn(document: Document): Element | undefined {
  for (const selector of headers) {
    const seen = [...document.querySelectorAll(selector)].findLast(isSeen);
    if (seen) return seen;
  }
  const bar = [...document.querySelectorAll('header[data-testid="page-header"]')].findLast(isSeen);
  return bar?.lastElementChild?.lastElementChild ?? bar;
}

/** Links of the sidebar, each conversation once, from the copy that is seen. */
export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll('nav a[href^="/chat/"]')) {
    const id = path.exec(element.getAttribute('href') ?? '')?.[2];
    if (!id || !isSeen(element) || rows.has(id)) continue;
    const title = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

const generations = [
  // Merged with other Claude apps, from 2026-09 on.
  '[data-turn-key]',
  '[data-test-render-count]',
  '[data-testid="user-message"], [data-testid="assistant-message"], .font-claude-response, .font-claude-message',
];
const message = `${generations[2]}, .standard-markdown`;

/** Where an artifact is open beside the thread. */
const panels = '#wiggle-file-content, #markdown-artifact';

const holdsMessage = (element: Element): boolean => element.matches(message) || element.querySelector(message) !== null;

export const thread: ThreadPlan = {
  turns(document) {
    const open = [...document.querySelectorAll(panels)];
    for (const selector of generations) {
      const found = [...document.querySelectorAll(selector)].filter(
        (element) => holdsMessage(element) && !element.closest(panels) && element.parentElement?.closest(selector) === null,
      );
      if (found.length > 0) return [...found, ...open];
    }
    return open;
  },
  // The older page names its messages nowhere: there their words tell them apart.
  key: (turn) => turn.getAttribute('data-turn-key') ?? undefined,
  streaming: (document) => document.querySelector('[data-is-streaming="true"], [data-testid="chat-input-stop"]') !== null,
};
