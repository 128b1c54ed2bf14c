import type { Part, Turn } from '../../conversation';
import type { Tree } from '../adapter';
import { isLabelledCode } from '../dom/code';
import { markdownOf, type Rules } from '../dom/markdown';
import {
  attribute,
  childrenOf,
  type ElementTree,
  elementOf,
  find,
  findAll,
  hasClass,
  type Test,
  tagOf,
  textOf,
} from '../dom/tree';
import { typedParts } from '../prose';
import { isThoughtLabel } from '../ui-words';

const partOf = (element: ElementTree): string => attribute(element, 'data-message-part-type');
const isAnswer: Test = (element) => partOf(element) === 'answer';
/** A document that is written beside the chat. */
const isCanvas: Test = (element) => attribute(element, 'data-message-quote-boundary') === 'canvas';
const isReasoning: Test = (element) => partOf(element) === 'reasoning';
/** What was thought is rendered like an answer, and has no mark of its own. */
const isThought: Test = (element) =>
  isReasoning(element) ||
  (hasClass(element, 'markdown-container-style') && !isAnswer(element) && find(element, isAnswer) === undefined);
const isPart: Test = (element) => isAnswer(element) || isCanvas(element) || isThought(element);

/** Clocks, and faces. */
const isAside: Test = (element) =>
  tagOf(element) === 'time' || hasClass(element, 'text-hint') || attribute(element, 'data-slot') === 'avatar';

const rules: Rules = {
  drop: isAside,
  code: (element) => attribute(element, 'data-testid') === 'code-block' || isLabelledCode(element),
  pill: (element) => /citation|reference/.test(attribute(element, 'data-testid')),
};

const isThoughtLabelled: Test = (element) => tagOf(element) === 'button' && isThoughtLabel(textOf(element).trim());

/** The steps of a piece of research stand in a form above what was found. */
const isPlan: Test = (element) => tagOf(element) === 'form';
const planOf = (form: ElementTree): Part => ({
  kind: 'tool',
  name: 'research',
  input: '',
  output: markdownOf(['div', {}, childrenOf(form)], rules).markdown,
});

export function turnOfElement(element: ElementTree): Turn[] {
  const user = attribute(element, 'data-message-author-role') === 'user';
  return [{ id: '', role: user ? 'user' : 'assistant', parts: user ? userParts(element) : answerParts(element) }];
}

function answerParts(element: ElementTree): Part[] {
  const found = findAll(element, isPart);
  const marked = found.filter((part) => isAnswer(part) || isCanvas(part));
  const thoughts = found.filter((part) => isReasoning(part) || (marked.length > 0 && isThought(part)));
  const isNoAnswer: Test = (child) => isAside(child) || thoughts.includes(child);
  const rendered = (marked.length > 0 ? marked : [element]).map((one) => markdownOf(one, { ...rules, drop: isNoAnswer }));
  const words = rendered
    .map(({ markdown }) => markdown)
    .filter(Boolean)
    .join('\n\n');
  const { images, sources } = markdownOf(element, { ...rules, drop: isNoAnswer });
  return [
    ...findAll(element, isPlan).map(planOf),
    // Folded away they have no words, or a label alone: such a part is counted.
    ...(thoughts.length === 0 && find(element, isThoughtLabelled) ? [{ kind: 'thinking' as const, text: '' }] : []),
    ...thoughts.map((thought): Part => ({ kind: 'thinking', text: markdownOf(thought, rules).markdown })),
    ...images,
    ...(words ? [{ kind: 'text' as const, text: words }] : []),
    ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : []),
  ];
}

const isTyped: Test = (element) => hasClass(element, 'select-text');
const isKept: Test = (element) => /(?:^|\s)whitespace-(?:break-spaces|pre)/.test(attribute(element, 'class'));
const isButton: Test = (element) => tagOf(element) === 'button' || hasClass(element, 'sr-only');
const isFileName: Test = (element) => /(?:^|[\s/])text-truncator/.test(attribute(element, 'class'));

/** A line that was typed stands in a box of its own each, with a break between. */
function userParts(element: ElementTree): Part[] {
  const box = find(element, isTyped) ?? (findAll(element, isKept).length === 1 ? find(element, isKept) : undefined);
  const { images, markdown } = markdownOf(element, { ...rules, drop: (child) => isAside(child) || isFileName(child) });
  const files = findAll(element, isFileName).map((name): Part => ({ kind: 'file', name: textOf(name).trim(), type: '' }));
  return [...files, ...images, ...typedParts(box ? typedIn(box, isKept(box)) : markdown)];
}

function typedIn(tree: Tree, kept: boolean): string {
  const element = elementOf(tree);
  // Between the lines there is the white space of the page's own source.
  if (!element) return kept || String(tree).trim() !== '' ? String(tree) : '';
  if (isButton(element)) return '';
  if (tagOf(element) === 'br') return '\n';
  return childrenOf(element)
    .map((child) => typedIn(child, kept || isKept(element)))
    .join('');
}
