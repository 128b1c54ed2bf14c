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
  /** How a turn is copied, where that takes more than its tree. */
  copy?: (turn: Element) => Tree;
  /** For pages that say how many turns there are. */
  count?: (document: Document) => number;
}

export interface Thread {
  turns: Tree[];
  counts: Record<string, number>;
}

interface Collection {
  trees: Map<string, Tree>;
  order: string[];
}

const mostSteps = 4_000;

/** A page may keep a stale, collapsed or measuring copy beside the one that is seen. */
export const isSeen = (element: Element): boolean =>
  element.getClientRects().length > 0 && element.closest('[aria-hidden="true"],[inert]') === null;

export const seenTurns = (document: Document, plan: ThreadPlan): Element[] => plan.turns(document).filter(isSeen);

/**
 * Copies the turns of the open conversation. A page may hold only those near the screen and load older ones at its
 * top: it is scrolled up until no more come, then down once, each turn taken as it appears, and put back where it
 * was. Undefined: no turns here, or cancelled.
 */
export async function collectThread(page: Page, plan: ThreadPlan): Promise<Thread | undefined> {
  const first = seenTurns(page.document, plan)[0];
  if (!first) return undefined;
  let collection: Collection = { trees: new Map(), order: [] };
  const scroller = scrollerOf(first);
  if (!scroller) {
    await collect(page, plan, collection);
  } else {
    // From the end, so that the place is the same after older turns have come in above.
    const fromEnd = scroller.scrollHeight - scroller.scrollTop;
    await collect(page, plan, collection);
    const before = collection;
    if (await scrollToTop(page, plan, scroller)) {
      collection = { trees: new Map(), order: [] };
      await scrollDown(page, plan, scroller, collection);
      keepMissed(collection, before);
    }
    scroller.scrollTop = scroller.scrollHeight - fromEnd;
  }
  if (page.signal.aborted) return undefined;
  const turns = collection.order.map((key) => collection.trees.get(key)).filter((tree) => tree !== undefined);
  const streaming = plan.streaming(page.document) ? 1 : 0;
  return { turns, counts: { turns: plan.count?.(page.document) ?? 0, read: turns.length, streaming } };
}

/** Scrolling can only lose turns when a page misbehaves; what stood on the screen at first is kept at least. */
function keepMissed({ trees, order }: Collection, before: Collection): void {
  const taken = new Set(order.map(wordsOf));
  for (const key of before.order) {
    const tree = before.trees.get(key);
    if (taken.has(wordsOf(key)) || tree === undefined) continue;
    trees.set(key, tree);
    order.push(key);
  }
}

function scrollerOf(turn: Element): Element | undefined {
  for (let element = turn.parentElement; element; element = element.parentElement) {
    if (element.scrollHeight <= element.clientHeight + 8 || element.clientHeight === 0) continue;
    if (element === element.ownerDocument.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowY)) {
      return element;
    }
  }
  return undefined;
}

/** Keys in the order of the page. Where it gives none, the words are joined to those seen so far by their longest overlap. */
function keysOf(turns: Element[], plan: ThreadPlan, order: string[]): string[] {
  const given = turns.map((turn, position) => plan.key(turn, position, turns));
  if (given.every((key) => key !== undefined)) return given;
  const words = turns.map((turn, position) => given[position] ?? (turn.textContent ?? '').replace(/\s+/g, ' ').trim());
  let overlap = Math.min(order.length, words.length);
  const from = () => order.length - overlap;
  while (overlap > 0 && !words.slice(0, overlap).every((one, n) => one === wordsOf(order[from() + n]))) overlap--;
  return words.map((one, n) => order[from() + n] ?? `${from() + n} ${one}`);
}

/** Equal words may stand in several turns: their place in the thread is put before them. */
const wordsOf = (key = ''): string => key.slice(key.indexOf(' ') + 1);

