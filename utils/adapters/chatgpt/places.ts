import type { ConversationRef, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

const conversationPath = /\/c\/(?:WEB:)?([\w-]{4,64})|^\/(share\/(?:e\/)?[\w-]{4,64})/;
const uuid = /^chatgpt:conversation:([0-9a-f-]{8,64})$/i;

/** The conversation in the address; of a share page under `share/…`. A temporary chat has none there, but its turns are in the page. */
export function openIn({ document, location }: Pick<Page, 'document' | 'location'>): ConversationRef | undefined {
  const [, own, shared] = conversationPath.exec(location.pathname) ?? [];
  const id = own ?? shared;
  if (!id && !hasTurns(document)) return undefined;
  const title = id ? rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title : undefined;
  const named = title || document.title.replace(/^ChatGPT( - |$)| - ChatGPT$/, '');
  return { ...(id ? { id } : {}), ...(named ? { title: named } : {}) };
}

/** App shell first (2026-09), then the older page. */
const generations = [
  '[data-turn-key]',
  '[data-testid^="conversation-turn-"]',
  '[data-message-author-role]',
  'li[data-message-role]',
] as const;

const hasTurns = (document: Document): boolean => generations.some((selector) => document.querySelector(selector) !== null);

const headers = [
  '[data-app-shell-titlebar] [data-app-shell-header-slot="end"]',
  '[data-app-shell-titlebar] [data-app-shell-header-obstacle]',
  '#conversation-header-actions',
  '[data-testid="thread-header-right-actions"]',
  '[data-testid="thread-header-right-actions-container"]',
];

/** First known place that is seen; none on a page without a conversation. */
export function headerIn(document: Document): Element | undefined {
  for (const selector of headers) {
    const seen = [...document.querySelectorAll(selector)].findLast(isSeen);
    if (seen) return seen;
  }
  return undefined;
}

/** All generations of the sidebar, each conversation once, from the copy that is seen. */
export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  // The last of them from 2026-10 on.
  for (const element of document.querySelectorAll(
    '[data-sidebar-chatgpt-conversation-key], #history a, a[data-interactive-row-link]',
  )) {
    const id = idOf(element);
    if (!id || !isSeen(element) || rows.has(id)) continue;
    const title = titleOf(element);
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

function idOf(row: Element): string | undefined {
  const key = row.getAttribute('data-sidebar-chatgpt-conversation-key');
  return key === null ? conversationPath.exec(row.getAttribute('href') ?? '')?.[1] : uuid.exec(key)?.[1];
}

function titleOf(row: Element): string {
  const marked = row.querySelector('[data-thread-title], .truncate, [dir="auto"]');
  const labelled = row.querySelector('[role="button"][aria-label]') ?? row;
  return (marked?.textContent || labelled.getAttribute('aria-label') || '').trim();
}

/** A project's id, from the address of the open page or of the row: its conversations are read with it alone. */
export function projectOf({ document, location }: Pick<Page, 'document' | 'location'>, id: string): string | undefined {
  const row = document.querySelector(`a[href*="/g/g-p-"][href*="/c/${CSS.escape(id)}"]`)?.getAttribute('href');
  const path = location.pathname.includes(id) ? location.pathname : (row ?? '');
  return /\/g\/(g-p-[0-9a-f]{32})/.exec(path)?.[1];
}

const ids = ['data-turn-key', 'data-turn-id', 'data-message-id', 'data-testid'];

export const thread: ThreadPlan = {
  turns(document) {
    const selector = generations.find((one) => document.querySelector(one) !== null);
    if (!selector) return [];
    return [...document.querySelectorAll(selector)].filter((turn) => turn.parentElement?.closest(selector) === null);
  },
  key: (turn) => ids.map((name) => turn.getAttribute(name)).find(Boolean) ?? undefined,
  // Its mark in the app shell, the stop button and the class of the older page.
  streaming: (document) =>
    document.querySelector('[data-is-streaming="true"], [data-testid="stop-button"], .result-streaming') !== null,
  // The older page keeps a container for each turn, filled or not.
  count(document) {
    const places = [...document.querySelectorAll('[data-turn-id-container]')];
    const named = new Set(places.map((place) => place.getAttribute('data-turn-id-container')));
    named.delete('client-created-root');
    return named.size;
  },
};
