import { isFurniture } from './markdown';
import {
  attribute,
  childrenOf,
  type ElementTree,
  elementOf,
  elementsIn,
  find,
  findAll,
  hasClass,
  type Test,
  tagOf,
  textOf,
} from './tree';

const isViewer: Test = (element) => hasClass(element, 'cm-content') || hasClass(element, 'view-lines');
const isCode: Test = (element) => tagOf(element) === 'code';
const isPre: Test = (element) => tagOf(element) === 'pre';

/** A fenced block. The language comes from a class where there is one, else from the label above the code. */
export function codeBlock(pre: ElementTree): string {
  const body = isViewer(pre) ? pre : (find(pre, isViewer) ?? find(pre, isCode) ?? find(pre, isPre) ?? pre);
  const lines = findAll(body, (element) => hasClass(element, 'cm-line') || hasClass(element, 'view-line'));
  // An empty line of an editor holds a break of its own.
  const code = lines.length > 0 ? lines.map((line) => textOf(line).replace(/\n$/, '')).join('\n') : textOf(body);
  return code.trim() === '' ? '' : fence(code, languageOf(pre, body));
}

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
  const label = labelBefore(pre, body)?.trim() ?? '';
  return /^[\w+#.-]{1,20}$/.test(label) ? label.toLowerCase() : '';
}

const classLanguage = (element: ElementTree): string =>
  /(?:^|\s)lang(?:uage)?-([\w+#.-]+)/.exec(attribute(element, 'class'))?.[1] ?? '';

/** First words of the block that stand before its code, in no button. */
function labelBefore(element: ElementTree, body: ElementTree): string | undefined {
  for (const child of childrenOf(element)) {
    if (child === body) return '';
    if (typeof child === 'string') {
      if (child.trim()) return child;
      continue;
    }
    const inner = elementOf(child);
    if (!inner || isFurniture(inner)) continue;
    const found = labelBefore(inner, body);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isProse: Test = (element) => /^(?:p|ul|ol|table|blockquote|h[1-6]|hr)$/.test(tagOf(element));

/** A box that holds one block of code and, above it, nothing but a word for its language and some controls. */
export const isLabelledCode: Test = (element) => {
  if (!/^(?:div|figure|section)$/.test(tagOf(element)) || find(element, isProse)) return false;
  const blocks = findAll(element, isPre);
  const label = textOf(element, (child) => isPre(child) || isFurniture(child)).trim();
  return blocks.length === 1 && /^[\w+#.-]{1,20}$/.test(label);
};
