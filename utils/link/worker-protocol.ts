import type { Conversation, Result } from '../conversation';
import type { Terms } from './fields';
import type { Opened, Packed } from './payload';
import type { LinkTrouble } from './trouble';

/** What a page asks of the link worker. Ids tell the answers apart. */
export type Asked =
  /** Get the coder ready: sent while the reader or sender is still looking. */
  | { ask: 'warm' }
  | { ask: 'pack'; id: number; conversation: Conversation; terms: Terms }
  | { ask: 'open'; id: number; payload: string; now: number };

export type Said =
  /** It is this one's turn. */
  | { say: 'begun'; id: number }
  /** The coder is loaded: from here on the time counts that a link may take. */
  | { say: 'ready'; id: number }
  | { say: 'progress'; id: number; done: number; total: number }
  | { say: 'packed'; id: number; result: Result<Packed, { code: 'too-large' }> }
  | { say: 'opened'; id: number; result: Result<Opened, LinkTrouble> };
