import { isLabel } from '../ui-words';
import { isFurniture } from './markdown';
import {
  attribute,
  childrenOf,
  type ElementTree,
  elementOf,
  elementsIn,
  find,
  findAll,
  hasAttribute,
  hasClass,
  saysSomething,
  type Test,
  tagOf,
  textOf,
} from './tree';

const isViewer: Test = (element) =>
  hasClass(element, 'cm-content') ||
  hasClass(element, 'view-lines') ||
  (attribute(element, 'role') === 'textbox' && hasAttribute(element, 'data-language'));
const isCode: Test = (element) => tagOf(element) === 'code';
const isPre: Test = (element) => tagOf(element) === 'pre';
const isEditor: Test = (element) => hasClass(element, 'cm-editor') || hasClass(element, 'monaco-editor');
const isBlock: Test = (element) => isPre(element) || isEditor(element) || isViewer(element) || isNamedCode(element);
const isNamedCode: Test = (element) => isCode(element) && classLanguage(element) !== '';

/** Code that stands in no `pre`: in an editor, or alone in its box under the name of its language. */
export const isBareCode: Test = (element) => {
  if (isEditor(element) || isViewer(element)) return true;
  const said = childrenOf(element).filter(saysSomething);
  const only = said.length === 1 ? elementOf(said[0]) : undefined;
  return tagOf(element) === 'div' && only !== undefined && isNamedCode(only);
};

/** A fenced block. The language comes from a class where there is one, else from the label above the code. */
export function codeBlock(pre: ElementTree): string {
  const body = isViewer(pre) ? pre : (find(pre, isViewer) ?? find(pre, isCode) ?? find(pre, isPre) ?? pre);
  const code = linesIn(body)
    // An empty line of an editor holds a break of its own.
    .map((line) => (line === body ? textOf(line, isBesideCode) : textOf(line, isBesideCode).replace(/\n$/, '')))
    .join('\n');
  return code.trim() === '' ? '' : fence(code, languageOf(pre, body));
}

const isLine: Test = (element) =>
  tagOf(element) === 'tr' || ['cm-line', 'view-line', 'line', 'code-line'].some((name) => hasClass(element, name));
const isBox: Test = (element) => tagOf(element) === 'div' || tagOf(element) === 'li';

/** Lines in elements of their own, where nothing else breaks the text; else all of it is one. */
function linesIn(body: ElementTree): ElementTree[] {
  const text = textOf(body, isBesideCode);
  for (const isOne of [isLine, isBox]) {
    const lines = findAll(body, isOne);
    const alone = lines.map((line) => textOf(line, isBesideCode)).join('').length === text.replace(/^\s+|\s+$/g, '').length;
    const own = lines.some((line) => hasClass(line, 'cm-line') || hasClass(line, 'view-line'));
    if (own || (lines.length > 1 && alone && !/\S\s*\n/.test(text))) return lines;
  }
  return [body];
}

const numbers = /(?:^|[\s_-])(?:line-?numbers?|linenos?|lineno|ln-numbers|gutters?|gutter-?elements?)(?:$|[\s_-])/i;

/** Numbers of lines, and buttons: what stands beside a line is none of it. */
const isBesideCode: Test = (element) =>
  tagOf(element) === 'button' ||
  attribute(element, 'role') === 'button' ||
  (/^\s*[\d\s]*$/.test(textOf(element)) && numbers.test(attribute(element, 'class')));

export function fence(code: string, language: string): string {
  const longest = Math.max(2, ...(code.match(/^\s*`{3,}/gm) ?? []).map((run) => run.trim().length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${code.replace(/\n+$/, '')}\n${ticks}`;
}

/** An editor has its own names for languages: what the page wrote into a class is nearer to the answer. */
function languageOf(pre: ElementTree, body: ElementTree): string {
  const boxes = [body, ...elementsIn(body), pre];
  const box = find(pre, (element) => classLanguage(element) !== '' && find(element, (inner) => inner === body) !== undefined);
  const named = [...boxes, ...(box ? [box] : [])].map(classLanguage).find(Boolean);
  const language = named ?? boxes.map((element) => attribute(element, 'data-language')).find(Boolean);
  if (language) return language.toLowerCase();
  const label = (labelBefore(pre, body)?.trim() ?? '').toLowerCase();
  // "Code" stands above what has no language.
  return /^[\w+#.-]{1,20}$/.test(label) && label !== 'code' ? label : '';
}

const classLanguage = (element: ElementTree): string =>
  /(?:^|\s)lang(?:uage)?-([\w+#.-]+)/.exec(attribute(element, 'class'))?.[1] ?? '';

/** First words of the block that stand before its code, in no button. */
function labelBefore(element: ElementTree, body: ElementTree): string | undefined {
  for (const child of childrenOf(element)) {
    if (child === body) return '';
    if (typeof child === 'string') {
      if (child.trim() && !isLabel(child)) return child;
      continue;
    }
    const inner = elementOf(child);
    if (!inner || isFurniture(inner)) continue;
    const found = labelBefore(inner, body);
    if (found !== undefined && (found === '' || !isLabel(found))) return found;
  }
  return undefined;
}

const isProse: Test = (element) => /^(?:p|ul|ol|table|blockquote|h[1-6]|hr)$/.test(tagOf(element));

/** A box that holds one block of code and, above it, nothing but a word for its language and some controls. */
export const isLabelledCode: Test = (element) => {
  if (!/^(?:div|figure|section)$/.test(tagOf(element)) || find(element, isProse)) return false;
  const blocks = findAll(element, isBlock);
  const said = wordsBeside(element);
  const labels = [...new Set(said.filter((words) => !isLabel(words)).map((words) => words.toLowerCase()))];
  return blocks.length === 1 && labels.length < 2 && /^[\w+#.-]{1,20}$/.test(labels[0] ?? (said.length > 0 ? 'none' : ''));
};

/** Each piece of text around the code, without its controls. */
function wordsBeside(element: ElementTree): string[] {
  return childrenOf(element).flatMap((child) => {
    if (typeof child === 'string') return child.trim() ? [child.trim()] : [];
    const inner = elementOf(child);
    return !inner || isBlock(inner) || isFurniture(inner) ? [] : wordsBeside(inner);
  });
}
