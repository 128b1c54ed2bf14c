import {
  type Conversation,
  fail,
  type LeftOut,
  ok,
  type Part,
  parseConversation,
  type Result,
  type Speaker,
  speakerOf,
  type Turn,
} from '../../conversation';
import type { Gathered, Reader, Reading, ReadTrouble } from '../adapter';
import { isLabelledCode } from '../dom/code';
import { isFurniture, markdownOf, type Rules } from '../dom/markdown';
import { isMath } from '../dom/math';
import {
  attribute,
  type ElementTree,
  elementOf,
  elementsIn,
  find,
  findAll,
  type Test,
  tagOf,
  textOf,
  treesOf,
} from '../dom/tree';
import { unseenIn } from '../dom/unseen';
import { countIn } from '../draft';
import { record, text } from '../json';
import { siteAt } from '../sites';
import { isThoughtLabel } from '../ui-words';
import { asideOf, isThought, withBreaks } from './clean';
import { rolesInOrder, rolesOf } from './roles';
import { site } from './site';

interface Spoken {
  turn: ElementTree;
  role: Speaker;
}

function read({ url, at, material }: Gathered): Result<Reading, ReadTrouble> {
  if (material.kind !== 'dom') return fail('not-understood');
  const trees = treesOf(material.turns);
  const { roles } = rolesOf(trees) ?? rolesInOrder(trees);
  const spoken = trees.flatMap((turn, n): Spoken[] =>
    roles[n] ? [{ turn: elementOf(withBreaks(turn)) ?? turn, role: roles[n] }] : [],
  );
  const turns = withoutFaces(withoutNames(turnsOf(spoken)));
  if (turns.length === 0) return fail('empty');
  const last = turns.at(-1);
  if (record(material.counts).streaming === 1 && last?.role === 'assistant') last.unfinished = true;
  const address = text(url);
  const conversation: Conversation = {
    title: text(material.title).trim(),
    site: siteAt(address)?.id ?? '',
    url: address,
    capturedAt: at,
    turns: turns.map((turn, n) => ({ ...turn, id: `t${n + 1}` })),
    leftOut: leftOutOf(turns),
  };
  const parsed = parseConversation(conversation);
  if (!parsed.ok) return fail(parsed.trouble === 'too-large' ? 'too-large' : 'not-understood');
  const read = parsed.value.turns.length;
  return ok({ conversation: parsed.value, proof: { complete: false, read, why: 'unproved' }, drift: [], byLooks: true });
}

/** An answer may stand in several boxes; two questions in a row are two. */
function turnsOf(spoken: readonly Spoken[]): Turn[] {
  const isAside = asideOf(spoken);
  const turns: Turn[] = [];
  for (const { turn, role } of spoken) {
    const parts = partsOf(turn, role, isAside);
    const last = turns.at(-1);
    if (parts.length === 0) continue;
    if (last?.role === 'assistant' && role === 'assistant') last.parts.push(...parts);
    else turns.push({ id: '', role, parts });
  }
  return turns;
}

const isParagraph: Test = (element) => /^(?:p|pre|ul|ol|table|blockquote|h[1-6])$/.test(tagOf(element));
const longestChip = 80;

/** A chip that names a source; a box of paragraphs with sources in them is none. */
const isCitation: Test = (element) =>
  /(?:^|[\s_-])citations?(?:$|[\s_-])/.test(`${attribute(element, 'class')} ${attribute(element, 'data-testid')}`) &&
  !isParagraph(element) &&
  !find(element, isParagraph) &&
  textOf(element).trim().length <= longestChip;

/** A question may be a heading of its page; it is none of its own. */
function partsOf(turn: ElementTree, role: Speaker, isAside: Test): Part[] {
  const thoughts = role === 'assistant' ? findAll(turn, isThought) : [];
  const rules: Rules = {
    code: isLabelledCode,
    pill: isCitation,
    inlineCode: isMonospaced,
    drop: (element) => isAside(element) || thoughts.includes(element),
  };
  const { markdown, images, sources } = markdownOf(turn, rules);
  const isThoughtAside: Test = (element) => isAside(element) || tagOf(element) === 'summary';
  const thinking = thoughts.map((thought) => markdownOf(thought, { drop: isThoughtAside }).markdown);
  const said = role === 'user' ? typedIn(turn, markdown, rules) : markdown;
  return [
    // Folded away there is nothing but a label: such a part is counted.
    ...thinking.map((words): Part => ({ kind: 'thinking', text: isThoughtLabel(words) ? '' : words })),
    ...(said ? [{ kind: 'text' as const, text: said }] : []),
    ...images,
    ...unseenIn(turn),
    ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : []),
  ];
}

