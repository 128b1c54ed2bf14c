import type { Page } from '../adapter';
import { answered, beyondTop, moveTo, newTop, scrollDown, scrollerOf, scrollToTop } from './scroll';
import { type Collection, collect, keysOf, newCollection, seenTurns, type ThreadPlan, wordsOf } from './turns';

export { isSeen, seenTurns, type ThreadPlan } from './turns';

export interface Thread {
  /** A tree each, as JSON. */
  turns: string[];
  counts: Record<string, number>;
}

/**
 * Copies the turns of the open conversation. A page may hold only those near the screen and load older ones at its
 * top: it is scrolled up until no more come, then down once, each turn taken as it appears, and put back where it
 * was. Undefined: no turns here, or cancelled.
 */
export async function collectThread(page: Page, plan: ThreadPlan): Promise<Thread | undefined> {
  const first = await firstTurn(page, plan);
  if (!first) return undefined;
  const scroller = scrollerOf(first);
  const before = newCollection(page);
  const since = page.now();
  await collect(page, plan, before);
  const { taken, order } = scroller ? await collectScrolling(page, plan, scroller, before) : before;
  const streaming = plan.streaming(page.document) || (await grows(page, plan, before, since));
  // What becomes of the turns now is work of its own.
  await before.pace.rest();
  if (page.signal.aborted) return undefined;
  const turns = order.map((key) => taken.get(key)?.json).filter((json) => json !== undefined);
  return { turns, counts: { turns: plan.count?.(page.document) ?? 0, read: turns.length, streaming: streaming ? 1 : 0 } };
}

/** Rounds of a page whose older turns come while the newer ones are read: each of them is one of its loads. */
const mostRounds = 20;

async function collectScrolling(page: Page, plan: ThreadPlan, scroller: HTMLElement, before: Collection): Promise<Collection> {
  // From the end, so that the place is the same after older turns have come in above.
  const fromEnd = scroller.scrollHeight - scroller.scrollTop;
  const behavior = scroller.style.scrollBehavior;
  scroller.style.scrollBehavior = 'auto';
  let collection = before;
  const top = newTop(page);
  for (let round = 0; round < mostRounds && (await scrollToTop(page, plan, scroller, top)); round++) {
    if (round > 0) {
      // While all were read, older turns had their time to come.
      if (await isKnown(page, plan, scroller, collection)) break;
      top.since = page.now();
      await scrollToTop(page, plan, scroller, top);
    }
    const all = newCollection(page, before);
    await scrollDown(page, plan, scroller, all);
    keepMissed(all, collection);
    collection = all;
  }
  // What is drawn there now need not be as high as its place was.
  for (let times = 3; times-- > 0; ) await moveTo(page, plan, scroller, scroller.scrollHeight - fromEnd);
  scroller.style.scrollBehavior = behavior;
  return collection;
}

/** What is first in the page now, once it has drawn its top, was taken before. */
async function isKnown(page: Page, plan: ThreadPlan, scroller: Element, collection: Collection): Promise<boolean> {
  await moveTo(page, plan, scroller, beyondTop);
  await collection.pace.rest();
  const { order } = collection;
  const [first] = keysOf(seenTurns(page.document, plan), plan, collection);
  return first === undefined || order.includes(first) || wordsOf(first) === wordsOf(order[0]);
}

/** Scrolling can only lose turns when a page misbehaves; what stood on the screen at first is kept at least. */
function keepMissed({ taken, order }: Collection, before: Collection): void {
  const words = new Set(order.map(wordsOf));
  for (const key of before.order) {
    const turn = before.taken.get(key);
    if (words.has(wordsOf(key)) || turn === undefined) continue;
    taken.set(key, turn);
    order.push(key);
  }
}

/** A page that is still being put together has none yet. */
async function firstTurn(page: Page, plan: ThreadPlan): Promise<Element | undefined> {
  const until = page.now() + 1_500;
  for (;;) {
    const first = seenTurns(page.document, plan)[0];
    if (first || page.now() > until || page.signal.aborted) return first;
    await answered(page, 100);
  }
}

/** The last turn has more words than it had a moment ago: an answer is being written, whatever marks the page has for that. */
async function grows(page: Page, plan: ThreadPlan, before: Collection, since: number): Promise<boolean> {
  while (page.now() - since < 250 && !page.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 50));
  await before.pace.rest();
  const key = before.order.at(-1) ?? '';
  const turns = seenTurns(page.document, plan);
  const last = turns.find((turn, position) => plan.key(turn, position, turns) === key);
  return (last?.textContent?.length ?? 0) > (before.taken.get(key)?.length ?? 0);
}
