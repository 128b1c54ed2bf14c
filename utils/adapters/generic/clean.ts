import { type Speaker, speakerOf } from '../../conversation';
import type { Tree } from '../adapter';
import { isFurniture } from '../dom/markdown';
import {
  attribute,
  childrenOf,
  type ElementTree,
  elementOf,
  elementsIn,
  find,
  hasAttribute,
  type Test,
  tagOf,
  textOf,
} from '../dom/tree';
import { isLabel } from '../ui-words';
import { typedMark } from './copy';
import { labelOf } from './signs';

const isContent: Test = (element) => /^(?:p|pre|code|li|td|th|h[1-6]|blockquote)$/.test(tagOf(element));
const isControl: Test = (element) =>
  isFurniture(element) ||
  tagOf(element) === 'time' ||
  /^(?:button|menu|menuitem|tooltip|progressbar|img|listbox|tab|tablist|status|alert)$/.test(attribute(element, 'role')) ||
  (hasAttribute(element, 'contenteditable') && attribute(element, 'contenteditable') !== 'false');

/** What of a page's turns is not the message: controls, clocks, names above it, and what every turn ends in. */
export function asideOf(turns: readonly { turn: ElementTree; role: Speaker }[]): Test {
  const repeated = new Set((['user', 'assistant'] as const).flatMap((role) => repeatedIn(turns, role)));
  const named = new Set(turns.flatMap(({ turn }) => namesIn(turn, repeated, true)));
  return (element) => isControl(element) || named.has(element);
}

/** Elements that hold a label and nothing else. What stands in a paragraph or a list is never one. */
function namesIn(element: ElementTree, repeated: ReadonlySet<string>, whole = false): ElementTree[] {
  return elementsIn(element).flatMap((child) => {
    if (isControl(child) || (isContent(child) && !(whole && tagOf(element) === 'tr'))) return [];
    if (headClass.test(attribute(child, 'class')) && textOf(child).trim().length <= longestHead) return [child];
    const label = labelOf(child);
    if (label === '') return namesIn(child, repeated);
    return isLabel(label) || sourceCount.test(label) || repeated.has(label) || isName(child, label) ? [child] : [];
  });
}

/** "+38", "12 sources": how many there are of what stands elsewhere. */
const sourceCount =
  /^(?:\+\s?\d{1,3}|\d{1,3}\s?(?:sources?|citations?|results?|quellen|fuentes|fontes|fonti|来源|個來源|个来源|篇资料|件の情報源|источник\p{L}*))$/iu;

/** A line above a message that names who wrote it, in several elements. */
const headClass = /(?:bot|author|user|sender|model|speaker|message|msg)[-_]?(?:name|header|label|heading)/i;
const longestHead = 60;

const nameClass =
  /(?:^|[\s_-])(?:names?|username|nickname|author|sender|speaker|who|timestamp|datetime|meta|hint|disclaimer)(?:$|[\s_-])/i;

/** A name above a message, by what it says or by what the page calls it. */
const isName = (element: ElementTree, label: string): boolean =>
  (speakerOf(label) !== undefined && !/^(?:em|i|a)$/.test(tagOf(element))) || nameClass.test(attribute(element, 'class'));

/** A short text at the head or the foot of most turns of one speaker: their name, their model, a note of the page. */
function repeatedIn(turns: readonly { turn: ElementTree; role: Speaker }[], role: Speaker): string[] {
  const own = turns.filter((one) => one.role === role);
  const counts = new Map<string, number>();
  for (const { turn } of own) {
    const leaves = leavesOf(turn);
    if (leaves.length < 2) continue;
    for (const leaf of new Set([leaves[0], leaves[1], leaves.at(-1)])) if (leaf) counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
  }
  return [...counts].filter(([, n]) => n >= 2 && n >= own.length * 0.6).map(([text]) => text);
}

/** Texts that stand alone in elements which are no prose; empty for those that are. */
function leavesOf(element: ElementTree): string[] {
  if (isControl(element)) return [];
  if (isContent(element) && !/^t[dh]$/.test(tagOf(element))) return textOf(element).trim() ? [''] : [];
  const label = labelOf(element);
  if (label) return [label];
  const inner = elementsIn(element).flatMap(leavesOf);
  return inner.length > 0 ? inner : textOf(element).trim() ? [''] : [];
}

/** Line breaks of a box that keeps them become breaks of its text; a name in front of a text is taken off. */
export function withBreaks(tree: Tree, kept = false): Tree {
  const element = elementOf(tree);
  if (!element) {
    const text = String(tree);
    return kept && text.trim().includes('\n')
      ? [
          'span',
          {},
          text
            .trim()
            .split('\n')
            .flatMap((line, n): Tree[] => (n === 0 ? [line] : [['br', {}, []], line])),
        ]
      : text;
  }
  const typed = hasAttribute(element, typedMark) && tagOf(element) !== 'pre' && tagOf(element) !== 'code';
  return [tagOf(element), element[1], childrenOf(element).map((child) => withBreaks(child, typed))];
}

const thoughtWords = /think|thought|reason|denk|überleg|réflex|pens|思考|推理|思路|рассужд/i;

/** What was thought before the answer, folded away under a label or marked as such. */
export const isThought: Test = (element) => {
  const marked = `${attribute(element, 'class')} ${attribute(element, 'data-testid')}`
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  if (/(?:^|[^a-z])(?:thinking|thoughts?|reasoning|thought-process)(?![a-z])/.test(marked)) return true;
  if (tagOf(element) !== 'details') return isFold(element);
  const summary = find(element, (child) => tagOf(child) === 'summary');
  return summary !== undefined && thoughtWords.test(textOf(summary));
};

const isButton: Test = (element) => tagOf(element) === 'button';

/** A button that says so, and what it unfolds. */
const isFold: Test = (element) => {
  const [head, body, ...more] = elementsIn(element);
  if (!head || !body || more.length > 0) return false;
  const button = isButton(head) ? head : find(head, isButton);
  const label = button ? textOf(button).trim() : '';
  const folds = attribute(body, 'role') === 'region' || hasAttribute(body, 'data-state');
  return folds && label.length <= longestHead && thoughtWords.test(label) && textOf(head).trim() === label;
};