async function collect(page: Page, plan: ThreadPlan, { trees, order }: Collection): Promise<void> {
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
    if (!trees.has(key) && (turn.textContent !== '' || turn.childElementCount > 0))
      trees.set(key, plan.copy?.(turn) ?? treeOf(turn));
    if (page.now() - since > 30) {
      await pause(0);
      since = page.now();
    }
  }
  page.progress(trees.size);
}

/** Below any top: pages that are laid out from the bottom count upwards in negative numbers. */
const beyondTop = -10_000_000;

/** Older turns load when the top is reached: waited for until none come any more. */
async function scrollToTop(page: Page, plan: ThreadPlan, scroller: Element): Promise<boolean> {
  let quietFor = 0;
  let height = scroller.scrollHeight;
  for (let step = 0; step < mostSteps && !page.signal.aborted; step++) {
    const since = page.now();
    const from = scroller.scrollTop;
    // Away and back: a page that watches for the top only notices a move.
    if (quietFor > 0) scroller.scrollTop = from + 40;
    scroller.scrollTop = beyondTop;
    await settle(page.document, 120);
    const moved = scroller.scrollTop < from - 1 || scroller.scrollHeight !== height;
    height = scroller.scrollHeight;
    quietFor = moved ? 0 : quietFor + (page.now() - since);
    if (moved) page.progress(seenTurns(page.document, plan).length);
    if (quietFor >= (plan.patience ?? 250)) break;
  }
  return !page.signal.aborted;
}

async function scrollDown(page: Page, plan: ThreadPlan, scroller: Element, collection: Collection): Promise<void> {
  for (let step = 0; step < mostSteps && !page.signal.aborted; step++) {
    await collect(page, plan, collection);
    const from = scroller.scrollTop;
    await moveTo(page, plan, scroller, Math.max(from + scroller.clientHeight * 0.5, endOfTurns(page.document, plan, scroller)));
    if (scroller.scrollTop <= from + 1) break;
    // Nothing in common with what was seen before: turns may have been passed over. Half the way back, and again.
    for (let tries = 0; tries < 4 && !sharesOne(page, plan, collection); tries++) {
      await moveTo(page, plan, scroller, (from + scroller.scrollTop) / 2);
    }
  }
  await collect(page, plan, collection);
}

const sharesOne = ({ document }: Page, plan: ThreadPlan, { order }: Collection): boolean =>
  keysOf(seenTurns(document, plan), plan, order).some((key) => order.includes(key));

/** A page on a slow machine shows an empty stretch at first: waited for, but not for ever, as there may be one. */
async function moveTo(page: Page, plan: ThreadPlan, scroller: Element, to: number): Promise<void> {
  const since = page.now();
  scroller.scrollTop = to;
  do await settle(page.document, 30);
  while (!isFilled(page.document, plan, scroller) && page.now() - since < 600 && !page.signal.aborted);
}

/** What can be seen of the scroller is turns from its top to its bottom, as far as gaps between them allow. */
function isFilled(document: Document, plan: ThreadPlan, scroller: Element): boolean {
  const turns = seenTurns(document, plan);
  const box = scroller.getBoundingClientRect();
  const [first, last] = [turns[0], turns.at(-1)];
  if (!first || !last) return false;
  const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
  return first.getBoundingClientRect().top < box.top + 160 && (atEnd || last.getBoundingClientRect().bottom > box.bottom - 160);
}

/** Where the last filled turn ends, less a little: the next ones are filled once that is on the screen. */
function endOfTurns(document: Document, plan: ThreadPlan, scroller: Element): number {
  const last = seenTurns(document, plan).at(-1);
  return last ? scroller.scrollTop + last.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top - 80 : 0;
}

/** Until the page has answered the scrolling: quiet for a moment, at most a second. */
function settle(document: Document, quiet: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(cap);
      resolve();
    };
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(end, quiet);
    });
    let timer = setTimeout(end, quiet);
    const cap = setTimeout(end, 1_000);
    observer.observe(document, { subtree: true, childList: true });
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
