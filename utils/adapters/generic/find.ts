import { speakerOf } from '../../conversation';
import { isFurniture } from '../dom/markdown';
import { atOneGo, type Steps } from '../dom/slices';
import { attribute, type ElementTree, elementsIn, find, hasAttribute, type Test, tagOf, textOf } from '../dom/tree';
import { type Evidence, type Roles, rolesIn, rolesInOrder } from './roles';

/** Where the turns are: children of one element, or children of its children where a question and its answer share a box. */
export interface Place {
  container: ElementTree;
  level: 1 | 2;
}

export interface FoundThread extends Place {
  turns: ElementTree[];
  roles: Roles;
}

/** Tells where in its row a turn stands, if the page has a layout. */
export type Side = (turn: ElementTree, container: ElementTree) => 'start' | 'end' | '';

const weights: Record<Evidence, number> = { signs: 5, sides: 3, looks: 2, order: 0.4 };

const isAround: Test = (element) =>
  /^(?:nav|aside|header|footer|form)$/.test(tagOf(element)) ||
  /^(?:navigation|complementary|banner|contentinfo|search|menu|listbox|tree|tablist|grid)$/.test(attribute(element, 'role'));
/** Controls, places to write in, and what is hidden. */
export const isSkipped: Test = (element) => isFurniture(element) || isEditable(element);
const isEditable: Test = (element) =>
  hasAttribute(element, 'contenteditable') && attribute(element, 'contenteditable') !== 'false';
const isProse: Test = (element) =>
  /^(?:p|h[1-6]|dt|dd|th|span|strong|em|a|b|i|code|pre|hr|blockquote|option)$/.test(tagOf(element));

const isComposer: Test = (element) =>
  tagOf(element) === 'textarea' ||
  (attribute(element, 'role') === 'textbox' && attribute(element, 'contenteditable') !== 'false') ||
  isEditable(element);
const chatWords =
  /(?:^|[^a-z])(?:chats?|conversations?|messages?|msgs?|dialog(?:ue)?|bubbles?|turns?|transcript|assistant|log)(?![a-z])/;

/** Names written in one, like this, as well. */
const isChatty: Test = (element) =>
  attribute(element, 'role') === 'log' ||
  hasAttribute(element, 'aria-live') ||
  [
    attribute(element, 'class'),
    attribute(element, 'id'),
    attribute(element, 'data-testid'),
    attribute(element, 'aria-label'),
  ].some((value) => chatWords.test(value.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()));

/** Fewer characters in all are no conversation; a page of prose has many in one place and none that take turns. */
const fewest = 4;

/**
 * Looks for a conversation by structure alone: siblings that two speakers take turns in. Of all places where that
 * is so, the one that is surest and holds most of the page's words.
 */
export const findThread = (page: ElementTree, side?: Side): FoundThread | undefined => atOneGo(finding(page, side));

/** The same, and can be left between one place and the next. */
export function* finding(page: ElementTree, side: Side = () => ''): Steps<FoundThread | undefined> {
  const lengths = new Map<ElementTree, number>();
  const total = Math.max(1, measure(page, lengths));
  const hasComposer = isComposer(page) || find(page, isComposer) !== undefined;
  let best: { score: number; found: FoundThread } | undefined;
  const waiting: [ElementTree, number, boolean][] = [[page, 1, false]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [container, penalty, chatty] = next;
    if (isSkipped(container) || isProse(container)) continue;
    const around = penalty * (isAround(container) ? 0.3 : 1);
    const named = chatty || isChatty(container);
    const evidence = hasComposer ? (named ? 'named' : 'unnamed') : 'none';
    const boxes = yield* threadIn({ container, level: 1 }, lengths, side, evidence);
    // Where the boxes themselves tell who speaks, what is in them is no turn.
    const tell = boxes?.roles.by === 'signs' || boxes?.roles.by === 'sides';
    const halves = tell ? undefined : yield* threadIn({ container, level: 2 }, lengths, side, evidence);
    for (const found of [boxes, halves]) {
      const score = found ? around * scoreOf(found, lengths, total) : 0;
      // The innermost of places that say the same.
      if (found && score > 0 && score >= (best?.score ?? 0)) best = { score, found };
    }
    // The first is looked at next, as it stands in the page.
    for (const child of elementsIn(container).reverse()) waiting.push([child, around, named]);
    yield;
  }
  return best && best.score >= 0.5 ? best.found : undefined;
}

