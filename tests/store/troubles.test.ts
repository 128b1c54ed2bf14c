import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Library, openLibrary, parseRecord } from '../../utils/store';
import { sample, value } from './samples';

let factory: IDBFactory;
let library: Library;
beforeEach(async () => {
  factory = new IDBFactory();
  library = value(await openLibrary(factory));
});
afterEach(() => {
  vi.restoreAllMocks();
  library.close();
});

/** Writes past the library, as a bug, another version or a damaged disk would. */
function putRaw(store: string, ...values: unknown[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const open = factory.open('threadlink');
    open.onsuccess = () => {
      const transaction = open.result.transaction(store, 'readwrite');
      for (const raw of values) transaction.objectStore(store).put(raw);
      transaction.oncomplete = () => resolve(open.result.close());
      transaction.onerror = reject;
    };
  });
}

it('writes nothing where the second half finds no room', async () => {
  value(await library.save(...sample(1)));
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    if (this.name === 'bodies') throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, given);
  });
  expect(await library.save(...sample(2))).toEqual({ ok: false, trouble: 'full' });
  vi.restoreAllMocks();
  expect(await library.record('link-2')).toEqual({ ok: false, trouble: 'missing' });
  expect(await library.body('link-2')).toEqual({ ok: false, trouble: 'missing' });
  expect(value(await library.list()).records).toHaveLength(1);
});

it('asks for strict durability when it writes', async () => {
  const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
  value(await library.save(...sample(1)));
  value(await library.remove('link-1'));
  expect(begin.mock.calls.map(([stores, mode, options]) => [stores, mode, options])).toEqual([
    [['records', 'bodies'], 'readwrite', { durability: 'strict' }],
    [['records', 'bodies'], 'readwrite', { durability: 'strict' }],
  ]);
});

it.each([
  ['no database at all', undefined],
  [
    'one that throws at once',
    {
      open: () => {
        throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
      },
    },
  ],
])('says "private" with %s', async (_, world) => {
  expect(await openLibrary(world as never)).toEqual({ ok: false, trouble: 'private' });
});

describe('bad entries', () => {
  const [good] = sample(1);
  const bad: [string, unknown][] = [
    ['of no known kind', { ...good, id: 'b1', kind: 'stolen' }],
    ['without a date', { ...good, id: 'b2', savedAt: undefined }],
    ['with a date that is text', { ...good, id: 'b3', savedAt: 'yesterday' }],
    ['whose title is an object', { ...good, id: 'b4', title: { toString: 'x' } }],
    ['with a script for an address', { ...good, id: 'b5', address: 'javascript:alert(1)' }],
    ['with an id that is a path', { ...good, id: '../b6' }],
    ['with minus one turns', { ...good, id: 'b7', turns: -1 }],
    ['that says nothing', { id: 'b8' }],
  ];

  it.each(bad)('%s is dropped and counted, and hides nothing', async (_, raw) => {
    value(await library.save(...sample(1)));
    await putRaw('records', raw);
    expect(value(await library.list())).toEqual({ records: [good], damaged: 1 });
  });

  it('are named when asked for, and go with the rest and come back with it', async () => {
    await putRaw('records', { id: 'b8', odd: true });
    await putRaw('bodies', { id: 'lonely', payload: 5 });
    expect(await library.record('b8')).toEqual({ ok: false, trouble: 'failed' });
    expect(await library.body('lonely')).toEqual({ ok: false, trouble: 'failed' });
    const removed = value(await library.removeAll());
    expect(removed.map(({ id }) => id).sort()).toEqual(['b8', 'lonely']);
    expect(value(await library.list()).damaged).toBe(0);
    value(await library.restore(removed));
    expect(value(await library.list()).damaged).toBe(1);
  });

  it('lose unknown fields, lone surrogates and over-long text', () => {
    const parsed = parseRecord({ ...good, __proto__: { polluted: 1 }, title: `\uD800${'x'.repeat(9000)}`, more: 1 });
    expect(Object.keys(parsed ?? {}).sort()).toEqual(Object.keys(good).sort());
    expect(parsed?.title).toHaveLength(500);
    expect(parsed?.title.startsWith('\uFFFD')).toBe(true);
    expect(parseRecord({ ...good, source: { site: 'chatgpt', id: 'c1', token: 'secret' } })?.source).toEqual({
      site: 'chatgpt',
      id: 'c1',
    });
  });
});

it('lists 10,000 links', async () => {
  const many = Array.from({ length: 10_000 }, (_, n) => sample(n)[0]);
  await putRaw('records', ...many);
  const listed = value(await library.list());
  expect(listed.records).toHaveLength(10_000);
  expect(listed.records[0]?.id).toBe('link-9999');
});
