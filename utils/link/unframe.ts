import { type Conversation, fail, limits, parseConversation, type Result, type Role } from '../conversation';
import { isMark, mark, next, unescapeText } from './marks';
import { readCounts, readDelta, readNumber } from './values';

export type FrameTrouble = 'damaged' | 'newer' | 'too-large';

type Fields = Record<string, unknown>;
type Segment = { mark: number; values: string[] };
/** What a frame becomes before the gate has seen it: the conversation's own line, then its branches. */
type Draft = { fields: Fields; own: TurnDraft[]; branches: BranchDraft[]; turns: number; parts: number; clock: number };
type BranchDraft = { at: number; turns: TurnDraft[] };
type TurnDraft = { fields: Fields; parts: unknown[] };

/** Title, model, time: what stands before the first mark. */
const head = -1;
const roles = new Map<number, Role>((['user', 'assistant', 'system', 'tool'] as const).map((role) => [mark[role], role]));
const lineFields = new Map<number, string>([
  [mark.site, 'site'],
  [mark.author, 'author'],
  [mark.note, 'note'],
  [mark.url, 'url'],
]);

/**
 * The conversation a frame was made of, through the gate.
 * Troubles: `damaged` where it breaks the grammar, `newer` where it uses a reserved mark, `too-large` beyond the limits.
 */
export function unframe(text: string): Result<Conversation, FrameTrouble> {
  const draft: Draft = { fields: {}, own: [], branches: [], turns: 0, parts: 0, clock: 0 };
  for (const segment of segments(text)) {
    const trouble = segment ? readSegment(draft, segment) : 'damaged';
    if (trouble) return fail(trouble);
  }
  const branches = draft.branches.map(({ at, turns }) => ({ at, turns: rawTurns(turns) }));
  const parsed = parseConversation({ ...draft.fields, turns: rawTurns(draft.own), branches });
  if (parsed.ok) return parsed;
  return fail(parsed.trouble === 'too-large' ? 'too-large' : 'damaged');
}

const rawTurns = (turns: readonly TurnDraft[]) => turns.map(({ fields, parts }) => ({ ...fields, parts }));

/** The line that is being read. */
const lineOf = (draft: Draft): TurnDraft[] => draft.branches.at(-1)?.turns ?? draft.own;

/** The frame cut at its marks, one at a time: a hostile one has millions. Undefined for a bad escape. */
function* segments(text: string): Generator<Segment | undefined> {
  for (let at = 0, unit = head; at <= text.length; ) {
    const start = at;
    while (at < text.length && !endsSegment(text.charCodeAt(at))) at += 1;
    // More values than any segment may have, but not millions of them.
    const raw = text.slice(start, at).split(next, 2 * limits.partsPerTurn + 1);
    const values = raw.map(unescapeText);
    yield values.every((value) => value !== undefined) ? { mark: unit, values } : undefined;
    unit = text.charCodeAt(at);
    at += 1;
  }
}

function endsSegment(unit: number): boolean {
  return isMark(unit) && unit !== mark.next && unit !== mark.escape;
}

function readSegment(draft: Draft, { mark: unit, values }: Segment): FrameTrouble | undefined {
  if (unit === head) return readHead(draft, values);
  if (unit > mark.branch) return 'newer';
  const role = roles.get(unit);
  if (role) return startTurn(draft, role, values);
  if (unit === mark.branch) return startBranch(draft, values);
  const turn = lineOf(draft).at(-1);
  if (unit >= mark.site) return turn || draft.branches.length > 0 ? 'damaged' : readField(draft, unit, values);
  if (!turn) return 'damaged';
  if (unit === mark.turnModel || unit === mark.at || unit === mark.unfinished) return readAttribute(draft, turn, unit, values);
  return addPart(draft, turn, readPart(unit, values));
}

function readHead(draft: Draft, [title, model, time, ...more]: string[]): FrameTrouble | undefined {
  if (title === undefined || model === undefined || time === undefined || more.length > 0) return 'damaged';
  const createdAt = time === '' ? undefined : readNumber(time);
  if (time !== '' && createdAt === undefined) return 'damaged';
  draft.fields = { title, model, createdAt };
  draft.clock = createdAt ?? 0;
  return undefined;
}

