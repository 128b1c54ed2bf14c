import type { Conversation } from './conversation';

/** From which snapshot a fork is made, and when. */
export interface Origin {
  /** Content hash of the snapshot. */
  hash: string;
  /** Epoch milliseconds: now. */
  at: number;
}

/**
 * An own copy of a conversation up to and including a turn (1-based; all of them if left out). Turns after it are not
 * counted as left out: a fork hides nothing from its owner. Author and note stay with the snapshot they were said in.
 */
export function fork(conversation: Conversation, origin: Origin, uptoTurn = conversation.turns.length): Conversation {
  const { author: _author, note: _note, ...rest } = conversation;
  const turn = Math.min(Math.max(Math.trunc(uptoTurn), 0), conversation.turns.length);
  return structuredClone({
    ...rest,
    capturedAt: origin.at,
    turns: conversation.turns.slice(0, turn),
    parent: { hash: origin.hash, turn },
  });
}
