import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Library, memoryLibrary, openLibrary } from '../../utils/store';
import { sample, value } from './samples';

const opened: Library[] = [];
async function open(factory: IDBFactory): Promise<Library> {
  const library = value(await openLibrary(factory));
  opened.push(library);
  return library;
}
afterEach(() => {
  for (const library of opened.splice(0)) library.close();
});

describe.each([
  ['on disk', () => open(new IDBFactory())],
  ['of a private window', async () => value(await openLibrary(undefined, { incognito: true }))],
])('library %s', (_, make) => {
  let library: Library;
  beforeEach(async () => {
    library = await make();
    for (const n of [2, 3, 1]) value(await library.save(...sample(n)));
  });
  const ids = async () => value(await library.list()).records.map(({ id }) => id);

  it('lists newest first', async () => expect(await ids()).toEqual(['link-3', 'link-2', 'link-1']));

  it('gives record and body by id, and says which is missing', async () => {
    const [record, body] = sample(2);
    expect(value(await library.record('link-2'))).toEqual(record);
    expect(value(await library.body('link-2'))).toEqual(body);
    expect(await library.record('none')).toEqual({ ok: false, trouble: 'missing' });
    expect(await library.body('none')).toEqual({ ok: false, trouble: 'missing' });
    expect(await library.remove('none')).toEqual({ ok: false, trouble: 'missing' });
  });

  it('removes one with its body and restores both exactly', async () => {
    const removed = value(await library.remove('link-2'));
    expect(await ids()).toEqual(['link-3', 'link-1']);
    expect((await library.body('link-2')).ok).toBe(false);
    value(await library.restore([removed]));
    const [record, body] = sample(2);
    expect(value(await library.record('link-2'))).toEqual(record);
    expect(value(await library.body('link-2'))).toEqual(body);
  });

  it('removes all and restores all', async () => {
    const before = value(await library.list());
    const removed = value(await library.removeAll());
    expect(await ids()).toEqual([]);
    expect((await library.body('link-1')).ok).toBe(false);
    value(await library.restore(removed));
    expect(value(await library.list())).toEqual(before);
    expect(value(await library.body('link-1'))).toEqual(sample(1)[1]);
  });

  it('does not let undo overwrite what was saved since', async () => {
    const removed = value(await library.remove('link-2'));
    value(await library.save(...sample(2, { title: 'Anew' })));
    value(await library.restore([removed]));
    expect(value(await library.record('link-2')).title).toBe('Anew');
  });

  it('finds by content, of the asked kind, the newest', async () => {
    value(await library.save(...sample(4, { contentHash: 'same' })));
    value(await library.save(...sample(6, { contentHash: 'same' })));
    value(await library.save(...sample(5, { contentHash: 'same' })));
    value(await library.save(...sample(7, { contentHash: 'same', kind: 'received' })));
    expect(value(await library.findByContent('same', 'sent'))?.id).toBe('link-6');
    expect(value(await library.findByContent('same', 'received'))?.id).toBe('link-7');
    expect(value(await library.findByContent('same', 'forked'))).toBeUndefined();
  });

  it('saves known fields only, and refuses what is no record', async () => {
    const [record, body] = sample(9);
    value(await library.save({ ...record, extra: 1 } as never, { ...body, extra: 1 } as never));
    expect(value(await library.record('link-9'))).toEqual(record);
    expect(value(await library.body('link-9'))).toEqual(body);
    expect(await library.save({ ...record, kind: 'stolen' } as never, body)).toEqual({ ok: false, trouble: 'failed' });
    expect(await library.save(record, sample(8)[1])).toEqual({ ok: false, trouble: 'failed' });
  });

  it('tells of each change until told to stop', async () => {
    const news: string[] = [];
    const stop = library.onChange((what) => news.push(what));
    value(await library.save(...sample(4)));
    value(await library.remove('link-4'));
    stop();
    value(await library.removeAll());
    expect(news).toEqual(['changed', 'changed']);
  });
});

it('keeps across closing and opening again; a private window keeps nothing', async () => {
  const factory = new IDBFactory();
  const first = await open(factory);
  value(await first.save(...sample(1)));
  first.close();
  const second = await open(factory);
  expect(second.keeps).toBe(true);
  expect(value(await second.list()).records).toHaveLength(1);
  expect(memoryLibrary().keeps).toBe(false);
  expect(value(await memoryLibrary().list()).records).toEqual([]);
});

it('tells another tab', async () => {
  const factory = new IDBFactory();
  const [here, there] = [await open(factory), await open(factory)];
  const heard = new Promise((resolve) => there.onChange(resolve));
  value(await here.save(...sample(1)));
  expect(await heard).toBe('changed');
});
