import type { Result } from '../conversation';
import type { Kind, LinkBody, LinkRecord } from './record';
import type { StoreTrouble } from './trouble';

export interface Listing {
  /** Newest first. */
  records: LinkRecord[];
  /** How many entries could not be read and are not shown. */
  damaged: number;
}

/** What was taken out, as it was stored: to be handed to `restore`, not to be looked into. */
export interface Removed {
  readonly id: string;
  readonly record: unknown;
  readonly body: unknown;
}

/** `changed`: read the list again. `closed`: another tab needs the database for itself, this page must be reloaded. */
export type News = 'changed' | 'closed';

export interface Library {
  /** False in a private window: all is forgotten with the page. */
  readonly keeps: boolean;
  /** Resolved once both are on the disk. The same id again replaces. Troubles: full, failed, newer-database. */
  save(record: LinkRecord, body: LinkBody): Promise<Result<void, StoreTrouble>>;
  list(): Promise<Result<Listing, StoreTrouble>>;
  /** Troubles: missing; failed if it cannot be read. */
  record(id: string): Promise<Result<LinkRecord, StoreTrouble>>;
  body(id: string): Promise<Result<LinkBody, StoreTrouble>>;
  /** Troubles: missing, failed. */
  remove(id: string): Promise<Result<Removed, StoreTrouble>>;
  /** Everything, entries that cannot be read included. */
  removeAll(): Promise<Result<Removed[], StoreTrouble>>;
  /** Puts back what was removed. An id that has been saved anew since stays as it is now. */
  restore(removed: readonly Removed[]): Promise<Result<void, StoreTrouble>>;
  /** The newest of that kind with the same content, or undefined. */
  findByContent(contentHash: string, kind: Kind): Promise<Result<LinkRecord | undefined, StoreTrouble>>;
  /** Told of changes made here and in other tabs. Returns the way to stop listening. */
  onChange(listener: (news: News) => void): () => void;
  close(): void;
}
