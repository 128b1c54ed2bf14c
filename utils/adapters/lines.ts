import { type Branch, type LeftOut, limits, type Turn } from '../conversation';
import type { Lines, Other } from './branch';

/** Messages as turns, and where among the messages each turn begins. */
export interface Read {
  turns: Turn[];
  starts: number[];
}

/** Reads the messages of one line; what it cannot read it counts. `before` was said above them, for what they refer to. */
export type ReadLine<T> = (messages: readonly T[], leftOut: LeftOut, before?: readonly T[]) => Read;

/** Of sites where each message is a turn, or none. */
export const oneByOne =
  <T>(turnOf: (message: T, leftOut: LeftOut) => Turn | undefined): ReadLine<T> =>
  (messages, leftOut) => {
    const read: Read = { turns: [], starts: [] };
    for (const [at, message] of messages.entries()) {
      const turn = turnOf(message, leftOut);
      if (!turn || turn.parts.length === 0) continue;
      read.turns.push(turn);
      read.starts.push(at);
    }
    return read;
  };

interface Told {
  turns: Turn[];
  branches: Branch[];
  leftOut: LeftOut;
}

/** A line that was read. */
interface Line<T> extends Read {
  messages: readonly T[];
  /** What was said above them. */
  before: readonly T[];
  /** Numbers of the turn it follows and of its own first. */
  at: number;
  first: number;
}

/**
 * All lines as turns: the path's, and of each other line those that differ. Lines of which nothing can be shown, and
 * those beyond what a conversation may hold, are counted. `joins`: several messages may be one turn, so that a line may
 * part in the middle of one; it then begins with that turn as it goes on there.
 */
export function turnsOfLines<T extends object>({ path, others }: Lines<T>, read: ReadLine<T>, joins = false): Told {
  const leftOut: LeftOut = {};
  const main: Line<T> = { ...read(path, leftOut), messages: path, before: [], at: 0, first: 1 };
  const places = placesOf(main);
  const branches: Branch[] = [];
  const room = { turns: limits.turns - main.turns.length, parts: limits.parts - partsIn(main.turns) };
  let next = main.turns.length + 1;
  for (const other of others) {
    const place = other.from ? places.get(other.from) : { line: main, at: -1 };
    const losses: LeftOut = {};
    const line = place && { ...readOther(other, place, read, losses, joins), first: next };
    const parts = partsIn(line?.turns ?? []);
    if (!line || main.turns.length === 0 || line.turns.length === 0 || line.turns.length > room.turns || parts > room.parts) {
      leftOut.branches = (leftOut.branches ?? 0) + 1;
      continue;
    }
    room.turns -= line.turns.length;
    room.parts -= parts;
    next += line.turns.length;
    branches.push({ at: line.at, turns: line.turns, ...(Object.keys(losses).length > 0 ? { leftOut: losses } : {}) });
    for (const [message, where] of placesOf(line)) if (!places.has(message)) places.set(message, where);
  }
  return { turns: main.turns, branches, leftOut };
}

interface Where<T> {
  line: Line<T>;
  /** Position of the message in it. */
  at: number;
}

const placesOf = <T>(line: Line<T>): Map<T, Where<T>> => new Map(line.messages.map((message, at) => [message, { line, at }]));

function readOther<T>(
  { line: messages }: Other<T>,
  { line, at }: Where<T>,
  read: ReadLine<T>,
  losses: LeftOut,
  joins: boolean,
): Omit<Line<T>, 'first'> {
  const turn = line.starts.findLastIndex((start) => start <= at);
  const after = (n: number): number => (n < 0 ? line.at : line.first + n);
  const above = (end: number): T[] => [...line.before, ...line.messages.slice(0, end)];
  const alike = (said: readonly T[], before: T[], follows: number) => ({
    ...read(said, losses, before),
    messages: said,
    before,
    at: after(follows),
  });
  const start = line.starts[turn];
  if (!joins || start === undefined) return alike(messages, above(at + 1), turn);
  const begun = line.messages.slice(start, at + 1);
  const [alone] = read(begun, {}, above(start)).turns;
  const together = [...begun, ...messages];
  const [continued] = read(together, {}, above(start)).turns;
  if (same(alone, continued) && same(alone, line.turns[turn])) return alike(messages, above(at + 1), turn);
  return alike(together, above(start), turn - 1);
}

const same = (one: Turn | undefined, other: Turn | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);
const partsIn = (turns: readonly Turn[]): number => turns.reduce((sum, { parts }) => sum + parts.length, 0);