const isMonospaced: Test = (element) =>
  tagOf(element) === 'span' && /(?:^|\s)(?:!?font-mono|inline-?code)(?:\s|$)/i.test(attribute(element, 'class'));

const isMarkup: Test = (element) =>
  /^(?:strong|b|em|i|del|code|pre|ul|ol|table|blockquote|a)$/.test(tagOf(element)) || isMath(element);

/** What was typed stands as it is where the page made nothing of it. A question may be a heading of its page; it is none of its own. */
function typedIn(turn: ElementTree, markdown: string, { drop }: Rules): string {
  const isDropped: Test = (element) => isFurniture(element) || (drop?.(element) ?? false);
  const isRich = (element: ElementTree): boolean =>
    elementsIn(element).some((child) => !isDropped(child) && ((isMarkup(child) && textOf(child).trim() !== '') || isRich(child)));
  const words = markdown.replace(/^#{1,6} (?=[^\n]+$)/, '');
  return isRich(turn) ? words : plainIn(words);
}

/** Markdown of words alone, without what keeps them from being taken for more. */
const plainIn = (markdown: string): string => markdown.replace(/\\\n/g, '\n').replace(/\\([\\`*_~[<&#+\->.)])/g, '$1');

const nameInFront = /^\**([^\n:：*]{1,30}?)\**\s?[:：]\**\s+(?=\S)/;

/** "You: …", where each turn begins with a name that is part of its text. */
function withoutNames(turns: Turn[]): Turn[] {
  const firsts = turns.map(({ parts }) => parts.find((part) => part.kind === 'text')?.text ?? '');
  const named = firsts.every((words, n) => speakerOf(nameInFront.exec(words)?.[1] ?? '') === turns[n]?.role);
  if (!named) return turns;
  return turns.map((turn) => {
    const at = turn.parts.findIndex(({ kind }) => kind === 'text');
    return {
      ...turn,
      parts: turn.parts.map((part, n) =>
        n === at && part.kind === 'text' ? { ...part, text: part.text.replace(nameInFront, '') } : part,
      ),
    };
  });
}

/** A picture that stands in many turns is the face of who speaks: it goes, or is named where it has a name. */
const mostTimes = 2;

const noName = /^(?:|.*\b(?:avatar|profile(?: picture| photo)?|portrait|logo|icon))$/i;

function withoutFaces(turns: Turn[]): Turn[] {
  const times = new Map<string, number>();
  for (const { parts } of turns)
    for (const from of new Set(parts.map((part) => (part.kind === 'image' ? (part.from ?? '') : ''))))
      times.set(from, (times.get(from) ?? 0) + 1);
  const isFace = (part: Part) => part.kind === 'image' && (times.get(part.from ?? '') ?? 0) > mostTimes;
  return turns.map((turn) => ({
    ...turn,
    parts: turn.parts.flatMap((part): Part[] =>
      part.kind !== 'image' || !isFace(part) ? [part] : noName.test(part.alt) ? [] : [{ kind: 'image', alt: part.alt }],
    ),
  }));
}

function leftOutOf(turns: readonly Turn[]): LeftOut {
  const leftOut: LeftOut = {};
  const parts = turns.flatMap((turn) => turn.parts);
  countIn(leftOut, 'thinking', parts.filter((part) => part.kind === 'thinking' && part.text === '').length);
  countIn(leftOut, 'unknown', parts.filter(({ kind }) => kind === 'unknown').length);
  return leftOut;
}

/** Makes a conversation of what looks like turns, on any page. Never claims that it is whole. Pure; never throws. */
export const reader: Reader = {
  site,
  read(gathered) {
    try {
      return read(gathered);
    } catch {
      return fail('not-understood');
    }
  },
};
