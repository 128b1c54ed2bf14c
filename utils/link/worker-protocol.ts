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
  /** The work itself begins: loading the coder does not count against the time allowed. */
  | { say: 'started'; id: number }
  | { say: 'progress'; id: number; done: number; total: number }
  | { say: 'packed'; id: number; result: Result<Packed, { code: 'too-large' }> }
  | { say: 'opened'; id: number; result: Result<Opened, LinkTrouble> };
