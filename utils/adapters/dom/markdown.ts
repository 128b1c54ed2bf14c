import type { Source } from '../../conversation';
import type { Tree } from '../adapter';
import type { Picture } from '../picture-part';
import { isLabel } from '../ui-words';
import { codeBlock, isBareCode, isLabelledCode } from './code';
import { collectImages, inlineOf } from './inline';
import { isMath, mathOf } from './math';
import { isDrawnTable, tableOf } from './table';
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
  type Test,
  tagOf,
  textOf,
} from './tree';

/** What one site's pages have beyond plain HTML. */
export interface Rules {
  /** Labels, toolbars and other things that are not the message. */
  drop?: Test;
  /** Controls whose words are the message's all the same. */
  keep?: Test;
  /** A chip that names a source: its link goes to the sources, not into the text. */
  pill?: Test;
  /** A box around a block of code that names its language; absent: one that holds such a name and the code alone. */
  code?: Test;
  /** Code within a line, in an element that does not say so. */
  inlineCode?: Test;
}

export interface Rendered {
  markdown: string;
  sources: Source[];
  /** Content images, in order; without a name where the page gives none. */
  images: Picture[];
}

/** One rendering: its rules, and what it collects on the way. */
export interface Rendering extends Rendered {
  /** Addresses of pictures that were met: a page may stack several copies of one. */
  pictures: Set<string>;
  drops: Test;
  isPill: Test;
  isCode: Test;
  isInlineCode: Test;
  /** How many notes stand at the foot. */
  notes: number;
}

/** Turns a plain copy of rendered HTML back into GitHub-flavoured Markdown. */
export function markdownOf(tree: Tree, rules: Rules = {}): Rendered {
  const rendering: Rendering = {
    markdown: '',
    sources: [],
    images: [],
    pictures: new Set(),
    drops: (element) => !rules.keep?.(element) && (isFurniture(element) || (rules.drop?.(element) ?? false)),
    isPill: rules.pill ?? (() => false),
    isCode: rules.code ?? isLabelledCode,
    isInlineCode: rules.inlineCode ?? (() => false),
    notes: notesIn(tree),
  };
  const markdown = blocksOf([tree], rendering).join('\n\n');
  return { markdown, sources: rendering.sources, images: rendering.images };
}

const furniture = new Set('button select textarea form nav iframe object embed canvas video audio dialog label menu'.split(' '));

/** Controls, and text that is there for the eye or the ear only. Math for the eye stands hidden in aria, so it goes as well. */
export const isFurniture: Test = (element) =>
  (furniture.has(tagOf(element)) && !isChecked(element)) ||
  (tagOf(element) === 'footer' && !isAuthor(element)) ||
  hiddenRoles.has(attribute(element, 'role')) ||
  (attribute(element, 'role') === 'button' && isLabel(textOf(element))) ||
  hasClass(element, 'sr-only') ||
  hasClass(element, 'visually-hidden') ||
  hasClass(element, 'cdk-visually-hidden') ||
  hasAttribute(element, 'hidden') ||
  (attribute(element, 'aria-hidden') === 'true' && tagOf(element) !== 'img') ||
  hasClass(element, 'screen-reader-only');

const hiddenRoles = new Set(['toolbar', 'tooltip', 'menu', 'listbox', 'progressbar', 'dialog', 'navigation']);
const isCheckbox: Test = (element) =>
  (tagOf(element) === 'input' && attribute(element, 'type') === 'checkbox') || attribute(element, 'role') === 'checkbox';
const isTicked: Test = (element) => hasAttribute(element, 'checked') || attribute(element, 'data-state') === 'checked';
/** A task of a list may be written in the label of its box. */
const isChecked: Test = (element) => tagOf(element) === 'label' && find(element, isCheckbox) !== undefined;
/** Below a quote stands whose it is. */
const isAuthor: Test = (element) => /^\s*[—–-]\s*\S/.test(textOf(element)) && find(element, isCheckbox) === undefined;

const blockTags = new Set(
  'address article aside blockquote details div dl dd dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table ul'.split(
    ' ',
  ),
);

const isBlock: Test = (element) => blockTags.has(tagOf(element)) || isDisplayMath(element);
const isDisplayMath: Test = (element) => isMath(element) && mathOf(element).display;
const isCodeTag: Test = (element) => tagOf(element) === 'code';
const holdsBlocks: Test = (element) => isBlock(element) || find(element, isBlock) !== undefined;

