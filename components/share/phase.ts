import type { Conversation } from '../../utils/conversation';
import type { Choice } from './choice';

/** Why there is nothing to share (yet). Each has its own words: `shareTrouble…`. */
export type ShareTrouble =
  | 'open-it-first'
  | 'no-conversation'
  | 'signed-out'
  | 'too-many-requests'
  | 'cancelled'
  | 'failed'
  | 'not-understood'
  | 'empty'
  | 'too-large'
  /** No conversation in a page that was read by its looks. */
  | 'not-a-chat'
  /** The browser lets nobody read that page, or not without being asked. */
  | 'no-access'
  | 'no-answer';

/** What was read, and how sure we are that it is all. */
export interface Found {
  conversation: Conversation;
  completeness: { complete: true } | { complete: false; read: number; of?: number };
  siteName: string;
  drifted: boolean;
  /** Nobody who made Threadlink has seen this site. */
  unseen?: boolean;
  /** Who speaks was guessed, in a page or in a pasted text: to be looked at before anything else. */
  byLooks?: 'page' | 'paste';
}

/** Where the link was kept, or why not. */
export type Kept = 'saved' | 'already-there' | 'private' | 'failed';

/** The dialog's whole state: one of these at a time. */
export type Phase =
  | { step: 'reading'; done: number; of?: number }
  | { step: 'pasting' }
  /** `found`: it was read, and the choices about it stand; only a link could not be made of them. */
  | { step: 'trouble'; trouble: ShareTrouble; found?: Found }
  | { step: 'choosing'; found: Found; making: boolean }
  /** `shown`: decoded from the link's own bytes. */
  | { step: 'made'; found: Found; link: string; kept: Kept; shown?: Conversation };

/** What a reader without Threadlink lands on. */
export type LinkAddress = { kind: 'site'; host: string } | { kind: 'own'; host: string } | { kind: 'nowhere' };

export interface Draft {
  title: string;
  shareAs: 'anonymous' | 'named';
  name: string;
  /** Undefined: all turns, without what is off unless asked for. */
  choice?: Choice;
}
