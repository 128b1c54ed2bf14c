import type { Conversation } from '../../utils/conversation';

/** What the viewer shows, whatever door it came through. */
export interface Shown {
  conversation: Conversation;
  /** `link`: a stranger's snapshot. `fork`: the reader's own copy. */
  from: 'link' | 'fork';
  readOnly: boolean;
  /** It came under a passphrase. */
  encrypted?: true;
  /** Epoch milliseconds. */
  expiresAt?: number;
}

/** Why the library could not do it. */
export type LibraryTrouble = 'blocked' | 'newer-database' | 'full' | 'private' | 'missing' | 'failed';

export type SaveState = 'unsaved' | 'saving' | 'saved' | { trouble: LibraryTrouble };

/** Why nothing can be shown. The first eight are the link's, the others ours. */
export type Trouble =
  | { code: 'cut'; arrived: number; expected: number }
  | { code: 'damaged' | 'newer' | 'not-a-link' | 'too-large' | 'wrong-passphrase' | 'unsupported' }
  | { code: 'expired'; at: number }
  | { code: 'missing' }
  | { code: 'library'; why: LibraryTrouble }
  /** By the reader, while it was being opened. */
  | { code: 'stopped' }
  | { code: 'failed' };
