import type { Part, Turn } from '../../utils/conversation';

export interface Slice {
  /** Number of its first turn, 1-based. */
  from: number;
  turns: Turn[];
}

/** Of the first screenful, and of each helping after it: turns, and UTF-16 units of text. */
const helpings = { first: { turns: 30, text: 100_000 }, next: { turns: 12, text: 16_000 } };

const weight = (part: Part): number => {
  if (part.kind === 'text') return part.text.length;
  return part.kind === 'sources' ? part.sources.length * 50 : 200;
};

/** Turns in helpings small enough that laying one out does not hold up the page. */
export function slicesOf(turns: readonly Turn[]): Slice[] {
  const slices: Slice[] = [];
  let room = 0;
  for (const [index, turn] of turns.entries()) {
    const size = turn.parts.reduce((sum, part) => sum + weight(part), 0);
    const helping = slices.length <= 1 ? helpings.first : helpings.next;
    const last = slices.at(-1);
    if (last && last.turns.length < helping.turns && size <= room) {
      last.turns.push(turn);
      room -= size;
    } else {
      slices.push({ from: index + 1, turns: [turn] });
      room = (slices.length === 1 ? helpings.first : helpings.next).text - size;
    }
  }
  return slices;
}
