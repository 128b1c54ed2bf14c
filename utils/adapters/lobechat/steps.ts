import type { Part } from '../../conversation';
import { filePart } from '../content';
import { markdownOf } from '../dom/markdown';
import { matching } from '../dom/select';
import { attribute, type ElementTree, elementsIn, find, findAll, hasClass, type Test, tagOf, textOf } from '../dom/tree';
import { isShown, pictureIn } from '../picture-part';
import { thinkingParts } from '../prose';
import { agents } from './selectors';

const isStep = matching(agents.optional.step);
const isHeader = matching(agents.optional['step header']);
const isContent = matching(agents.optional['step content']);
const isIcon = matching(agents.optional.icon);

/** What was thought and done on the way: a box each, or several of them in one that says how many there are. */
export const isFold: Test = (element) => tagOf(element) === 'details' || isStep(element);

export function foldParts(box: ElementTree): Part[] {
  const header = find(box, isHeader);
  const content = find(box, isContent);
  const inside: ElementTree = content ?? ['div', {}, elementsIn(box).filter((one) => one !== header && tagOf(one) !== 'summary')];
  const said = markdownOf(inside, { drop: (element) => isFold(element) || isHeader(element) }).markdown;
  const call = header && callIn(header);
  if (call) return [{ kind: 'tool', ...call, output: said }];
  const parts = [...findAll(inside, isFold).flatMap(foldParts), ...thinkingParts(said)];
  if (parts.length > 0) return parts;
  // Folded, it has no words: each step is counted. A single thought has its icon, and says how long it took.
  const several = header && !find(header, isIcon) ? Number(/\d{1,2}/.exec(textOf(header))?.[0] ?? 1) : 1;
  return Array.from({ length: several }, () => ({ kind: 'thinking', text: '' }));
}

/** The tool behind the arrow, and what it was asked in brackets. */
function callIn(header: ElementTree): { name: string; input: string } | undefined {
  const line = find(header, (element) => elementsIn(element).findIndex(isIcon) === 1);
  if (!line) return undefined;
  const [, , name, ...asked] = elementsIn(line);
  const input = asked.map((one) => textOf(one)).join('');
  return { name: textOf(name ?? line).trim(), input: input.replace(/^\s*\(|\)\s*$/g, '').replace(/:(?=\S)/, ': ') };
}

const isWords = matching(agents.required.answer);
const isBeside: Test = (element) => isHeading(element) || isFold(element) || isWords(element);
const isHeading: Test = (element) => hasClass(element, 'message-header');
const isPicture: Test = (element) => tagOf(element) === 'img' && attribute(element, 'alt') !== '' && isShown(element);
/** A name, and below it how large it is: classes change with every build. */
const isFile: Test = (element) => {
  const lines = elementsIn(element);
  return lines.length === 2 && lines.every((line) => elementsIn(line).length === 0) && isSize(textOf(lines[1] ?? element));
};
const isSize = (words: string): boolean => /^\d[\d.,]*\s?[KMGT]?B$/i.test(words.trim());

/** Pictures and files that stand beside the words. */
export const besideWords = (turn: ElementTree): Part[] =>
  findAll(turn, (element) => isBeside(element) || isPicture(element) || isFile(element)).flatMap((one) => {
    if (isBeside(one)) return [];
    return isPicture(one) ? [pictureIn(one)] : [filePart(textOf(elementsIn(one)[0] ?? one).trim(), '')];
  });
