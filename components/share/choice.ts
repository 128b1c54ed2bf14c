import { allTurns, type Choices, type Conversation, type Mask, type Part, type Turn, trace } from '../../utils/conversation';

/** One act of hiding, to be taken back as one. */
export interface Hidden {
  /** What the sharer sees in the list of what is hidden. Never leaves the dialog. */
  label: string;
  masks: readonly Mask[];
}

/** What of the conversation goes along. */
export interface Choice {
  /** Positions, 0-based. Undefined: all of them. */
  turns?: ReadonlySet<number>;
  keep: { thinking: boolean; tools: boolean; sources: boolean; branches: boolean };
  hidden: readonly Hidden[];
  /** Likely secrets that were looked at and left as they are. */
  kept: ReadonlySet<string>;
  /** Pictures to embed, by `imageKey`, as they will be embedded. */
  images: ReadonlyMap<string, string>;
}

/** All turns, without what is off unless asked for. */
export const plainChoice: Choice = {
  keep: { thinking: false, tools: false, sources: true, branches: false },
  hidden: [],
  kept: new Set(),
  images: new Map(),
};

/** The form's contents as the choices a snapshot is made by. */
export function choicesFrom(
  conversation: Conversation,
  draft: { title: string; shareAs: 'anonymous' | 'named'; name: string; choice?: Choice },
): Choices {
  const { turns, keep, hidden, images } = draft.choice ?? plainChoice;
  const author = draft.shareAs === 'named' ? draft.name.trim() : '';
  return {
    title: draft.title.trim() || conversation.title,
    keep,
    masks: hidden.flatMap(({ masks }) => masks),
    images,
    ...(turns ? { turns } : {}),
    ...(author === '' ? {} : { author }),
  };
}

const traces = new WeakMap<object, { of: Conversation; traced: ReturnType<typeof trace> }>();

/** What the draft makes of the conversation: worked out once for all that ask, as long as neither changes. */
export function traceOf(conversation: Conversation, draft: Parameters<typeof choicesFrom>[1]): ReturnType<typeof trace> {
  const known = traces.get(draft);
  if (known?.of === conversation) return known.traced;
  const traced = trace(conversation, choicesFrom(conversation, draft));
  traces.set(draft, { of: conversation, traced });
  return traced;
}

/** The chosen positions as a set of their own; all of them is no choice at all. */
export function chosenTurns({ turns }: Choice, of: number): Set<number> {
  return new Set(turns ?? Array.from({ length: of }, (_, at) => at));
}

export function withTurns({ turns: _before, ...rest }: Choice, turns: ReadonlySet<number>, of: number): Choice {
  return turns.size === of ? rest : { ...rest, turns };
}

/** From one turn to another, both included, whichever comes first. */
export function turnsBetween(from: number, to: number): number[] {
  const [first, last] = from < to ? [from, to] : [to, from];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

export function promptsOf({ turns }: Conversation): Set<number> {
  return new Set(turns.flatMap(({ role }, at) => (role === 'user' ? [at] : [])));
}

export function lastAnswerOf({ turns }: Conversation): Set<number> {
  const at = turns.findLastIndex(({ role }) => role === 'assistant');
  return new Set(at === -1 ? [] : [at]);
}

/** Turns that may go along: those of other versions only where they are wanted. */
export const turnsWanted = (conversation: Conversation, { keep }: Choice): Turn[] =>
  keep.branches ? allTurns(conversation) : conversation.turns;

export function countParts(turns: readonly Turn[], kind: Part['kind']): number {
  return turns.reduce((sum, { parts }) => sum + parts.filter((part) => part.kind === kind).length, 0);
}
