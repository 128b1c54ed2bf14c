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
import { markdownOf, type Rules } from '../dom/markdown';
import { attribute, type ElementTree, elementOf, findAll, type Test, tagOf, treesOf } from '../dom/tree';
import { record, text } from '../json';
import { siteAt } from '../sites';
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

/** A chip that names a source. */
const isCitation: Test = (element) =>
  /(?:^|[\s_-])citations?(?:$|[\s_-])/.test(`${attribute(element, 'class')} ${attribute(element, 'data-testid')}`);

/** A question may be a heading of its page; it is none of its own. */
function partsOf(turn: ElementTree, role: Speaker, isAside: Test): Part[] {
  const thoughts = role === 'assistant' ? findAll(turn, isThought) : [];
  const rules: Rules = {
    code: isLabelledCode,
    pill: isCitation,
    drop: (element) => isAside(element) || thoughts.includes(element),
  };
  const { markdown, images, sources } = markdownOf(turn, rules);
  const thinking = thoughts.map(
    (thought) => markdownOf(thought, { drop: (element) => isAside(element) || tagOf(element) === 'summary' }).markdown,
  );
  return [
    ...thinking.filter(Boolean).map((words): Part => ({ kind: 'thinking', text: words })),
    ...(markdown
      ? [{ kind: 'text' as const, text: role === 'user' ? markdown.replace(/^#{1,6} (?=[^\n]+$)/, '') : markdown }]
      : []),
    ...images,
    ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : []),
  ];
}

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

/** A picture that stands in many turns is the face of who speaks: it is named, but not offered. */
const mostTimes = 2;

function withoutFaces(turns: Turn[]): Turn[] {
  const times = new Map<string, number>();
  for (const { parts } of turns)
    for (const from of new Set(parts.map((part) => (part.kind === 'image' ? (part.from ?? '') : ''))))
      times.set(from, (times.get(from) ?? 0) + 1);
  const isFace = (part: Part) => part.kind === 'image' && (times.get(part.from ?? '') ?? 0) > mostTimes;
  return turns.map((turn) => ({
    ...turn,
    parts: turn.parts.map((part) => (part.kind === 'image' && isFace(part) ? { kind: 'image', alt: part.alt } : part)),
  }));
}

function leftOutOf(turns: readonly Turn[]): LeftOut {
  const folded = turns.flatMap(({ parts }) => parts).filter((part) => part.kind === 'thinking' && part.text === '').length;
  return folded > 0 ? { thinking: folded } : {};
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