/** Markdown of each block in turn; words between blocks are a paragraph of their own. */
export function blocksOf(trees: Tree[], rendering: Rendering): string[] {
  const blocks: string[] = [];
  let run: Tree[] = [];
  const flush = () => {
    const paragraph = startsSafely(inlineOf(run, rendering));
    if (paragraph) blocks.push(paragraph);
    run = [];
  };
  for (const tree of trees) {
    const element = elementOf(tree);
    if (element && rendering.drops(element) && !rendering.isPill(element)) {
      collectImages(element, rendering);
      continue;
    }
    if (!element || !holdsBlocks(element) || rendering.isPill(element) || (isMath(element) && !isDisplayMath(element))) {
      run.push(tree);
      continue;
    }
    flush();
    blocks.push(...blockOf(element, rendering));
  }
  flush();
  return blocks;
}

function blockOf(element: ElementTree, rendering: Rendering): string[] {
  const tag = tagOf(element);
  if (isMath(element)) return [`$$\n${mathOf(element).tex}\n$$`];
  if (/^h[1-6]$/.test(tag)) {
    const words = inlineOf(childrenOf(element), rendering).replace(/\n+/g, ' ');
    return words ? [`${'#'.repeat(Number(tag.charAt(1)))} ${words}`] : [];
  }
  if (tag === 'hr') return ['---'];
  if (isNotes(element)) return notesOf(element, rendering);
  // Some pages set a formula where code would stand.
  const formula = tag === 'pre' && !find(element, isCodeTag) ? find(element, isDisplayMath) : undefined;
  if (formula) return [`$$\n${mathOf(formula).tex}\n$$`];
  if (tag === 'pre' || rendering.isCode(element) || isBareCode(element)) return [codeBlock(element)].filter(Boolean);
  if (tag === 'ul' || tag === 'ol') return [listOf(element, rendering)].filter(Boolean);
  if (tag === 'table' || isDrawnTable(element)) return [tableOf(element, rendering)].filter(Boolean);
  if (tag === 'blockquote') return [quote(blocksOf(childrenOf(element), rendering).join('\n\n'))].filter(Boolean);
  return blocksOf(childrenOf(element), rendering);
}

const quote = (text: string): string => text.replace(/^/gm, '> ').replace(/^> $/gm, '>').replace(/^>$/, '');

function listOf(list: ElementTree, rendering: Rendering): string {
  const first = Number.parseInt(attribute(list, 'start'), 10);
  let number = Number.isSafeInteger(first) && first >= 0 ? first : 1;
  const items: string[] = [];
  for (const child of elementsIn(list)) {
    if (rendering.drops(child)) continue;
    // Some pages put a nested list beside the item it belongs to.
    const marker = tagOf(list) === 'ol' ? `${number++}. ` : '- ';
    const body = tagOf(child) === 'li' ? itemOf(child, rendering) : blocksOf([child], rendering).join('\n');
    if (body) items.push(marker + body.replace(/\n(?=[^\n])/g, `\n${' '.repeat(marker.length)}`));
  }
  return items.join('\n');
}

const isNotes: Test = (element) => hasAttribute(element, 'data-footnotes');
const isItem: Test = (element) => tagOf(element) === 'li';

function notesIn(tree: Tree): number {
  const root = elementOf(tree);
  const section = root && (isNotes(root) ? root : find(root, isNotes));
  return section ? findAll(section, isItem).length : 0;
}

/** Notes at the foot of an answer, each by the name it is mentioned by. */
function notesOf(section: ElementTree, rendering: Rendering): string[] {
  const drops: Test = (element) => hasAttribute(element, 'data-footnote-backref') || rendering.drops(element);
  return findAll(section, isItem).map((note, n) => {
    const words = blocksOf(childrenOf(note), { ...rendering, drops })
      .join('\n\n')
      .replace(/\s*↩\ufe0e?$/, '');
    return `[^${n + 1}]: ${words.replace(/\n(?=[^\n])/g, '\n    ')}`;
  });
}

function itemOf(item: ElementTree, rendering: Rendering): string {
  const box = find(item, isCheckbox);
  const check = box ? (isTicked(box) ? '[x] ' : '[ ] ') : '';
  const blocks = blocksOf(childrenOf(item), rendering);
  // A list right below its item's words stays tight; any other second block needs its blank line.
  const body = blocks.reduce(
    (all, block) => (all === '' ? block : /^(?:- |\d+\. )/.test(block) ? `${all}\n${block}` : `${all}\n\n${block}`),
    '',
  );
  return check + body;
}

/** Words that begin like a heading, a list, a quote or a rule are still words. */
function startsSafely(paragraph: string): string {
  return paragraph
    .replace(/^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|(?:-{3,}|={3,}|_{3,})\s*$)/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2');
}
