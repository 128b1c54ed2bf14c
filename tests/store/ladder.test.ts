import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { openLibrary } from '../../utils/store';
import { openDatabase } from '../../utils/store/database';
import { ladder, type Step } from '../../utils/store/schema';
import { sample, value } from './samples';

/** A database as version 1 shipped it, built without our code: this fixture is never edited, the next version gets its own. */
function databaseOfVersion1(factory: IDBFactory): Promise<void> {
  return new Promise((resolve, reject) => {
    const open = factory.open('threadlink', 1);
    open.onerror = reject;
    open.onupgradeneeded = () => {
      const records = open.result.createObjectStore('records', { keyPath: 'id' });
      records.createIndex('bySavedAt', 'savedAt');
      records.createIndex('byContent', 'contentHash');
      open.result.createObjectStore('bodies', { keyPath: 'id' });
    };
    open.onsuccess = () => {
      const transaction = open.result.transaction(['records', 'bodies'], 'readwrite');
      for (const n of [1, 2]) {
        const [record, body] = sample(n);
        transaction.objectStore('records').put(record);
        transaction.objectStore('bodies').put(body);
      }
      transaction.oncomplete = () => resolve(open.result.close());
    };
  });
}

const next: Step = (database) => {
  database.createObjectStore('marks' as never);
};

it('opens a database of version 1', async () => {
  const factory = new IDBFactory();
  await databaseOfVersion1(factory);
  const library = value(await openLibrary(factory));
  expect(value(await library.list())).toEqual({ records: [sample(2)[0], sample(1)[0]], damaged: 0 });
  expect(value(await library.findByContent('hash-1', 'sent'))?.id).toBe('link-1');
  expect(value(await library.body('link-2'))).toEqual(sample(2)[1]);
  library.close();
});

it('climbs one rung at a time and keeps everything', async () => {
  const factory = new IDBFactory();
  await databaseOfVersion1(factory);
  const database = value(await openDatabase(factory, [...ladder, next]));
  expect(database.version).toBe(ladder.length + 1);
  expect([...database.objectStoreNames]).toContain('marks');
  expect(await database.count('records')).toBe(2);
  database.close();
});

it('leaves the old version as it was where a rung breaks', async () => {
  const factory = new IDBFactory();
  await databaseOfVersion1(factory);
  const breaks: Step = () => {
    throw new Error('broken on purpose');
  };
  expect(await openDatabase(factory, [...ladder, next, breaks])).toEqual({ ok: false, trouble: 'failed' });
  const library = value(await openLibrary(factory));
  expect(value(await library.list()).records).toHaveLength(2);
  library.close();
});

it('leaves a newer database alone and says so', async () => {
  const factory = new IDBFactory();
  value(await openDatabase(factory, [...ladder, next])).close();
  expect(await openLibrary(factory)).toEqual({ ok: false, trouble: 'newer-database' });
  const [info] = await factory.databases();
  expect(info?.version).toBe(ladder.length + 1);
});

it('gives way to a newer version in another tab, and says so', async () => {
  const factory = new IDBFactory();
  const library = value(await openLibrary(factory));
  const news: string[] = [];
  library.onChange((what) => news.push(what));
  value(await openDatabase(factory, [...ladder, next])).close();
  expect(news).toEqual(['closed']);
  expect(await library.list()).toEqual({ ok: false, trouble: 'newer-database' });
  expect(await library.save(...sample(1))).toEqual({ ok: false, trouble: 'newer-database' });
});

it('names the trouble where an older tab does not give way, and works once it is gone', async () => {
  const factory = new IDBFactory();
  await databaseOfVersion1(factory);
  const stubborn = await new Promise<IDBDatabase>((resolve) => {
    const open = factory.open('threadlink', 1);
    open.onsuccess = () => resolve(open.result);
  });
  expect(await openDatabase(factory, [...ladder, next])).toEqual({ ok: false, trouble: 'blocked' });
  stubborn.close();
  const database = value(await openDatabase(factory, [...ladder, next]));
  expect(await database.count('records')).toBe(2);
  database.close();
});
