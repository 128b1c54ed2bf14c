// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import type { Page } from '../../utils/adapters';
import { collectThread } from '../../utils/adapters/dom/collect';
import { collect, newCollection, type ThreadPlan } from '../../utils/adapters/dom/turns';

/** A page that has some turns of a longer thread in it and moves on, or back, by itself; it gives its turns no names. */

const plan: ThreadPlan = {
  turns: (document) => [...document.querySelectorAll('p')],
  key: () => undefined,
  streaming: () => false,
};
const page = { document, now: () => 0, progress: () => undefined } as unknown as Page;

beforeEach(() => {
  document.body.replaceChildren();
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

/** As such a page does: what stays in it is the same element, what comes back is another. */
function show(words: string[], from: number, to: number): void {
  const before = new Map([...document.querySelectorAll('p')].map((one) => [one.dataset.at, one]));
  const turns = words.slice(from, to).map((said, n) => {
    const held = before.get(String(from + n));
    if (held) return held;
    const made = document.createElement('p');
    made.dataset.at = String(from + n);
    made.textContent = said;
    return made;
  });
  document.body.replaceChildren(...turns);
}

async function taken(words: string[], windows: [number, number][]): Promise<string[]> {
  const collection = newCollection(page);
  for (const [from, to] of windows) {
    show(words, from, to);
    await collect(page, plan, collection);
  }
  return collection.order.map((key) => /<|\["p",\{[^}]*\},\["([^"]*)"/.exec(collection.taken.get(key)?.json ?? '')?.[1] ?? '');
}

const words = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

test('turns are taken once where the page goes back by itself', async () => {
  const windows: [number, number][] = [
    [0, 4],
    [2, 6],
    [1, 5],
    [2, 6],
    [4, 8],
    [3, 7],
    [4, 8],
  ];
  expect(await taken(words, windows)).toEqual(words);
});

test('older ones that come into the page stand before', async () => {
  expect(
    await taken(words, [
      [4, 8],
      [2, 6],
      [0, 4],
    ]),
  ).toEqual(words);
});

test('equal words in several turns are each a turn', async () => {
  const alike = ['on', 'yes', 'on', 'yes', 'on', 'yes', 'on', 'end'];
  expect(
    await taken(alike, [
      [0, 4],
      [2, 6],
      [1, 5],
      [4, 8],
    ]),
  ).toEqual(alike);
});

test('where every element is another, words are joined by their overlap', async () => {
  const collection = newCollection(page);
  for (const [from, to] of [
    [0, 4],
    [2, 6],
    [5, 8],
  ] as const) {
    document.body.replaceChildren();
    show(words, from, to);
    await collect(page, plan, collection);
  }
  expect(collection.order.map((key) => key.replace(/^\S+ /, ''))).toEqual(words);
});

const [height, screen] = [120, 525];

/** A box that scrolls: `drawn` says which turns are in it and where the first of them is, `moved` what the page makes of it. */
function scrolling(drawn: () => { from: number; to: number; y: number; all: number }, moved: (box: { top: number }) => boolean) {
  const scroller = document.createElement('div');
  document.body.replaceChildren(scroller);
  const box = { top: 0 };
  let moves = 0;
  const draw = () => {
    const before = new Map([...scroller.children].map((one) => [one.textContent, one]));
    const { from, to } = drawn();
    const made = turnsOf(to).slice(from);
    scroller.replaceChildren(
      ...made.map((words) => before.get(words) ?? Object.assign(document.createElement('p'), { textContent: words })),
    );
  };
  const within = (to: number) => Math.min(Math.max(0, to), Math.max(0, drawn().all - screen));
  Object.defineProperties(scroller, {
    clientHeight: { get: () => screen },
    scrollHeight: { get: () => drawn().all },
    scrollTop: {
      get: () => box.top,
      set: (to: number) => {
        const before = box.top;
        box.top = within(to);
        moves++;
        if (box.top === before) return;
        setTimeout(() => {
          if (!moved(box)) return;
          box.top = within(box.top);
          draw();
        });
      },
    },
  });
  scroller.style.overflowY = 'auto';
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const n = [...scroller.children].indexOf(this);
    const top = drawn().y + n * height - box.top;
    return (n < 0 ? { top: 0, bottom: screen } : { top, bottom: top + height }) as DOMRect;
  });
  draw();
  return { moves: () => moves };
}

const turnsOf = (count: number) => Array.from({ length: count }, (_, n) => `turn ${n}`);

async function readHere(): Promise<(string | undefined)[]> {
  const real = { document, now: () => Date.now(), progress: () => undefined, signal: new AbortController().signal };
  const thread = await collectThread(real as unknown as Page, plan);
  return (thread?.turns ?? []).map((json) => /turn \d+/.exec(json)?.[0]);
}

/** Its window of 45 moves on by 15 when it is scrolled to less than a screen from an end; what is seen stays in its place. */
function windowed(count: number) {
  const [shows, step] = [45, 15];
  let from = count - step;
  const drawn = () => {
    const to = Math.min(count, from + shows);
    return { from, to, y: 0, all: (to - from) * height };
  };
  return scrolling(drawn, (box) => {
    const { all } = drawn();
    const [atTop, atEnd] = [box.top <= screen, box.top + screen >= all - screen];
    const to = Math.max(0, Math.min(count - step, atEnd ? from + step : atTop ? from - step : from));
    if (to === from) return false;
    // A browser holds what is seen in its place, but not at the very top.
    if (box.top > 0) box.top += (from - to) * height;
    from = to;
    return true;
  });
}

test('a page that moves its window on, and so stays where it was, is read to its end in one way down', async () => {
  const { moves } = windowed(1_200);
  expect(await readHere()).toEqual(turnsOf(1_200));
  // Two or three for each window, up and down, and the look back at the top.
  expect(moves()).toBeLessThan((1_200 / 15) * 3);
}, 20_000);

test('older turns that come while the newer ones are read stand before them, however many', async () => {
  const count = 400;
  const since = Date.now();
  let oldest = 300;
  let at = 0;
  scrolling(
    () => {
      const from = oldest + Math.floor(at / height);
      return { from, to: Math.min(count, from + 12), y: Math.floor(at / height) * height, all: (count - oldest) * height };
    },
    (box) => {
      const [newer, before] = [oldest, at];
      if (Date.now() - since > 500) oldest = 0;
      at = box.top;
      return oldest !== newer || at !== before;
    },
  );
  expect(await readHere()).toEqual(turnsOf(count));
}, 20_000);