/** Characters that can be read, kept for each element. */
function measure(element: ElementTree, lengths: Map<ElementTree, number>): number {
  if (isSkipped(element)) return 0;
  let length = tagOf(element) === 'img' && attribute(element, 'src') !== '' ? 1 : 0;
  for (const child of element[2]) {
    if (typeof child === 'string') length += child.replace(/\s+/g, '').length;
    else length += measure(child, lengths);
  }
  lengths.set(element, length);
  return length;
}

function scoreOf({ turns, roles }: FoundThread, lengths: Map<ElementTree, number>, total: number): number {
  const mass = turns.reduce((sum, turn, at) => sum + (roles.roles[at] ? (lengths.get(turn) ?? 0) : 0), 0);
  const said = roles.roles.filter((role) => role !== undefined);
  const runs = said.filter((role, at) => role !== said[at - 1]).length;
  const base = roles.by === 'signs' ? weights.signs * (0.4 + roles.weight / 5) : weights[roles.by];
  const share = mass / total + (roles.by === 'signs' || roles.by === 'sides' ? 0.3 : 0);
  // Conversations begin with a question; an answer and one line below it are seldom any.
  const begins = said[0] === 'user' ? 1 : runs > 2 ? 0.8 : 0.3;
  return mass < fewest ? 0 : base * begins * Math.min(runs, 8) * share;
}

function* threadIn(
  place: Place,
  lengths: Map<ElementTree, number>,
  side: Side,
  evidence: 'named' | 'unnamed' | 'none',
): Steps<FoundThread | undefined> {
  const turns = turnsAt(place, (element) => (lengths.get(element) ?? 0) > 0);
  if (turns.length < 2 || turns.length > 20_000) return undefined;
  for (const turn of turns) {
    const stands = side(turn, place.container);
    if (stands) turn[1]['@side'] = stands;
    yield;
  }
  const kinds = new Set(turns.map(tagOf));
  const alike =
    kinds.size === 1 && !turns.some(isProse) && (!/^[uo]l$/.test(tagOf(place.container)) || isChatty(place.container));
  // A place to write in, and words of chats around or in what may be turns.
  const evident =
    evidence === 'named' ||
    (evidence === 'unnamed' && turns.every((turn) => isChatty(turn) || find(turn, isChatty) !== undefined));
  // Paragraphs and lists side by side are one message.
  if (kinds.size > 1 && turns.filter((turn) => isProse(turn) || /^(?:[uo]l|table)$/.test(tagOf(turn))).length > turns.length / 3)
    return undefined;
  const told = yield* rolesIn(turns);
  // A class for a question or an answer says little by itself: a page of frequent questions has them too.
  const sure = told?.by === 'signs' ? told.weight > 1 || evident : told?.by === 'sides' ? alike || evident : evident && alike;
  if (told && sure && (told.by !== 'looks' || place.level === 1) && !areLabels(turns)) return { ...place, turns, roles: told };
  if (place.level === 1 && evident && alike && !told) return { ...place, turns, roles: rolesInOrder(turns) };
  return undefined;
}

/** Names and messages side by side are the halves of turns, not turns. */
function areLabels(turns: readonly ElementTree[]): boolean {
  const names = turns.filter((turn) => speakerOf(textOf(turn, isFurniture).trim()) !== undefined).length;
  return names >= turns.length / 2;
}

/** The turns of a place as it is now. `counts`: whether there is anything in an element. */
function turnsAt({ container, level }: Place, counts: Test): ElementTree[] {
  const boxes = elementsIn(container).filter((child) => !isSkipped(child) && counts(child));
  if (level === 1) return boxes;
  const halves = boxes.map((box) => elementsIn(unwrapped(box, counts)).filter((child) => !isSkipped(child) && counts(child)));
  const split = boxes.filter((_, at) => (halves[at]?.length ?? 0) > 1);
  // Boxes of an exchange are of one kind; a page and what stands beside it are not.
  if (split.length < 2 || split.length < boxes.length / 2 || new Set(boxes.map(tagOf)).size > 1) return [];
  return boxes.flatMap((box, at) => (split.includes(box) ? (halves[at] ?? []) : [box]));
}

/** Down through wrappers that hold one thing and say nothing themselves. */
function unwrapped(box: ElementTree, counts: Test): ElementTree {
  const children = elementsIn(box).filter((child) => !isSkipped(child) && counts(child));
  const [only] = children;
  const spoken = box[2].some((child) => typeof child === 'string' && child.trim() !== '');
  return only && children.length === 1 && !spoken ? unwrapped(only, counts) : box;
}
