/** The site's own storage, as its pages and a content script in them see it. Only read; a database that is not there is not made. */

/** The value of a key of `localStorage`, parsed; undefined where there is none. */
export function readLocal(document: Document, key: string): unknown {
  try {
    return parsed(document.defaultView?.localStorage.getItem(key));
  } catch {
    return undefined;
  }
}

export function parsed(raw: unknown): unknown {
  if (typeof raw !== 'string') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

interface Wanted {
  database: string;
  store: string;
  /** Without it, all records. */
  key?: string;
  /** The index `key` is of; without it, `key` is the record's own. */
  index?: string;
}

/** Records of one of the site's databases; undefined where it, or the store in it, is missing. */
export async function readStored(document: Document, { database, store, key, index }: Wanted): Promise<unknown[] | undefined> {
  const opened = await open(document, database).catch(() => undefined);
  if (!opened) return undefined;
  try {
    const records = opened.transaction(store, 'readonly').objectStore(store);
    return plain(await answerOf<unknown[]>(index ? records.index(index).getAll(key) : records.getAll(key)));
  } catch {
    return undefined;
  } finally {
    opened.close();
  }
}

function open(document: Document, name: string): Promise<IDBDatabase | undefined> {
  const request = document.defaultView?.indexedDB.open(name);
  if (!request) return Promise.resolve(undefined);
  // Asked to be made: the site would find an empty one in its place.
  request.onupgradeneeded = () => request.transaction?.abort();
  return answerOf(request);
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

/** Bytes of anything but a picture: those of pictures are kept in the page. */
const isMedia = (key: string, value: string): boolean =>
  value.length > 2_000 && (value.startsWith('data:') ? !value.startsWith('data:image/') : /^base64/i.test(key));

/** A copy of our own without the bytes of sounds and films: they would not fit into a message. */
function plain(value: unknown): unknown[] {
  const copy: unknown = JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (typeof inner === 'string' && isMedia(key, inner) ? '' : inner)),
  );
  return Array.isArray(copy) ? copy : [];
}
