// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Anchors, keepButtons } from '../../utils/page';

let end: AbortController;
let shared: unknown[];
const words = {
  header: 'Share with Threadlink',
  row: (title: string) => `Share “${title}” with Threadlink`,
  untitled: 'Untitled',
};

const anchors: Anchors = {
  open: () => ({ id: 'one' }),
  header: () => document.querySelector('header') ?? undefined,
  rows: () => [...document.querySelectorAll('li')].map((element) => ({ element, ref: { id: element.id, title: element.title } })),
};

beforeEach(() => {
  vi.useFakeTimers();
  end = new AbortController();
  shared = [];
  document.body.replaceChildren();
  put('header');
  for (const id of ['one', 'two']) put('li', id);
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

function put(tag: string, id = ''): HTMLElement {
  const element = document.createElement(tag);
  Object.assign(element, { id, title: id.toUpperCase() });
  document.body.append(element);
  return element;
}

const start = async (given: Anchors = anchors) => {
  void keepButtons({ document, anchors: given, words, signal: end.signal, onShare: (ref) => void shared.push(ref) });
  await vi.advanceTimersByTimeAsync(500);
};
const hosts = () => [...document.querySelectorAll<HTMLElement>('[data-threadlink]')];
const names = () => hosts().map(({ shadowRoot }) => shadowRoot?.querySelector('button')?.getAttribute('aria-label'));
const all = ['Share with Threadlink', 'Share “ONE” with Threadlink', 'Share “TWO” with Threadlink'];

test('nothing is put in before the page has been quiet', async () => {
  void keepButtons({ document, anchors, words, signal: end.signal, onShare: () => undefined });
  await vi.advanceTimersByTimeAsync(300);
  put('p');
  await vi.advanceTimersByTimeAsync(300);
  expect(hosts()).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(hosts()).toHaveLength(3);
});

test('one in the header, one on each row, named after what they share', async () => {
  await start();
  expect(names()).toEqual(all);
  const row = document.querySelector('li');
  if (row) row.title = 'Renamed';
  put('p');
  await vi.advanceTimersByTimeAsync(300);
  expect(names()[1]).toBe('Share “Renamed” with Threadlink');
});

test('a re-rendered page gets its buttons back within half a second, once each', async () => {
  await start();
  for (let n = 0; n < 5; n++) {
    document.body.replaceChildren();
    put('header');
    for (const id of ['one', 'two']) put('li', id);
    await vi.advanceTimersByTimeAsync(500);
    expect(names()).toEqual(all);
  }
});

test('copies the page makes of a row do not double its button', async () => {
  await start();
  const row = document.querySelector('li');
  if (row) document.body.append(row.cloneNode(true));
  await vi.advanceTimersByTimeAsync(500);
  expect(hosts()).toHaveLength(3);
});

test('a page that keeps throwing one out is left alone with that one after twenty times', async () => {
  await start();
  for (let n = 0; n < 40; n++) {
    hosts()[0]?.remove();
    await vi.advanceTimersByTimeAsync(400);
    if (n < 20) expect(names().sort()).toEqual(all);
  }
  expect(names()).toEqual(all.slice(1));
  // After a minute it is tried again.
  await vi.advanceTimersByTimeAsync(66_000);
  expect(hosts()).toHaveLength(3);
});

test('a thousand renderings of the header, one after another: one button each time, within half a second', async () => {
  await start();
  for (let n = 0; n < 1_000; n++) {
    document.querySelector('header')?.remove();
    put('header');
    await vi.advanceTimersByTimeAsync(200);
    expect(hosts().filter(({ dataset }) => dataset.kind === 'header')).toHaveLength(1);
  }
}, 30_000);

test('a list that is rendered anew counts once for each of its rows', async () => {
  for (let n = 0; n < 30; n++) put('li', `row-${n}`);
  await start();
  for (let n = 0; n < 10; n++) {
    for (const host of hosts()) host.remove();
    await vi.advanceTimersByTimeAsync(500);
    expect(hosts()).toHaveLength(33);
  }
});

test('a virtual list that makes its rows anew gets them every time', async () => {
  await start();
  for (let n = 0; n < 60; n++) {
    for (const row of document.querySelectorAll('li')) row.remove();
    for (const id of ['one', 'two']) put('li', id);
    await vi.advanceTimersByTimeAsync(300);
    expect(hosts()).toHaveLength(3);
  }
});

test('a header that comes later has the button that floated until then', async () => {
  let header: Element | undefined;
  await start({ ...anchors, header: () => header });
  expect(
    hosts()
      .map(({ dataset }) => dataset.kind)
      .sort(),
  ).toEqual(['floating', 'row', 'row']);
  header = document.querySelector('header') ?? undefined;
  put('p');
  await vi.advanceTimersByTimeAsync(500);
  expect(
    hosts()
      .map(({ dataset }) => dataset.kind)
      .sort(),
  ).toEqual(['header', 'row', 'row']);
});

test('without a known header it floats; without a conversation there is none', async () => {
  await start({ ...anchors, header: () => undefined });
  expect(hosts().find(({ dataset }) => dataset.kind === 'floating')?.parentElement).toBe(document.body);
  end.abort();
  end = new AbortController();
  await start({ ...anchors, open: () => undefined });
  expect(names()).toEqual(all.slice(1));
});

test('all of it ends with the signal', async () => {
  await start();
  end.abort();
  put('p');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(hosts()).toHaveLength(0);
});

test('a click made by a script shares nothing and does not reach the row', async () => {
  await start();
  const reached = vi.fn();
  document.body.addEventListener('click', reached);
  hosts()[1]?.shadowRoot?.querySelector('button')?.click();
  expect(shared).toEqual([]);
  expect(reached).not.toHaveBeenCalled();
});