/** A field of the whole conversation; each at most once. */
function readField({ fields, clock }: Draft, unit: number, values: string[]): FrameTrouble | undefined {
  const [name, value] = fieldValue(unit, values, clock);
  if (name === undefined || value === undefined || name in fields) return 'damaged';
  fields[name] = value;
  return undefined;
}

function fieldValue(unit: number, values: string[], clock: number): [name?: string | undefined, value?: unknown] {
  const [first = '', second] = values;
  if (unit === mark.parent) {
    const turn = values.length === 2 ? readNumber(second ?? '') : undefined;
    return ['parent', turn === undefined ? undefined : { hash: first, turn }];
  }
  if (values.length > 1) return [];
  if (unit === mark.capturedAt) return ['capturedAt', readDelta(first, clock)];
  if (unit === mark.leftOut) return ['leftOut', readCounts(first)];
  if (unit === mark.partial) return ['partial', first === '' || undefined];
  return [lineFields.get(unit), first];
}

/** One without turns is damage: so the next may only begin behind some. */
function startBranch(draft: Draft, [first = '', ...more]: string[]): FrameTrouble | undefined {
  const at = readNumber(first);
  if (at === undefined || more.length > 0 || (draft.branches.length > 0 && lineOf(draft).length === 0)) return 'damaged';
  draft.branches.push({ at, turns: [] });
  return undefined;
}

function startTurn(draft: Draft, role: Role, [text, ...more]: string[]): FrameTrouble | undefined {
  if (more.length > 0) return 'damaged';
  if (draft.turns === limits.turns) return 'too-large';
  draft.turns += 1;
  const turn: TurnDraft = { fields: { role }, parts: [] };
  lineOf(draft).push(turn);
  return text ? addPart(draft, turn, { kind: 'text', text }) : undefined;
}

function addPart(draft: Draft, turn: TurnDraft, part: Fields | undefined): FrameTrouble | undefined {
  if (!part) return 'damaged';
  draft.parts += Array.isArray(part.sources) ? part.sources.length : 1;
  if (draft.parts > limits.parts) return 'too-large';
  turn.parts.push(part);
  return undefined;
}

/** An attribute of a turn; each at most once. */
function readAttribute(draft: Draft, { fields }: TurnDraft, unit: number, values: string[]): FrameTrouble | undefined {
  const [value = '', ...more] = values;
  const name = unit === mark.turnModel ? 'model' : unit === mark.at ? 'at' : 'unfinished';
  if (more.length > 0 || name in fields) return 'damaged';
  if (name === 'model') fields.model = value === '' ? draft.fields.model : value;
  if (name === 'unfinished') fields.unfinished = value === '' || undefined;
  if (name === 'at') {
    fields.at = readDelta(value, draft.clock);
    if (typeof fields.at === 'number') draft.clock = fields.at;
  }
  return fields[name] === undefined ? 'damaged' : undefined;
}

function readPart(unit: number, values: string[]): Fields | undefined {
  const [first = '', second, third] = values;
  if (unit === mark.sources) return readSources(values);
  if (values.length > (unit === mark.call || unit === mark.file ? 3 : unit === mark.image ? 2 : 1)) return undefined;
  switch (unit) {
    case mark.text:
      return { kind: 'text', text: first };
    case mark.thinking:
      return { kind: 'thinking', text: first };
    case mark.call:
      return third === undefined ? undefined : { kind: 'tool', name: first, input: second, output: third };
    case mark.image:
      return { kind: 'image', alt: first, data: second };
    case mark.file: {
      const size = third === undefined ? undefined : readNumber(third);
      return second === undefined || (third !== undefined && size === undefined)
        ? undefined
        : { kind: 'file', name: first, type: second, size };
    }
    default:
      return { kind: 'unknown', label: first };
  }
}

function readSources(values: string[]): Fields | undefined {
  if (values.length % 2 > 0) return undefined;
  const sources = Array.from({ length: values.length / 2 }, (_, at) => ({ title: values[2 * at], url: values[2 * at + 1] }));
  return { kind: 'sources', sources };
}
