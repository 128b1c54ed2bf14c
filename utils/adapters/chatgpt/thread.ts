import type { Page, Tree } from '../adapter';
import { treeOf } from '../dom/serialize';
import { isSeen, isStreaming, turnSelectors } from './places';

export interface Thread {
  turns: Tree[];
  counts: Record<string, number>;
}

/** Turns by key, in the order of the page, whatever part of them is in the page at a time. */
interface Collection {
  trees: Map<string, Tree>;
  order: string[];
}

const mostSteps = 4_000;

/**
 * Copies the turns of the open conversation. A page may hold only those near the screen, so it is scrolled once from
 * top to bottom, each turn taken as it appears, and put back where it was. Undefined: no turns here.
 */
export async function collectThread(page: Page): Promise<Thread | undefined> {
  const selector = turnSelectors.find((one) => turnsIn(page.document, one).length > 0);
  if (!selector) return undefined;
  const collection: Collection = { trees: new Map(), order: [] };
  const collect = () => collectVisible(page, selector, collection);
  await collect();
  const scroller = scrollerOf(turnsIn(page.document, selector)[0]);
  if (scroller) await scrollThrough(page, scroller, selector, collect);
  if (page.signal.aborted) return undefined;
  const turns = collection.order.map((key) => collection.trees.get(key)).filter((tree) => tree !== undefined);
  return { turns, counts: { turns: placesIn(page.document), read: turns.length, streaming: isStreaming(page.document) ? 1 : 0 } };
}

const turnsIn = (document: Document, selector: string): Element[] =>
  [...document.querySelectorAll(selector)].filter(
    (element) => element.parentElement?.closest(selector) === null && isSeen(element),
  );

/** The older page keeps a container for each turn, filled or not. */
function placesIn(document: Document): number {
  const ids = [...document.querySelectorAll('[data-turn-id-container]')].map((element) =>
    element.getAttribute('data-turn-id-container'),
  );
  return new Set(ids.filter((id) => id !== 'client-created-root')).size;
}

const keyOf = (turn: Element, position: number): string =>
  ['data-turn-key', 'data-turn-id', 'data-message-id', 'data-testid'].map((name) => turn.getAttribute(name)).find(Boolean) ??
  `${position}`;

async function collectVisible(page: Page, selector: string, { trees, order }: Collection): Promise<void> {
  const turns = turnsIn(page.document, selector);
  const keys = turns.map(keyOf);
  const known = keys.findIndex((key) => order.includes(key));
  // New turns above a known one go before it; with none known, the page is scrolled on and they follow.
  let at = known === -1 ? order.length : order.indexOf(keys[known] ?? '');
  let since = page.now();
  for (const [position, turn] of turns.entries()) {
    const key = keys[position] ?? '';
    const place = order.indexOf(key);
    if (place === -1) order.splice(at++, 0, key);
    else at = place + 1;
    if (!trees.has(key) && turn.childElementCount > 0) trees.set(key, treeOf(turn));
    if (page.now() - since > 30) {
      await pause(0);
      since = page.now();
    }
  }
  page.progress(trees.size);
}

function scrollerOf(turn: Element | undefined): Element | undefined {
  for (let element = turn?.parentElement; element; element = element.parentElement) {
    if (element.scrollHeight <= element.clientHeight + 8 || element.clientHeight === 0) continue;
    if (element === element.ownerDocument.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowY))
      return element;
  }
  return undefined;
}

async function scrollThrough(page: Page, scroller: Element, selector: string, collect: () => Promise<void>): Promise<void> {
  const before = scroller.scrollTop;
  await scrollToTop(page, scroller, collect);
  for (let step = 0; step < mostSteps && !page.signal.aborted; step++) {
    await collect();
    if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2) break;
    const from = scroller.scrollTop;
    scroller.scrollTop = Math.max(from + scroller.clientHeight * 0.5, endOfTurns(page.document, scroller, selector));
    await settle(page.document);
    if (scroller.scrollTop <= from) break;
  }
  scroller.scrollTop = before;
}

/** Older turns load when the top is reached: asked for until none come any more. */
async function scrollToTop(page: Page, scroller: Element, collect: () => Promise<void>): Promise<void> {
  let height = -1;
  for (let tries = 0; tries < mostSteps && !page.signal.aborted; tries++) {
    if (scroller.scrollTop <= 1 && scroller.scrollHeight === height) return;
    height = scroller.scrollHeight;
    scroller.scrollTop = 0;
    await settle(page.document, 150);
    await collect();
  }
}

/** Where the last filled turn ends, less a little: the next ones are filled once that is on the screen. */
function endOfTurns(document: Document, scroller: Element, selector: string): number {
  const last = turnsIn(document, selector).findLast((turn) => turn.childElementCount > 0);
  return last ? scroller.scrollTop + last.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top - 80 : 0;
}

/** Until the page has answered the scrolling: quiet for a moment, at most a second. */
function settle(document: Document, quiet = 30): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => again());
    const end = () => {
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(cap);
      resolve();
    };
    let timer = setTimeout(end, quiet);
    const cap = setTimeout(end, 1_000);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(end, quiet);
    };
    observer.observe(document, { subtree: true, childList: true });
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
