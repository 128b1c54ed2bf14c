import { wrap } from 'idb';
import { fail, ok, type Result } from '../conversation';
import { type Database, databaseName, type Step, type Upgrade } from './schema';
import { type StoreTrouble, troubleOf } from './trouble';

/**
 * Opens the database at the version the ladder reaches, climbing from whatever version is there; a step that throws
 * leaves the old version untouched. Troubles: blocked, newer-database, private, full, failed.
 */
export function openDatabase(factory: IDBFactory | undefined, ladder: readonly Step[]): Promise<Result<Database, StoreTrouble>> {
  const request = askFor(factory, ladder.length);
  return request.ok ? climb(request.value, ladder) : Promise.resolve(request);
}

/** Where databases are switched off the factory is missing, or throws at once. */
function askFor(factory: IDBFactory | undefined, version: number): Result<IDBOpenDBRequest, StoreTrouble> {
  if (!factory) return fail('private');
  try {
    return ok(factory.open(databaseName, version));
  } catch (error) {
    return fail(openTrouble(error));
  }
}

function climb(open: IDBOpenDBRequest, ladder: readonly Step[]): Promise<Result<Database, StoreTrouble>> {
  return new Promise((resolve) => {
    let gaveUp = false;
    open.onupgradeneeded = ({ oldVersion }) => {
      if (!open.transaction) return;
      const upgrade = wrap(open.transaction) as unknown as Upgrade;
      // A broken step is told by onerror below.
      upgrade.done.catch(() => undefined);
      for (const step of ladder.slice(oldVersion)) step(wrap(open.result) as Database, upgrade);
    };
    // The wish stays with the browser and comes true when the other tab closes; whoever asked was told already and asks again.
    open.onblocked = () => {
      gaveUp = true;
      resolve(fail('blocked'));
    };
    open.onerror = () => resolve(fail(openTrouble(open.error)));
    open.onsuccess = () => {
      if (gaveUp) open.result.close();
      else resolve(ok(wrap(open.result) as Database));
    };
  });
}

/** While opening, and only then, "invalid state" is how Firefox says that a private window keeps nothing. */
function openTrouble(error: unknown): StoreTrouble {
  return error instanceof DOMException && error.name === 'InvalidStateError' ? 'private' : troubleOf(error);
}
