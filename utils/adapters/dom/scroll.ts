import type { Page } from '../adapter';
import { type Collection, collect, keysOf, nameOf, seenTurns, type ThreadPlan } from './turns';

const mostSteps = 4_000;
/** Milliseconds a page may say that it loads before it is taken for stuck. */
const longestLoad = 12_000;
/** Below any top: pages that are laid out from the bottom count upwards in negative numbers. */
export const beyondTop = -10_000_000;

export function scrollerOf(turn: Element): HTMLElement | undefined {
  for (let element = turn.parentElement; element; element = element.parentElement) {
    if (element.scrollHeight <= element.clientHeight + 8 || element.clientHeight === 0) continue;
    if (element === element.ownerDocument.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowY)) {
      return element;
    }
  }
  return undefined;
}

/** What is known of how the page behaves at its top. */
export interface Top {
  visits: number;
  /** When it was reached, or older turns last came. */
  since: number;
  /** How often they came, and how long the longest wait for them was. */
  loads: number;
  slowest: number;
}

export const newTop = ({ now }: Page): Top => ({ visits: 0, since: now(), loads: 0, slowest: 0 });

const glance = 250;

/**
 * A page that has brought older turns before will do so in about the same time again. At the first visit a glance is
 * enough: what there is is read while more may be on its way, and then the top is looked at again.
 */
function patienceFor({ patience = glance }: ThreadPlan, { visits, loads, slowest }: Top): number {
  if (loads > 1) return Math.min(patience, Math.max(1_000, slowest * 4));
  return visits === 0 && loads === 0 ? Math.min(patience, glance) : patience;
}

/** Older turns load when the top is reached: waited for until none come any more. */
export async function scrollToTop(page: Page, plan: ThreadPlan, scroller: Element, top: Top): Promise<boolean> {
  const { loading = () => false } = plan;
  const isPatient = () => page.now() - top.since <= (loading(page.document) ? longestLoad : patienceFor(plan, top));
  for (let step = 0; step < mostSteps && (step === 0 || isPatient()) && !page.signal.aborted; step++) {
    const from = scroller.scrollTop;
    const height = scroller.scrollHeight;
    const first = firstName(page, plan);
    // Away and back: a page that watches for the top only notices a move.
    if (step > 0) scroller.scrollTop = from + 40;
    scroller.scrollTop = beyondTop;
    await answered(page, 120);
    const came = from <= 41 && firstName(page, plan) !== first;
    if (came) {
      top.loads++;
      top.slowest = Math.max(top.slowest, page.now() - top.since);
    }
    const moved = scroller.scrollTop < from - 1 || scroller.scrollHeight !== height;
    // The way back to a top that was waited at before is no news.
    if (!came && (!moved || (step === 0 && top.visits > 0))) continue;
    top.since = page.now();
    page.progress(plan.turns(page.document).length);
  }
  top.visits++;
  return !page.signal.aborted;
}

function firstName({ document }: Page, plan: ThreadPlan): string {
  const turns = plan.turns(document);
  return turns[0] ? nameOf(turns[0], 0, turns, plan) : '';
}

/** From the top to the end, taking each turn as it appears. */
export async function scrollDown(page: Page, plan: ThreadPlan, scroller: Element, collection: Collection): Promise<void> {
  let spare = Number.POSITIVE_INFINITY;
  let share = 0.7;
  let stuck = 0;
  for (let step = 0; step < mostSteps && stuck < 2 && !page.signal.aborted; step++) {
    const known = collection.order.length;
    await collect(page, plan, collection);
    const from = scroller.scrollTop;
    const { end, above } = reach(page.document, plan, scroller);
    if (from > above) spare = Math.min(spare, above);
    // Rows above the screen are in the page as well, so the screen may go on by as much again, as far as turns have names.
    const further = Number.isFinite(spare) ? spare * share : 0;
    await moveTo(page, plan, scroller, Math.max(from + scroller.clientHeight * 0.5, end + further));
    // Nothing in common with what was seen before: turns may have been passed over. Half the way back, and again.
    for (let tries = 0; tries < 4 && !(await sharesOne(page, plan, collection)); tries++) {
      share /= 2;
      await moveTo(page, plan, scroller, (from + scroller.scrollTop) / 2);
    }
    // A page that holds a window of its turns moves that on, and is where it was.
    if (scroller.scrollTop > from + 1 || collection.order.length > known) stuck = 0;
    else {
      stuck++;
      await answered(page, 100);
    }
  }
  await collect(page, plan, collection);
}

/** Where the last turn ends, less a little, and how many pixels of turns are above the screen where they have names. */
function reach(document: Document, plan: ThreadPlan, scroller: Element): { end: number; above: number } {
  const turns = seenTurns(document, plan);
  const [first, last] = [turns[0], turns.at(-1)];
  if (!first || !last) return { end: 0, above: 0 };
  const { top } = scroller.getBoundingClientRect();
  const named = turns.every((turn, position) => plan.key(turn, position, turns) !== undefined);
  const above = named ? Math.max(0, top - first.getBoundingClientRect().top) : 0;
  return { end: scroller.scrollTop + last.getBoundingClientRect().bottom - top - 80, above };
}

async function sharesOne({ document }: Page, plan: ThreadPlan, seen: Collection): Promise<boolean> {
  await seen.pace.rest();
  return keysOf(seenTurns(document, plan), plan, seen).some((key) => seen.order.includes(key));
}

/** A page on a slow machine shows an empty stretch at first: waited for, but not for ever, as there may be one. */
export async function moveTo(page: Page, plan: ThreadPlan, scroller: Element, to: number): Promise<void> {
  const since = page.now();
  scroller.scrollTop = to;
  do await answered(page, 50);
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

/** Until the page has answered the scrolling with new nodes, or for so many milliseconds; a page that is not seen answers nothing. */
export async function answered({ document, signal }: Page, most: number): Promise<void> {
  while (document.hidden && !signal.aborted) await new Promise((resolve) => setTimeout(resolve, 200));
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    // After the task that changes it, for there may be more to come in it.
    const observer = new MutationObserver(() => setTimeout(end));
    const timer = setTimeout(end, most);
    observer.observe(document, { subtree: true, childList: true });
  });
}
