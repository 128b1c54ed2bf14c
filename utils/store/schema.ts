import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';

export const databaseName = 'threadlink';

/** Values are `unknown` on purpose: what a database gives back is parsed, never believed. */
export interface Schema extends DBSchema {
  /** LinkRecord by id. */
  records: { key: string; value: unknown; indexes: { bySavedAt: number; byContent: string } };
  /** LinkBody by id. */
  bodies: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Schema>;
export type Upgrade = IDBPTransaction<Schema, ('records' | 'bodies')[], 'versionchange'>;

/** One rung: from the version before to this one. Only adds; never asynchronous but for requests of its own transaction. */
export type Step = (database: Database, upgrade: Upgrade) => void;

/** The ladder. The version of the database is its length; a new version is one more entry, and no entry ever changes. */
export const ladder: readonly Step[] = [
  (database) => {
    const records = database.createObjectStore('records', { keyPath: 'id' });
    records.createIndex('bySavedAt', 'savedAt');
    records.createIndex('byContent', 'contentHash');
    database.createObjectStore('bodies', { keyPath: 'id' });
  },
];
