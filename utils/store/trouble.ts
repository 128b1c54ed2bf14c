import { fail, ok, type Result } from '../conversation';

export type StoreTrouble =
  /** Another tab holds an older version of the database open. Goes on once that tab is closed. */
  | 'blocked'
  /** The database was written by a newer Threadlink. It is left as it is. */
  | 'newer-database'
  /** No room on the disk or in the quota. Nothing was written. */
  | 'full'
  /** The browser keeps no databases here: private windows, "never remember history". */
  | 'private'
  /** No such link in the library. */
  | 'missing'
  | 'failed';

const byName: Record<string, StoreTrouble> = { QuotaExceededError: 'full', VersionError: 'newer-database' };

export function troubleOf(error: unknown): StoreTrouble {
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
  return (Object.hasOwn(byName, name) && byName[name]) || 'failed';
}

/** Runs work that may reject, as databases do, and names the trouble. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Result<Value, StoreTrouble>> {
  try {
    return ok(await work());
  } catch (error) {
    return fail(troubleOf(error));
  }
}
