import type { ConversationRef, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

const chatPath = /^\/(?:c|chat|share)\/([\w-]{8,128})/;

export function openIn({ document, location }: Pick<Page, 'document' | 'location'>): ConversationRef | undefined {
  const inProject = location.pathname.startsWith('/project/') ? new URLSearchParams(location.search).get('chat') : undefined;
  const id = chatPath.exec(location.pathname)?.[1] ?? inProject ?? undefined;
  if (!id) return undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
}

/** Links of the sidebar to conversations; the same may stand there pinned and in its place. */
export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll('a[href^="/c/"]')) {
    const id = chatPath.exec(element.getAttribute('href') ?? '')?.[1];
    // A link within a message is no row.
    if (!id || rows.has(id) || !isSeen(element) || element.closest('[id^="response-"]')) continue;
    const title = (element.textContent ?? '').trim();
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

/** The group at the end of the bar, which is a container by its own name. */
export function headerIn(document: Document): Element | undefined {
  const bar = [...document.querySelectorAll('[class~="@container/nav"]')].find(isSeen);
  return bar?.querySelector('[class~="ms-auto"]') ?? undefined;
}

const spoken = '.message-bubble, .response-content-markdown';
const marked = '[data-testid="user-message"], [data-testid="assistant-message"]';

/** Responses by their ids; in the page of a shared conversation they may have none. */
function turnsIn(document: Document): Element[] {
  const named = [...document.querySelectorAll('[id^="response-"]')].filter((turn) => turn.querySelector(spoken));
  return named.length > 0 ? named : [...document.querySelectorAll(marked)];
}

export const thread: ThreadPlan = {
  turns: turnsIn,
  key: (turn) => turn.id || undefined,
  streaming: (document) =>
    document.querySelector(
      '[id^="response-"] [data-streaming="true"], [id^="response-"] .animate-pulse, [data-testid="stop-button"]',
    ) !== null,
};
