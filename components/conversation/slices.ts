import type { Part, Turn } from '../../utils/conversation';

export interface Slice {
  /** Number of its first turn, 1-based. */
  from: number;
  turns: Turn[];
  /** CSS pixels it will be about as high as, before it has been seen. */
  height: number;
}

/** A slice is built in one go: turns, and UTF-16 units of text, that take no noticeable time. */
const most = { turns: 6, text: 5_000 };

const textOf = (part: Part): string => (part.kind === 'text' ? part.text : '');
const weightOf = (turn: Turn): number => turn.parts.reduce((sum, part) => sum + 100 + textOf(part).length, 0);

/** About 80 characters fit on a line of 24 pixels; the turn's head, its buttons and the space below take 110. */
function heightOf(turn: Turn): number {
  const lines = turn.parts.reduce((sum, part) => {
    const text = textOf(part);
    const breaks = text.length < 65_536 ? text.split('\n').length : 0;
    return sum + 1 + breaks * 0.6 + text.length / 80;
  }, 0);
  return Math.round(110 + lines * 24);
}

/** Turns in slices, each the unit that comes onto the page and leaves it. */
export function slicesOf(turns: readonly Turn[]): Slice[] {
  const slices: Slice[] = [];
  let room = 0;
  for (const [index, turn] of turns.entries()) {
    const weight = weightOf(turn);
    const last = slices.at(-1);
    if (last && last.turns.length < most.turns && weight <= room) {
      last.turns.push(turn);
      last.height += heightOf(turn);
      room -= weight;
    } else {
      slices.push({ from: index + 1, turns: [turn], height: heightOf(turn) });
      room = most.text - weight;
    }
  }
  return slices;
}

/** The slice a turn (1-based) is in. */
export function sliceOf(slices: readonly Slice[], turn: number): number {
  let [low, high] = [0, slices.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((slices[middle]?.from ?? 0) <= turn) low = middle;
    else high = middle - 1;
  }
  return low;
}
