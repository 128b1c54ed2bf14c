import type { Frame, Page } from 'puppeteer-core';
import { waitFor } from '../tools/find';

// As text: what a bundler adds to functions does not exist in the page.

/** When the page's frame (`page`) or the first turns (`turns`) could be read, in epoch milliseconds; waits for it. */
export async function markedAt(page: Page, what: 'page' | 'turns', timeout = 60_000): Promise<number> {
  return waitFor(
    what,
    async () => {
      const at = await page.evaluate(`(() => {
        const mark = performance.getEntriesByName('${what}')[0];
        return mark ? performance.timeOrigin + mark.startTime : 0;
      })()`);
      return Number(at);
    },
    timeout,
  );
}

/** Milliseconds from the page's start to the first turns. */
export const readableAfter = async (page: Page): Promise<number> => (await markedAt(page, 'turns')) - (await startOf(page));

export const startOf = async (page: Page): Promise<number> => Number(await page.evaluate('performance.timeOrigin'));

/** Listens for pauses of the page's thread, from now on: a clock that should tick every few milliseconds. */
export const watchPauses = (page: Page | Frame): Promise<unknown> =>
  page.evaluate(`(() => {
    const seen = { longest: 0, over50: 0, tasks: 0, longestTask: 0 };
    let last = performance.now();
    clearTimeout(window.__tick);
    const tick = () => {
      const now = performance.now();
      const gap = now - last;
      if (gap > seen.longest) seen.longest = gap;
      if (gap > 50) seen.over50++;
      last = now;
      window.__tick = setTimeout(tick, 0);
    };
    tick();
    window.__observer?.disconnect();
    try {
      window.__observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) { seen.tasks++; seen.longestTask = Math.max(seen.longestTask, duration); }
      });
      window.__observer.observe({ type: 'longtask', buffered: true });
    } catch {}
    window.__pauses = seen;
  })()`);

export interface Pauses {
  /** Longest time between two ticks, in milliseconds, and how many were over 50. */
  longest: number;
  over50: number;
  /** What the browser itself reports of tasks over 50 ms; Chromium only. */
  tasks: number;
  longestTask: number;
}

export const pausesOf = async (page: Page | Frame): Promise<Pauses> => (await page.evaluate('window.__pauses')) as Pauses;

/** To the end in so many steps, one every few frames, as a fast reader's wheel would. Gives back how long it took. */
export const scrollToEnd = (page: Page, steps = 150): Promise<unknown> =>
  page.evaluate(`(async () => {
    const began = performance.now();
    const root = document.scrollingElement;
    for (let step = 1; step <= ${steps}; step++) {
      window.scrollTo(0, (root.scrollHeight - innerHeight) * step / ${steps});
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const until = performance.now() + 10000;
    const last = () => [...document.querySelectorAll('.turn')].at(-1)?.getBoundingClientRect().bottom ?? Infinity;
    while (performance.now() < until) {
      window.scrollTo(0, root.scrollHeight);
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (last() < innerHeight + 200 && root.scrollHeight - scrollY - innerHeight < 4) break;
    }
    return performance.now() - began;
  })()`);
