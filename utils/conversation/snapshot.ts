import type { Conversation, LeftOut, Part, Turn } from './conversation';

/** What the sharer decided in the dialog. */
export interface Choices {
  title: string;
  /** Undefined: anonymous. */
  author?: string;
  keep: { thinking: boolean; tools: boolean };
}

/** The frozen copy that goes into a link: chosen parts only, where it came from in the sharer's account left behind, losses counted. */
export function snapshot(conversation: Conversation, { title, author, keep }: Choices): Conversation {
  const { url: _privateAddress, author: _previous, ...rest } = conversation;
  const leftOut: LeftOut = { ...conversation.leftOut };
  const turns: Turn[] = [];
  for (const turn of conversation.turns) {
    const parts = turn.parts.filter((part) => isKept(part, keep, leftOut));
    turns.push({ ...turn, parts });
  }
  return { ...rest, title, turns, leftOut, ...(author ? { author } : {}) };
}

function isKept(part: Part, keep: Choices['keep'], leftOut: LeftOut): boolean {
  if (part.kind === 'thinking' && !keep.thinking) {
    leftOut.thinking = (leftOut.thinking ?? 0) + 1;
    return false;
  }
  if (part.kind === 'tool' && !keep.tools) {
    leftOut.tools = (leftOut.tools ?? 0) + 1;
    return false;
  }
  return true;
}
