// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import type { Page } from '../../utils/adapters';
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
