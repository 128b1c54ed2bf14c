import type { ConversationRef, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

const path = /^(?:\/u\/\d+)?\/(?:app|gem\/[^/]+)\/([\w-]{6,64})/;
const shared = /^(?:\/u\/\d+)?\/(share\/[\w-]{6,64})/;
const link = /\/(?:app|gem\/[^/]+)\/([\w-]{6,64})/;

/** The conversation in the address; of a share page under `share/…`. A temporary chat has none there, but its turns are in the page. */
export function openIn({ document, location }: Pick<Page, 'document' | 'location'>): ConversationRef | undefined {
  const id = (path.exec(location.pathname) ?? shared.exec(location.pathname))?.[1];
  if (!id && thread.turns(document).length === 0 && placesIn(document).length === 0) return undefined;
  // Nowhere else does the page say what the conversation is called.
  const title = id?.startsWith('share/')
    ? document.querySelector('.share-title-section h1')?.textContent?.trim()
    : titlesIn(document).find((entry) => entry.ref.id === id)?.ref.title;
  return { ...(id ? { id } : {}), ...(title ? { title } : {}) };
}

/** `/u/1`, where several accounts are signed in. */
export const accountIn = ({ pathname }: Pick<Location, 'pathname'>): string => /^\/u\/\d+(?=\/)/.exec(pathname)?.[0] ?? '';

const headers = ['top-bar-actions .right-section', '.top-bar-actions .right-section'];

export function headerIn(document: Document): Element | undefined {
  for (const selector of headers) {
    const seen = [...document.querySelectorAll(selector)].findLast(isSeen);
    if (seen) return seen;
  }
  const share = [...document.querySelectorAll('[data-test-id="share-button"]')].findLast(isSeen);
  return share?.parentElement ?? undefined;
}

/** Rows that are more than an empty shell, each conversation once. */
export const rowsIn = (document: Document): Row[] => titlesIn(document).filter(({ element }) => isSeen(element));

/** A sidebar that is folded away has names all the same. */
function titlesIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll('[data-test-id="conversation"]')) {
    const id = idOf(element);
    if (!id || (rows.has(id) && !isSeen(element))) continue;
    const title = (element.querySelector('.title-text, .conversation-title') ?? element).textContent ?? '';
    const name = title.replace(/\s+/g, ' ').trim();
    rows.set(id, { element, ref: { id, ...(name ? { title: name } : {}) } });
  }
  return [...rows.values()];
}

/** In the link of the row; until 2026-04 only in what the page logs of it. */
function idOf(row: Element): string | undefined {
  const anchor = row.matches('a[href]') ? row : row.querySelector('a[href*="/app/"], a[href*="/gem/"]');
  const href = link.exec(anchor?.getAttribute('href') ?? '')?.[1];
  return href ?? /"c_([\w-]{6,64})"/.exec(row.getAttribute('jslog') ?? '')?.[1];
}

/** Places of exchanges, filled or not. */
export const placesIn = (document: Document): Element[] => [
  ...document.querySelectorAll('.conversation-container, share-turn-viewer'),
];

const messages = 'user-query, model-response, share-turn-viewer response-container';

const isFilled = (place: Element): boolean => place.querySelector(messages) !== null;

/** Exchanges, else the messages themselves; and what is open beside the thread: a report, a document. */
function turnsIn(document: Document): Element[] {
  const filled = placesIn(document).filter(isFilled);
  const turns = filled.length > 0 ? filled : [...document.querySelectorAll(messages)];
  const panels = [...document.querySelectorAll('immersive-panel, deep-research-immersive-panel')];
  return [...turns, ...panels.filter((panel) => !panel.parentElement?.closest('immersive-panel'))];
}

/** More is on its way: a place is empty, or the page shows that it loads. The words beside it are translated. */
export const isLoading = (document: Document): boolean =>
  placesIn(document).some((place) => !isFilled(place)) || showsProgress(document);

/** In the conversation: the list of conversations is an endless one as well, and may load for ever. */
const showsProgress = (document: Document): boolean =>
  document.querySelector(
    'chat-window [role="progressbar"][mode="indeterminate"], chat-window infinite-scroller [role="progressbar"]',
  ) !== null;

export const thread: ThreadPlan = {
  turns: turnsIn,
  key: (turn) => turn.id || (turn.localName.endsWith('-panel') ? 'panel' : undefined),
  streaming: (document) => document.querySelector('model-response [aria-busy="true"], .send-button.stop') !== null,
  // Older exchanges come from the network once the top is reached.
  patience: 2_500,
  loading: showsProgress,
  // Each place is for a question and its answer.
  count: (document) => placesIn(document).length * 2,
};
