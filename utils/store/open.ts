import { fail, ok, type Result } from '../conversation';
import { openDatabase } from './database';
import type { Library } from './library';
import { memoryLibrary } from './memory';
import { type Announcer, announcer, type Channel } from './news';
import { parseBody, parseRecord } from './record';
import { type Database, ladder } from './schema';
import { list, remove, removeAll, restore, type Stores, write } from './transactions';
import { attempt, type StoreTrouble } from './trouble';

interface World {
  /** A private window: the library is kept in memory only. */
  incognito?: boolean | undefined;
  channel?: Channel;
}

const channelName = 'threadlink-library';
const newChannel = (): Channel | undefined => ('BroadcastChannel' in globalThis ? new BroadcastChannel(channelName) : undefined);

/**
 * The library of this browser, over `indexedDB` of the extension's own origin. Never deletes or rewrites a database it
 * does not understand. Troubles: blocked, newer-database, private, full, failed.
 */
export async function openLibrary(
  factory: IDBFactory | undefined,
  { incognito = false, channel }: World = {},
): Promise<Result<Library, StoreTrouble>> {
  if (incognito) return ok(memoryLibrary());
  const opened = await openDatabase(factory, ladder);
  return opened.ok ? ok(libraryIn(opened.value, announcer(channel ?? newChannel()))) : opened;
}

function libraryIn(database: Database, news: Announcer): Library {
  let outdated = false;
  database.addEventListener('versionchange', () => {
    outdated = true;
    database.close();
    news.closed();
  });

  async function read<Value>(work: () => Promise<Value>): Promise<Result<Value, StoreTrouble>> {
    return outdated ? fail('newer-database') : attempt(work);
  }
  async function change<Value>(work: (stores: Stores) => Promise<Value>): Promise<Result<Value, StoreTrouble>> {
    const done = await read(() => write(database, work));
    if (done.ok) news.changed();
    return done;
  }

  return {
    keeps: true,
    save: async (rawRecord, rawBody) => {
      const record = parseRecord(rawRecord);
      const body = parseBody(rawBody);
      if (!record || !body || record.id !== body.id) return fail('failed');
      return change(async (stores) => {
        await stores.objectStore('records').put(record);
        await stores.objectStore('bodies').put(body);
      });
    },
    list: () => read(() => list(database)),
    record: async (id) => parsed(await read(() => database.get('records', id)), parseRecord),
    body: async (id) => parsed(await read(() => database.get('bodies', id)), parseBody),
    remove: async (id) => {
      const removed = await change((stores) => remove(stores, id));
      if (!removed.ok) return removed;
      return removed.value.record === undefined ? fail('missing') : ok(removed.value);
    },
    removeAll: () => change(removeAll),
    restore: (removed) => change((stores) => restore(stores, removed)),
    findByContent: (contentHash, kind) =>
      read(async () => {
        const found = await database.getAllFromIndex('records', 'byContent', contentHash);
        const records = found.map(parseRecord).filter((record) => record?.kind === kind);
        return records.reduce((newest, next) => ((next?.savedAt ?? 0) > (newest?.savedAt ?? -1) ? next : newest), undefined);
      }),
    onChange: news.onChange,
    close: () => {
      database.close();
      news.close();
    },
  };
}

function parsed<Value>(
  raw: Result<unknown, StoreTrouble>,
  parse: (raw: unknown) => Value | undefined,
): Result<Value, StoreTrouble> {
  if (!raw.ok) return raw;
  if (raw.value === undefined) return fail('missing');
  const value = parse(raw.value);
  return value === undefined ? fail('failed') : ok(value);
}
