import type { Page, Tree } from '../adapter';
import { copying } from './serialize';
import { inSlices, newPace, type Pace, type Steps } from './slices';

/** How one site's page holds its turns. */
export interface ThreadPlan {
  /** Turns that are in the page now, in its order; hidden copies may be among them. */
  turns: (document: Document) => Element[];
  /** What stays the same for a turn when it is rendered again; undefined where the page gives nothing. */
  key: (turn: Element, position: number, turns: Element[]) => string | undefined;
  /** Whether a turn is seen, where its own box does not tell: to ask for one that the page has not laid out lays it out. */
  seen?: (turn: Element) => boolean;
  /** An answer is being written. */
  streaming: (document: Document) => boolean;
  /** Milliseconds that older turns may take to arrive once the top is reached. */
  patience?: number;
  /** Older turns are on their way: the page says so by itself, not by words. */
  loading?: (document: Document) => boolean;
  /** How a turn is copied, where that takes more than its tree. */
  copy?: (turn: Element) => Steps<Tree>;
  /** Brings into the page what it does not draw of a turn before it is copied; answers how all is put back. */
  whole?: (turn: Element) => Promise<() => void>;
  /** For pages that say how many turns there are. */
  count?: (document: Document) => number;
}

/** A turn's copy as JSON: a thousand of them go through a message many times faster so. `length`: of its words. */
interface Taken {
  json: string;
  length: number;
}

/** Turns taken so far, by key: one that has grown since is taken again. */
export interface Collection {
  order: string[];
  taken: Map<string, Taken>;
  pace: Pace;
  /** What was made of each element, for as long as it says the same under the same key. */
  copies: WeakMap<Element, Taken & { key: string; words: string }>;
}

type Seen = Pick<Collection, 'order' | 'copies'>;

export function newCollection(
  { now }: Page,
  { pace = newPace(now), copies = new WeakMap() }: Partial<Collection> = {},
): Collection {
  return { order: [], taken: new Map(), pace, copies };
}

/** A page may keep a stale, collapsed or measuring copy beside the one that is seen. */
export const isSeen = (element: Element): boolean =>
  element.getClientRects().length > 0 && element.closest('[aria-hidden="true"],[inert]') === null;

export const seenTurns = (document: Document, plan: ThreadPlan): Element[] => plan.turns(document).filter(plan.seen ?? isSeen);

/** What a turn is told by: the page's own name for it, or its words. */
export const nameOf = (turn: Element, position: number, turns: Element[], plan: ThreadPlan): string =>
  plan.key(turn, position, turns) ?? wordsIn(turn);

const wordsIn = (turn: Element): string => (turn.textContent ?? '').replace(/\s+/g, ' ').trim();

/**
 * Keys in the order of the page. Where it gives none, an element that was seen before says where the others are, for a page may
 * go back by itself; without one, the words are joined to those seen so far by their longest overlap.
 */
export function keysOf(turns: Element[], plan: ThreadPlan, { order, copies }: Seen, given = givenTo(turns, plan)): string[] {
  const names = namesOf(turns, given);
  if (!given.includes(undefined)) return names;
  const from = heldAt(turns, names, { order, copies }) ?? overlapOf(names, order);
  return names.map((one, n) => (wordsOf(order[from + n]) === one ? (order[from + n] ?? '') : `${from + n} ${one}`));
}

/** Where the longest end of what was seen begins that these begin with. */
function overlapOf(names: string[], order: string[]): number {
  let from = Math.max(0, order.length - names.length);
  while (order.slice(from).some((key, n) => wordsOf(key) !== names[n])) from++;
  return from;
}

/** Where the first of them stands in all that were seen, by the first that was seen before and says the same. */
function heldAt(turns: Element[], names: string[], { order, copies }: Seen): number | undefined {
  for (const [n, turn] of turns.entries()) {
    const place = order.indexOf(copies.get(turn)?.key ?? '');
    if (place >= 0 && wordsOf(order[place]) === names[n]) return place - n;
  }
  return undefined;
}

/** The page's own name for each, as far as it has one. */
const givenTo = (turns: Element[], plan: ThreadPlan) => turns.map((turn, position) => plan.key(turn, position, turns));

const namesOf = (turns: Element[], given: (string | undefined)[]): string[] => turns.map((turn, n) => given[n] ?? wordsIn(turn));

/** Equal words may stand in several turns: their place in the thread is put before them. */
export const wordsOf = (key = ''): string => key.slice(key.indexOf(' ') + 1);

export async function collect(page: Page, plan: ThreadPlan, collection: Collection): Promise<void> {
  const { taken, order, pace } = collection;
  // To look at all turns of a long page takes its time: each look is a task of its own.
  await pace.rest();
  const turns = seenTurns(page.document, plan);
  const given = givenTo(turns, plan);
  const names = namesOf(turns, given);
  const keys = keysOf(turns, plan, collection, given);
  const known = keys.findIndex((key) => order.includes(key));
  // New turns above a known one go before it; with none known they follow all that were seen so far.
  let at = known === -1 ? order.length : order.indexOf(keys[known] ?? '');
  for (const [position, turn] of turns.entries()) {
    if (pace.isDue()) {
      await pace.rest();
      // The page has gone on: an element that says something else by now is not the turn it was.
      if (nameOf(turn, position, turns, plan) !== names[position]) continue;
    }
    const key = keys[position] ?? '';
    const place = order.indexOf(key);
    if (place === -1) order.splice(at++, 0, key);
    else at = place + 1;
    const words = turn.textContent ?? '';
    const before = taken.get(key)?.length ?? -1;
    if (words.length > before && (words !== '' || turn.childElementCount > 0))
      taken.set(key, await takenOf(turn, key, words, plan, collection));
  }
  page.progress(taken.size);
}

async function takenOf(turn: Element, key: string, words: string, plan: ThreadPlan, all: Collection): Promise<Taken> {
  const before = all.copies.get(turn);
  if (words !== '' && before?.key === key && before.words === words) return before;
  const putBack = await plan.whole?.(turn);
  const { length } = turn.textContent ?? '';
  const tree = await inSlices(plan.copy?.(turn) ?? copying(turn), all.pace);
  putBack?.();
  const taken = { json: JSON.stringify(tree), length, key, words };
  all.copies.set(turn, taken);
  return taken;
}
