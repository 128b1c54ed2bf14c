import { versionsOf } from './branches';
import type { Branch, Conversation, LeftOut, Part, Turn } from './conversation';
import { maskText, mergeSpans, occurrences, type Span } from './mask';
import { textsOf, withTexts } from './part-texts';

/** Where a text stands: turn (of all, branches included) and part by position, 0-based, and which of the part's texts (`textsOf`). */
export interface Place {
  turn: number;
  part: number;
  text: number;
}

/** Hidden wherever it is read, in title and models too, or at one place only. */
export type Mask = { words: string } | { place: Place; span: Span };

/** What the sharer decided in the dialog. */
export interface Choices {
  title: string;
  /** Undefined: anonymous. */
  author?: string;
  /** Sources are kept unless that is switched off, other versions only where that is switched on. */
  keep: { thinking: boolean; tools: boolean; sources?: boolean; branches?: boolean };
  /** Positions of the turns to take along, 0-based. Undefined: all. */
  turns?: ReadonlySet<number>;
  masks?: readonly Mask[];
  /** Pictures to embed, as data: URLs, by `imageKey`. All others are named, not shown. */
  images?: ReadonlyMap<string, string>;
}

export const imageKey = (turn: number, part: number): string => `${turn}:${part}`;

/** Where a turn of the snapshot and its parts stand in the conversation it was made from. */
export interface TurnOrigin {
  turn: number;
  parts: number[];
}

/** The frozen copy that goes into a link: chosen parts only, where it came from in the sharer's account left behind, losses counted. */
export function snapshot(conversation: Conversation, choices: Choices): Conversation {
  return trace(conversation, choices).snapshot;
}

/** The same, and what became of what. */
export function trace(conversation: Conversation, choices: Choices): { snapshot: Conversation; origins: TurnOrigin[] } {
  const { url: _privateAddress, author: _previous, model, turns: all, branches: _all, ...rest } = conversation;
  const { author, masks = [] } = choices;
  const losses: LeftOut = { ...conversation.leftOut };
  const hide = hider(masks, losses);
  const origins: TurnOrigin[] = [];
  const take = (turn: Turn, at: number): Turn => {
    const parts = turn.parts.flatMap((part, n) => {
      const kept = keepPart(part, choices, imageKey(at, n), losses);
      const hidden = kept && hidePart(kept, (text, i) => hide(text, { turn: at, part: n, text: i }), losses);
      return hidden ? [{ part: hidden, n }] : [];
    });
    origins.push({ turn: at, parts: parts.map(({ n }) => n) });
    return { ...essence(turn, model, hide), parts: parts.map(({ part }) => part) };
  };
  const chosen = [...all.entries()].filter(([at]) => choices.turns?.has(at) ?? true);
  if (chosen.length < all.length) lose(losses, 'turns', all.length - chosen.length);
  const turns = chosen.map(([at, turn]) => take(turn, at));
  const branches = takeBranches(conversation, choices.keep.branches === true, { origins, losses, take });
  const title = hide(choices.title);
  const said = { ...(model ? { model: hide(model) } : {}), ...(author ? { author } : {}) };
  const lines = { turns, ...(branches.length > 0 ? { branches } : {}) };
  return { snapshot: { ...rest, title, ...lines, leftOut: losses, ...said }, origins };
}

interface Taking {
  /** Of the turns taken so far. */
  origins: TurnOrigin[];
  losses: LeftOut;
  take: (turn: Turn, at: number) => Turn;
}

/** Other versions whose turn, and the turn before it, go along; the rest is counted. */
function takeBranches(conversation: Conversation, wanted: boolean, { origins, losses, take }: Taking): Branch[] {
  const numbers = new Map([[0, 0], ...origins.map(({ turn }, n): [number, number] => [turn + 1, n + 1])]);
  return versionsOf(conversation).flatMap(({ branch, first, beside = branch.at }) => {
    const at = numbers.get(branch.at);
    if (!wanted || at === undefined || !numbers.has(beside)) {
      lose(losses, 'branches');
      return [];
    }
    for (const [kind, n] of Object.entries(branch.leftOut ?? {})) lose(losses, kind as keyof LeftOut, n);
    const turns = branch.turns.map((turn, n) => {
      const taken = take(turn, first - 1 + n);
      numbers.set(first + n, origins.length);
      return taken;
    });
    return [{ at, turns }];
  });
}

/** When each turn was written is nobody's business, and its model only where it is not the conversation's. */
function essence({ id, role, model, unfinished }: Turn, usual: string | undefined, hide: Hide): Omit<Turn, 'parts'> {
  return { id, role, ...(model && model !== usual ? { model: hide(model) } : {}), ...(unfinished ? { unfinished } : {}) };
}

/** Stretches of a text that are hidden at its place; a text without a place (title, model) knows only words. */
export function hiddenSpans(text: string, masks: readonly Mask[], place?: Place): Span[] {
  const spans = masks.flatMap((mask) => {
    if ('words' in mask) return occurrences(text, mask.words);
    const here = place && mask.place.turn === place.turn && mask.place.part === place.part && mask.place.text === place.text;
    return here ? [mask.span] : [];
  });
  return mergeSpans(text, spans);
}

type Hide = (text: string, place?: Place) => string;

/** Each mask is counted once for each place it leaves a mark at. */
function hider(masks: readonly Mask[], losses: LeftOut): Hide {
  if (masks.length === 0) return (text) => text;
  return (text, place) => {
    const spans = hiddenSpans(text, masks, place);
    for (const _ of spans) lose(losses, 'masked');
    return maskText(text, spans);
  };
}

function hidePart(part: Part, hide: (text: string, index: number) => string, losses: LeftOut): Part | undefined {
  const hidden = withTexts(part, textsOf(part).map(hide));
  if (hidden.kind !== 'sources' || part.kind !== 'sources') return hidden;
  for (let gone = part.sources.length - hidden.sources.length; gone > 0; gone -= 1) lose(losses, 'sources');
  return hidden.sources.length > 0 ? hidden : undefined;
}

function keepPart(part: Part, { keep, images }: Choices, key: string, losses: LeftOut): Part | undefined {
  if (part.kind === 'thinking' && !keep.thinking) return lose(losses, 'thinking');
  if (part.kind === 'tool' && !keep.tools) return lose(losses, 'tools');
  if (part.kind === 'sources' && keep.sources === false) return lose(losses, 'sources', part.sources.length);
  if (part.kind !== 'image') return part;
  const data = images?.get(key);
  if (data === undefined && (part.data !== undefined || part.from !== undefined)) lose(losses, 'images');
  return { kind: 'image', alt: part.alt, ...(data === undefined ? {} : { data }) };
}

function lose(losses: LeftOut, kind: keyof LeftOut, n = 1): undefined {
  losses[kind] = (losses[kind] ?? 0) + n;
}
