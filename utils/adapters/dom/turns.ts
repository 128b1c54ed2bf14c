import type { Page, Tree } from '../adapter';
import { treeOf } from './serialize';

/** How one site's page holds its turns. */
export interface ThreadPlan {
  /** Turns that are in the page now, in its order; hidden copies may be among them. */
  turns: (document: Document) => Element[];
  /** What stays the same for a turn when it is rendered again; undefined where the page gives nothing. */
  key: (turn: Element, position: number, turns: Element[]) => string | undefined;
  /** An answer is being written. */
  streaming: (document: Document) => boolean;
  /** Milliseconds that older turns may take to arrive once the top is reached. */
  patience?: number;
  /** Older turns are on their way: the page says so by itself, not by words. */
  loading?: (document: Document) => boolean;
  /** How a turn is copied, where that takes more than its tree. */
  copy?: (turn: Element) => Tree;
  /** For pages that say how many turns there are. */
  count?: (document: Document) => number;
}

/** Turns taken so far, by key, with the length of their words: one that has grown since is taken again. */
export interface Collection {
  order: string[];
  taken: Map<string, { tree: Tree; length: number }>;
}

/** A page may keep a stale, collapsed or measuring copy beside the one that is seen. */
export const isSeen = (element: Element): boolean =>
  element.getClientRects().length > 0 && element.closest('[aria-hidden="true"],[inert]') === null;

export const seenTurns = (document: Document, plan: ThreadPlan): Element[] => plan.turns(document).filter(isSeen);

/** Keys in the order of the page. Where it gives none, the words are joined to those seen so far by their longest overlap. */
export function keysOf(turns: Element[], plan: ThreadPlan, order: string[]): string[] {
  const given = turns.map((turn, position) => plan.key(turn, position, turns));
  if (given.every((key) => key !== undefined)) return given;
  const words = turns.map((turn, position) => given[position] ?? (turn.textContent ?? '').replace(/\s+/g, ' ').trim());
  let overlap = Math.min(order.length, words.length);
  const from = () => order.length - overlap;
  while (overlap > 0 && !words.slice(0, overlap).every((one, n) => one === wordsOf(order[from() + n]))) overlap--;
  return words.map((one, n) => order[from() + n] ?? `${from() + n} ${one}`);
}

/** Equal words may stand in several turns: their place in the thread is put before them. */
export const wordsOf = (key = ''): string => key.slice(key.indexOf(' ') + 1);

/** Milliseconds of copying after which the page has its turn. */
const atOnce = 20;

export async function collect(page: Page, plan: ThreadPlan, { taken, order }: Collection): Promise<void> {
  const turns = seenTurns(page.document, plan);
  const keys = keysOf(turns, plan, order);
  const known = keys.findIndex((key) => order.includes(key));
  // New turns above a known one go before it; with none known they follow all that were seen so far.
  let at = known === -1 ? order.length : order.indexOf(keys[known] ?? '');
  let since = page.now();
  for (const [position, turn] of turns.entries()) {
    const key = keys[position] ?? '';
    const place = order.indexOf(key);
    if (place === -1) order.splice(at++, 0, key);
    else at = place + 1;
    const length = turn.textContent?.length ?? 0;
    const before = taken.get(key)?.length ?? -1;
    if (length > before && (length > 0 || turn.childElementCount > 0))
      taken.set(key, { tree: plan.copy?.(turn) ?? treeOf(turn), length });
    if (page.now() - since > atOnce) {
      await new Promise((resolve) => setTimeout(resolve));
      since = page.now();
    }
  }
  page.progress(taken.size);
}
