import { whenIdle } from './idle';

interface Slot {
  element: HTMLElement;
  shown: boolean;
  /** `height`: CSS pixels it took, of one that leaves. */
  show: (shown: boolean, height: number) => void;
}

/** Slices that leave in one go. */
const leaveTogether = 8;

/** Decides which slices are on the page: those near the screen, one at a time, so that nothing waits for them. */
export interface Stage {
  /** From when the slice's place is on the page. Gives back how to leave. */
  enter(index: number, slot: Slot): () => void;
  /** On the page now, and for a while whatever the screen shows. */
  hold(index: number): void;
  close(): void;
}

/** Slices up to which all stay on the page: what the browser itself finds, prints and reads out is then everything. */
export const allStay = 60;

/** `few`: whether the conversation is short enough for all slices to stay. */
export function openStage(few: boolean): Stage {
  const slots = new Map<number, Slot>();
  const near = new Set<number>();
  const indices = new Map<Element, number>();
  const heights = new Map<number, number>();
  let held = -1;
  let cancel: (() => void) | undefined;

  const wake = () => {
    cancel ??= soon(step);
  };
  const step = () => {
    cancel = undefined;
    // Together, since each change costs the page a look at all of it.
    const leaving = few ? [] : [...slots.keys()].filter((index) => mayLeave(index)).slice(0, leaveTogether);
    for (const index of leaving) put(index, false);
    const coming = nearest(near, (index) => slots.get(index)?.shown === false);
    if (coming !== undefined) put(coming, true);
    else if (leaving.length === 0) return few ? later() : undefined;
    wake();
  };
  const put = (index: number, shown: boolean) => {
    const slot = slots.get(index);
    if (slot) slot.shown = shown;
    slot?.show(shown, heights.get(index) ?? 0);
  };
  const later = () => {
    const next = [...slots].find(([, slot]) => !slot.shown)?.[0];
    if (next !== undefined && !cancel) {
      cancel = whenIdle(() => {
        cancel = undefined;
        put(next, true);
        wake();
      });
    }
  };
  const mayLeave = (index: number): boolean => {
    const slot = slots.get(index);
    if (!slot?.shown || near.has(index) || index === held || !heights.has(index)) return false;
    // What the reader is in, or has marked, stays.
    return !slot.element.contains(document.activeElement) && document.getSelection()?.isCollapsed !== false;
  };

  const observer = watchNear((entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const index = indices.get(target) ?? -1;
      heights.set(index, boundingClientRect.height);
      if (isIntersecting) near.add(index);
      else near.delete(index);
    }
    wake();
  });
  return {
    enter: (index, slot) => {
      slots.set(index, slot);
      indices.set(slot.element, index);
      if (observer) observer.observe(slot.element);
      else near.add(index);
      wake();
      return () => {
        observer?.unobserve(slot.element);
        slots.delete(index);
        near.delete(index);
      };
    },
    hold: (index) => {
      held = index;
      if (slots.get(index)?.shown === false) put(index, true);
      wake();
    },
    close: () => {
      observer?.disconnect();
      cancel?.();
    },
  };
}

/** Of those that should be here and are missing: the one closest to the middle of the screen. */
function nearest(near: ReadonlySet<number>, missing: (index: number) => boolean): number | undefined {
  const wanted = [...near].sort((a, b) => a - b);
  const middle = wanted[wanted.length >> 1] ?? 0;
  return wanted.filter(missing).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
}

/** Room for input and drawing between two slices. */
function soon(work: () => void): () => void {
  const timer = setTimeout(work);
  return () => clearTimeout(timer);
}

/** One and a half screens each way; `scrollMargin` says the same of a page that scrolls inside another. */
function watchNear(report: IntersectionObserverCallback): IntersectionObserver | undefined {
  if (typeof IntersectionObserver === 'undefined') return undefined;
  return new IntersectionObserver(report, { rootMargin: '150%', scrollMargin: '150%' } as IntersectionObserverInit);
}
