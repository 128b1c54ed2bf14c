import { versionsOf } from './branches';
import type { Branch, Conversation } from './conversation';

/** From which snapshot a fork is made, and when. */
export interface Origin {
  /** Content hash of the snapshot. */
  hash: string;
  /** Epoch milliseconds: now. */
  at: number;
}

/**
 * An own copy of a conversation up to and including a turn (1-based; all of them if left out). Turns after it are not
 * counted as left out: a fork hides nothing from its owner. Other versions come along of turns that do. Author and note
 * stay with the snapshot they were said in.
 */
export function fork(conversation: Conversation, origin: Origin, uptoTurn = conversation.turns.length): Conversation {
  const { author: _author, note: _note, branches: _branches, ...rest } = conversation;
  const turn = Math.min(Math.max(Math.trunc(uptoTurn), 0), conversation.turns.length);
  return structuredClone({
    ...rest,
    ...linesUpto(conversation, turn),
    capturedAt: origin.at,
    parent: { hash: origin.hash, turn },
  });
}

function linesUpto(conversation: Conversation, last: number): Pick<Conversation, 'turns' | 'branches'> {
  const turns = conversation.turns.slice(0, last);
  // Where each turn that comes along stands in the fork.
  const numbers = new Map([0, ...turns.map((_, at) => at + 1)].map((number) => [number, number]));
  const branches: Branch[] = [];
  let next = turns.length + 1;
  for (const { branch, first, beside = branch.at } of versionsOf(conversation)) {
    const at = numbers.get(branch.at);
    if (at === undefined || !numbers.has(beside)) continue;
    branches.push({ ...branch, at });
    for (const n of branch.turns.keys()) numbers.set(first + n, next++);
  }
  return { turns, ...(branches.length > 0 ? { branches } : {}) };
}
