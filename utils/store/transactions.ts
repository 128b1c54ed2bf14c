import type { Listing, Removed } from './library';
import { parseRecord } from './record';
import type { Database } from './schema';

const begin = (database: Database) => database.transaction(['records', 'bodies'], 'readwrite', { durability: 'strict' });

export type Stores = ReturnType<typeof begin>;

/**
 * One transaction over records and bodies, resolved when it is complete on the disk (`strict`), not when its requests
 * succeeded. Whatever fails, nothing of it is kept.
 */
export async function write<Value>(database: Database, work: (stores: Stores) => Promise<Value>): Promise<Value> {
  const stores = begin(database);
  const ended = stores.done.catch(() => undefined);
  try {
    const value = await work(stores);
    await stores.done;
    return value;
  } catch (error) {
    abort(stores);
    await ended;
    throw stores.error ?? error;
  }
}

function abort(stores: Stores): void {
  try {
    stores.abort();
  } catch {
    // It has already ended by itself.
  }
}

/** Entries without a date are in no index: they too count as damaged. */
export async function list(database: Database): Promise<Listing> {
  const { store, done } = database.transaction('records');
  const [raw, all] = await Promise.all([store.index('bySavedAt').getAll(), store.count(), done]);
  const records = raw.map(parseRecord).filter((record) => record !== undefined);
  return { records: records.reverse(), damaged: all - records.length };
}

export async function remove(stores: Stores, id: string): Promise<Removed> {
  const records = stores.objectStore('records');
  const bodies = stores.objectStore('bodies');
  const [record, body] = await Promise.all([records.get(id), bodies.get(id)]);
  await Promise.all([records.delete(id), bodies.delete(id)]);
  return { id, record, body };
}

export async function removeAll(stores: Stores): Promise<Removed[]> {
  const records = await contents(stores.objectStore('records'));
  const bodies = await contents(stores.objectStore('bodies'));
  await Promise.all([stores.objectStore('records').clear(), stores.objectStore('bodies').clear()]);
  const ids = new Set([...records.keys(), ...bodies.keys()]);
  return [...ids].map((id) => ({ id, record: records.get(id), body: bodies.get(id) }));
}

async function contents(store: { getAllKeys(): Promise<string[]>; getAll(): Promise<unknown[]> }): Promise<Map<string, unknown>> {
  const [ids, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return new Map(ids.map((id, at) => [id, values[at]]));
}

export async function restore(stores: Stores, removed: readonly Removed[]): Promise<void> {
  const records = stores.objectStore('records');
  const bodies = stores.objectStore('bodies');
  const present = new Set([...(await records.getAllKeys()), ...(await bodies.getAllKeys())]);
  const writes = removed.flatMap(({ id, record, body }) =>
    present.has(id) ? [] : [record !== undefined && records.put(record), body !== undefined && bodies.put(body)],
  );
  await Promise.all(writes);
}
