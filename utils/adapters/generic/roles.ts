import { type Speaker, speakerOf } from '../../conversation';
import { atOneGo, type Steps } from '../dom/slices';
import { attribute, type ElementTree, tagOf, textOf } from '../dom/tree';
import { isLabel } from '../ui-words';
import { type Sign, signsOf } from './signs';

/** By what the two who speak were told apart, the surest first. */
export type Evidence = 'signs' | 'sides' | 'looks' | 'order';

export interface Roles {
  /** One a turn; undefined for what is no turn: the date between two messages. */
  roles: (Speaker | undefined)[];
  by: Evidence;
  /** Of the signs that told: 0 to 4. */
  weight: number;
}

/** Where a turn's words stand in its row, as the page is laid out. Put there by the gather half alone. */
export const sideMark = '@side';

const other = (speaker: Speaker): Speaker => (speaker === 'user' ? 'assistant' : 'user');

/** Who speaks in each of these turns, as far as attributes, labels and sides tell; undefined where nothing does. */
export const rolesOf = (turns: readonly ElementTree[]): Roles | undefined => atOneGo(rolesIn(turns));

/** The same, and can be left after each turn. */
export function* rolesIn(turns: readonly ElementTree[]): Steps<Roles | undefined> {
  const all: Sign[][] = [];
  for (const turn of turns) {
    all.push(signsOf(turn));
    yield;
  }
  const signs = telling(all);
  yield;
  return bySigns(turns, signs) ?? bySides(turns) ?? byLooks(turns, signs);
}

/** Questions and answers take turns: the first is a question. */
export const rolesInOrder = (turns: readonly unknown[]): Roles => ({
  roles: turns.map((_, at) => (at % 2 === 0 ? 'user' : 'assistant')),
  by: 'order',
  weight: 0,
});

/** A sign that stands in every turn tells none of them apart. */
function telling(all: Sign[][]): Map<string, Sign>[] {
  const counts = new Map<string, number>();
  const each = all.map((signs) => {
    const best = new Map<string, Sign>();
    for (const sign of signs) if ((best.get(sign.key)?.weight ?? -1) < sign.weight) best.set(sign.key, sign);
    return best;
  });
  for (const signs of each) for (const key of signs.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return each.map((signs) => new Map([...signs].filter(([key]) => (counts.get(key) ?? 0) < all.length)));
}

function bySigns(turns: readonly ElementTree[], all: Map<string, Sign>[]): Roles | undefined {
  const strength = (signs: Map<string, Sign>, speaker: Speaker) =>
    Math.max(0, ...[...signs.values()].map((sign) => (sign.speaker === speaker ? sign.weight : 0)));
  const told = all.map((signs, at) => {
    // A name alone is no turn.
    if (speakerOf(shortOf(turns[at]))) return undefined;
    const [user, assistant] = [strength(signs, 'user'), strength(signs, 'assistant')];
    return user === assistant
      ? undefined
      : ({ speaker: user > assistant ? 'user' : 'assistant', weight: Math.max(user, assistant) } as const);
  });
  const known = told.filter((one) => one !== undefined);
  const speakers = new Set(known.map(({ speaker }) => speaker));
  const first = known[0];
  if (!first || known.length < turns.length * 0.3) return undefined;
  const weight = known.reduce((sum, one) => sum + one.weight, 0) / known.length;
  // Where one of the two alone is marked, whoever is not is the other.
  const rest = speakers.size === 1 ? other(first.speaker) : undefined;
  // Where nearly all say who speaks, what does not is no turn: a date, a warning of the page.
  const asides = rest === undefined && known.length >= turns.length * 0.6;
  const silent = turns.filter((_, at) => told[at] === undefined);
  const many =
    rest !== undefined &&
    (silent.length > 1
      ? silent.length >= known.length * 0.6
      : silent.every((turn) => turns.some((other) => other !== turn && kindOf(other) === kindOf(turn))));
  const roles = told.map(
    (one, at) => one?.speaker ?? (asides || isAside(turns[at], many) ? undefined : (rest ?? between(told, at))),
  );
  return isExchange(roles) ? { roles, by: 'signs', weight } : undefined;
}

/** The words of a turn that may be a name; nothing of longer ones. */
function shortOf(turn: ElementTree | undefined): string {
  const words = turn && textOf(turn).trim();
  return words && words.length <= 80 ? words : '';
}

const kindOf = (turn: ElementTree): string => `${tagOf(turn)}.${attribute(turn, 'class').trim().split(/\s+/)[0]}`;

/** A date or a note of the page. Where there are as many as turns that are known, they are turns, however short. */
function isAside(turn: ElementTree | undefined, many: boolean): boolean {
  const text = turn ? textOf(turn).trim() : '';
  return isLabel(text) || speakerOf(text) !== undefined || (!many && text.length < 30);
}

/** A turn that nothing is known of answers the one before it. */
const between = (told: ({ speaker: Speaker } | undefined)[], at: number): Speaker => {
  const before = told.slice(0, at).findLast((one) => one !== undefined);
  return before ? other(before.speaker) : 'user';
};

const isExchange = (roles: (Speaker | undefined)[]): boolean => roles.includes('user') && roles.includes('assistant');

/** Whoever holds the device speaks from the end of the line. */
function bySides(turns: readonly ElementTree[]): Roles | undefined {
  const roles = turns.map((turn): Speaker => (attribute(turn, sideMark) === 'end' ? 'user' : 'assistant'));
  return isExchange(roles) ? { roles, by: 'sides', weight: 0 } : undefined;
}

/** Something that every second turn has and the others have not, whatever it means. */
function byLooks(turns: readonly ElementTree[], all: Map<string, Sign>[]): Roles | undefined {
  const keys = new Set(all.flatMap((signs) => [...signs.keys()]));
  for (const key of keys) {
    if (/\b(?:odd|even|first|last|active|selected|current|hover)\b/.test(key)) continue;
    const has = all.map((signs) => signs.has(key));
    if (has.every((one, at) => one === (has[0] === (at % 2 === 0)))) return { ...rolesInOrder(turns), by: 'looks' };
  }
  return undefined;
}
