import type { Part } from '../../conversation';
import { filePart, sourcesPart } from '../content';
import { markdownOf } from '../dom/markdown';
import { matching } from '../dom/select';
import { attribute, type ElementTree, elementsIn, find, findAll, hasClass, type Test, tagOf, textOf } from '../dom/tree';

import { pictureIn } from '../picture-part';
import { thinkingParts } from '../prose';
import { unquoted } from './details';
import { boxes } from './selectors';

/** The line a box is unfolded by. It says in the language of the page what is in there. */
const isHeading = matching(boxes.optional['fold heading']);

/** What was thought and done on the way, folded or not: what is folded is not in the page. */
export const isFold: Test = (element) => {
  const [first] = elementsIn(element);
  return first !== undefined && isHeading(first);
};

/** Parts of one such box. Folded thoughts are a part without words, which is counted. */
export function foldParts(box: ElementTree): Part[] {
  const [heading, ...rest] = elementsIn(box);
  const inside: ElementTree = ['div', {}, rest];
  const folds = findAll(inside, isFold);
  if (folds.length > 0) return folds.flatMap(foldParts);
  const names = heading ? namesIn(heading) : [];
  const isOpen = textOf(inside).trim() !== '';
  if (names.length > 0) {
    const tools = names.map((name): Part => ({ kind: 'tool', name, ...(isOpen ? callIn(inside) : { input: '', output: '' }) }));
    // Several things under one line: the thoughts among them are not named.
    return heading && tagOf(heading) === 'button' ? [...tools, folded] : tools;
  }
  const title = heading ? textOf(heading).trim() : '';
  if (isCalls.test(title)) return [isOpen ? calls(title, inside) : { kind: 'unknown', label: title }];
  return isOpen ? thinkingParts(unquoted(markdownOf(inside).markdown)) : [folded];
}

/** What a server wrote once, in whatever language the page is: the names of the tools stand below it, with what came of them. */
const isCalls = /^Tool Execut(?:ed|ing\.{3})$/;
const calls = (name: string, inside: ElementTree): Part => ({ kind: 'tool', name, input: '', output: textOf(inside).trim() });

const folded: Part = { kind: 'thinking', text: '' };
const isBold: Test = (element) => tagOf(element) === 'strong';
const isClamped: Test = (element) => hasClass(element, 'line-clamp-1');
const isLabel = (element: ElementTree | undefined): boolean => element !== undefined && hasClass(element, 'uppercase');
const isPre: Test = (element) => tagOf(element) === 'pre';

/** Tools by their names: one in bold, one in a line of its own, or several behind the first word of a group. */
function namesIn(heading: ElementTree): string[] {
  const bold = find(heading, isBold);
  if (bold) return [textOf(bold).trim()];
  const line = find(heading, isClamped);
  if (!line) return [];
  const [first, second] = elementsIn(line).map((part) => textOf(part).trim());
  if (tagOf(heading) !== 'button') return first ? [first] : [];
  return (second ?? '').split(', ').flatMap((said) => /^(?:\d+ )?([\w.:/-]+)$/.exec(said)?.[1] ?? []);
}

/** What was asked for stands above what came of it, each below a label; once both were one piece of code. */
function callIn(inside: ElementTree): { input: string; output: string } {
  const sections = findAll(inside, (element) => elementsIn(element).length === 2 && isLabel(elementsIn(element)[0]));
  if (sections.length === 0) return { input: '', output: unquoted(markdownOf(inside).markdown) };
  const [input = '', output = ''] = sections.map((section) => wordsIn(elementsIn(section)[1]));
  return { input, output };
}

function wordsIn(body: ElementTree | undefined): string {
  if (!body) return '';
  const pre = find(['div', {}, [body]], isPre);
  if (pre) return textOf(pre);
  return elementsIn(body)
    .map((row) =>
      elementsIn(row)
        .map((cell) => textOf(cell))
        .join(': '),
    )
    .join('\n');
}

/** Pictures and files of a question, but for those that are read as its words are. */
export const attachedTo = (question: ElementTree): Part[] => [
  ...findAll(question, (element) => (isWords(element) && !find(element, isNameless)) || isPicture(element))
    .filter(isPicture)
    .map((picture) => pictureIn(picture)),
  ...findAll(question, isFile).map((file) => filePart(textOf(find(file, isClamped) ?? file).trim(), '')),
];

const isWords = matching(boxes.required.answer);
const isPicture = matching(boxes.optional.picture);
const isNameless: Test = (element) => isPicture(element) && attribute(element, 'alt') === '';
const isFileBox = matching(boxes.optional.file);
const isFile: Test = (element) => isFileBox(element) && find(element, isClamped) !== undefined;

const isMention = matching(boxes.optional.mention);
const isSource = matching(boxes.optional.source);
const isSources = matching(boxes.optional.sources);

/** Addresses an answer names below it, as far as they are in the page; sources that are not are a part without any, which is counted. */
export function sourcesOf(answer: ElementTree): Part[] {
  const list = find(answer, isSources);
  const icons = list ? elementsIn(list).map((icon) => attribute(icon, 'src').replace(/^.*[?&]domain=/, '')) : [];
  const named = findAll(answer, isSource).map((one) => textOf(one).replace(/^\s*\d+\s*/, ''));
  const urls = [...icons, ...named.map((name) => name.trim())];
  const parts = sourcesPart(
    urls.map((url) => ({ title: '', url })),
    '',
  );
  const isWhole = urls.length > 0 ? urls.every((url) => /^https?:/.test(url)) : !find(answer, isMention);
  return isWhole ? parts : [...parts, { kind: 'sources', sources: [] }];
}
