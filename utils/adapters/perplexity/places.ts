import type { ConversationRef, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

const threadPath = /^\/search\/([^/?#]+)/;

function slugIn(path: string): string | undefined {
  const slug = threadPath.exec(path)?.[1];
  return slug === undefined || slug === 'new' ? undefined : slug;
}

export function openIn({ document, location }: Pick<Page, 'document' | 'location'>): ConversationRef | undefined {
  const id = slugIn(location.pathname);
  if (!id) return undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
}

/** The row's link lies over its whole box and is empty: the button goes beside it, into the box. */
export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const link of document.querySelectorAll('a[data-testid^="thread-title-"][href*="/search/"]')) {
    const id = slugIn(link.getAttribute('href')?.replace(/^https?:\/\/[^/]+/, '') ?? '');
    const element = link.parentElement;
    if (!id || !element || rows.has(id) || !isSeen(link)) continue;
    const title = link.getAttribute('data-testid')?.slice('thread-title-'.length).trim() ?? '';
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

/** The last group of controls in the header; the tabs beside it take the pointer as well. */
export function headerIn(document: Document): Element | undefined {
  const groups = [...document.querySelectorAll('[class~="h-headerHeight"] [class~="pointer-events-auto"]')];
  return groups.findLast((group) => isSeen(group) && group.querySelector('button:not([role="tab"])') !== null);
}

const answer = '[id^="markdown-content-"]';
const question = '[class~="group/query"]';

const numberOf = (turn: Element | undefined): number =>
  Number(/^markdown-content-(\d+)$/.exec(turn?.id ?? '')?.[1] ?? Number.NaN);

/** As some pages mark them, where the present ones do not stand. */
const marked = '[data-testid="query-text"], [data-testid="answer"]';

function turnsIn(document: Document): Element[] {
  const outermost = (selector: string) =>
    [...document.querySelectorAll(selector)].filter((turn) => !turn.parentElement?.closest(selector));
  const turns = outermost(`${question}, ${answer}`);
  return turns.length > 0 ? turns : outermost(marked);
}

export const thread: ThreadPlan = {
  turns: turnsIn,
  // Questions have no name of their own: each is the one before the answer with its number.
  key: (turn, position, turns) => {
    if (turn.matches(answer)) return turn.id;
    const next = numberOf(turns[position + 1]);
    const number = Number.isNaN(next) ? numberOf(turns[position - 1]) + 1 : next;
    return Number.isNaN(number) ? undefined : `question-${number}`;
  },
  // A thread that is being answered has a button that stops it, and its answer says so.
  streaming: (document) =>
    document.querySelector(
      '[data-testid="stop-generating-response-button"], [id^="markdown-content-"] .animate-in, [id^="markdown-content-"][aria-busy="true"]',
    ) !== null,
};
