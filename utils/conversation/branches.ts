import type { Branch, Conversation, Turn } from './conversation';

type Lines = Pick<Conversation, 'turns' | 'branches'>;

/** Every turn in the order of their numbers: those of the conversation, then those of each branch. */
export function allTurns({ turns, branches = [] }: Lines): Turn[] {
  return [...turns, ...branches.flatMap((branch) => branch.turns)];
}

/** A branch and where it stands. */
export interface Version {
  branch: Branch;
  /** Number of its first turn. */
  first: number;
  /** How many turns a reader of this line has read before it. */
  before: number;
  /** Number of the turn it is another version of; absent where its line ends and it goes on. */
  beside?: number;
}

/** The branches in their order, each with its place. */
export function versionsOf({ turns, branches = [] }: Lines): Version[] {
  // Of each turn: how many a reader has read with it, and whether another follows on its line.
  const read = [0, ...turns.map((_, at) => at + 1)];
  const followed = read.map((_, number) => number < turns.length);
  return branches.map((branch) => {
    const first = read.length;
    const before = read[branch.at] ?? 0;
    const beside = followed[branch.at] ? { beside: branch.at + 1 } : {};
    for (const at of branch.turns.keys()) {
      read.push(before + at + 1);
      followed.push(at + 1 < branch.turns.length);
    }
    return { branch, first, before, ...beside };
  });
}

/** What is shown with a turn. */
export interface Beside {
  /** Other versions of it. */
  versions: Version[];
  /** Of the last turn of its line: how it went on elsewhere. */
  onward: Version[];
}

/** The same by the number of the turn they are shown with. */
export function versionsByTurn(lines: Lines): ReadonlyMap<number, Beside> {
  const byTurn = new Map<number, Beside>();
  for (const version of versionsOf(lines)) {
    const number = version.beside ?? version.branch.at;
    const here = byTurn.get(number) ?? { versions: [], onward: [] };
    (version.beside === undefined ? here.onward : here.versions).push(version);
    byTurn.set(number, here);
  }
  return byTurn;
}

/** A turn and all that is shown with it, in the order of reading. */
export function turnsShownWith(turn: Turn, number: number, byTurn: ReadonlyMap<number, Beside>): Turn[] {
  const { versions = [], onward = [] } = byTurn.get(number) ?? {};
  return [
    turn,
    ...[...versions, ...onward].flatMap(({ branch, first }) =>
      branch.turns.flatMap((other, n) => turnsShownWith(other, first + n, byTurn)),
    ),
  ];
}
