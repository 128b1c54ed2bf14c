import type { Part, Turn } from '../../conversation';
import type { Tree } from '../adapter';
import { sourcesPart } from '../content';
import { shownParts, typedParts } from '../prose';
import { isLabelledCode } from './code';
import type { ThreadPlan } from './collect';
import { markdownOf, type Rendered, type Rules } from './markdown';
import { type ElementTree, elementOf, find, findAll, type Test, tagOf, textOf } from './tree';

/** A page whose turns are told by a selector, and each by an attribute of it or of a box around it. */
export function threadBy(turns: string, { id, streaming }: { id?: string; streaming?: string } = {}): ThreadPlan {
  return {
    turns: (document) => [...document.querySelectorAll(turns)].filter((turn) => !turn.parentElement?.closest(turns)),
    key: (turn) => (id ? turn.closest(`[${id}]`)?.getAttribute(id) || undefined : undefined),
    streaming: (document) => (streaming ? document.querySelector(streaming) !== null : false),
  };
}

interface TurnLook {
  isUser: Test;
  /** The words of a turn; all of it where there is no such box. */
  body?: Test;
  /** What a person typed, letter by letter. */
  typed?: Test;
  /** A box of thoughts that can be folded away. */
  fold?: Test;
  /** What an element beside the words stands for: files, a picture, a call of a tool. Undefined: it is none of them. */
  beside?: (element: ElementTree, user: boolean) => Part[] | undefined;
  /** What was thought and done in a turn, where its boxes hold more than thoughts; words it does not place come behind. */
  steps?: (turn: ElementTree, words: (body: ElementTree) => Part[]) => Part[];
  /** What else a turn has, that is told by the whole of it: before a question, behind an answer. */
  around?: (turn: ElementTree, user: boolean) => Part[];
  rules?: Rules;
}

const isFold: Test = (element) => tagOf(element) === 'details';

/** A turn of such a page: what was typed as it stands, what was answered as Markdown, folded thoughts apart. */
export function turnBy(look: TurnLook): (element: ElementTree) => Turn[] {
  const { isUser, typed, steps, around = () => [] } = look;
  const answered = bodiesOf(look, false);
  const asked = bodiesOf(look, true);
  return (element) => {
    const user = isUser(element) || find(element, isUser) !== undefined;
    const { others, thoughts, rendered } = (user ? asked : answered)(element);
    const more = around(element, user);
    const box = user && typed ? find(element, typed) : undefined;
    if (box) return [turnOf('user', [...more, ...others, ...typedParts(textOf(box, (child) => tagOf(child) === 'button'))])];
    const said = rendered();
    const read = user ? typedParts : shownParts;
    const left = new Set(said.keys());
    const place = (body: ElementTree) => (left.delete(body) ? read(said.get(body)?.markdown ?? '') : []);
    const done = steps ? inOne(steps(element, place)) : thoughts;
    const all = [...said.values()];
    const words = [...left].map((body) => said.get(body)?.markdown).filter(Boolean);
    const shown = [...done, ...others, ...read(words.join('\n\n')), ...all.flatMap(({ images }) => images)];
    if (user) return [turnOf('user', [...more, ...shown])];
    const named = sourcesPart(
      all.flatMap(({ sources }) => sources),
      '',
    );
    return [turnOf('assistant', [...shown, ...more, ...named])];
  };
}

/** What stands beside the words of a turn, and the words when they are asked for. */
function bodiesOf({ body, fold = isFold, beside = () => undefined, rules = {} }: TurnLook, user: boolean) {
  const isBeside: Test = (element) => beside(element, user) !== undefined;
  const apart: Test = (element) => isBeside(element) || fold(element);
  const known: Rules = { code: isLabelledCode, ...rules, drop: (element) => apart(element) || (rules.drop?.(element) ?? false) };
  return (element: ElementTree) => {
    const boxes = findAll(element, apart);
    const bodies = body ? findAll(element, (one) => apart(one) || body(one)).filter((one) => !apart(one)) : [];
    return {
      others: boxes.flatMap((one) => beside(one, user) ?? []),
      thoughts: boxes.filter((one) => !isBeside(one)).map((box) => thoughtOf(box, rules.drop)),
      rendered: (): Map<ElementTree, Rendered> =>
        new Map((bodies.length > 0 ? bodies : [element]).map((one) => [one, markdownOf(one, known)])),
    };
  };
}

/** Words with nothing between them are one text. */
function inOne(parts: Part[]): Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') all.splice(-1, 1, { ...last, text: `${last.text}\n\n${part.text}` });
    else all.push(part);
  }
  return all;
}

const turnOf = (role: Turn['role'], parts: Part[]): Turn => ({ id: '', role, parts });

/** What is folded away may have no words in the page: it is counted. */
const thoughtOf = (box: ElementTree, drop: Test = () => false): Part => ({
  kind: 'thinking',
  text: unfoldedText(box, (child) => tagOf(child) === 'summary' || drop(child)),
});

/** Markdown of a box whose words may be in the page and only hidden, without its title. */
export const unfoldedText = (box: ElementTree, drop: Test): string => markdownOf(unfolded(box), { drop }).markdown;

function unfolded([, , children]: ElementTree): ElementTree {
  const shown = (tree: Tree): Tree => {
    const element = elementOf(tree);
    if (!element) return tree;
    const { hidden: _, ...attributes } = element[1];
    return [element[0], attributes, element[2].map(shown)];
  };
  return ['div', {}, children.map(shown)];
}
