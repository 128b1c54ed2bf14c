import type { Part } from '../../conversation';
import { filePart, sourcesPart } from '../content';
import { markdownOf } from '../dom/markdown';
import { matching } from '../dom/select';
import { attribute, type ElementTree, elementsIn, find, findAll, hasClass, type Test, tagOf, textOf } from '../dom/tree';
import { isShown, pictureIn } from '../picture-part';
import { thinkingParts } from '../prose';
import { agents, sessions } from './selectors';

const isStep = matching(agents.optional.step);
const isHeader = matching(agents.optional['step header']);
const isContent = matching(agents.optional['step content']);
const isIcon = matching(agents.optional.icon);

const isCall = matching(sessions.optional.call);
const isCode = matching(sessions.optional.code);
const isExtra = matching(sessions.optional.extra);
const isAvatar = matching(sessions.optional.avatar);
const isButton: Test = (element) => attribute(element, 'role') === 'button';

/** The first generation has no names for its boxes: on top of each is a line, told by what stands in it. */
const lineOf = (box: ElementTree): ElementTree | undefined => elementsIn(box)[0];

/** A mark, what it is, and behind it how it is folded: by a button if it is a thought, else what was found for the answer. */
function marksOf(box: ElementTree): 'thought' | 'found' | undefined {
  const [named, behind, ...others] = elementsIn(lineOf(box) ?? box);
  const mark = named && lineOf(named);
  if (!named || !behind || !mark || others.length > 0 || isButton(named) || !isIcon(mark)) return undefined;
  return elementsIn(behind).some(isButton) ? 'thought' : 'found';
}

const isCalled: Test = (box) => {
  const line = lineOf(lineOf(box) ?? box);
  return line !== undefined && elementsIn(line).some(isCall);
};

/** What was thought and done on the way: a box each, or several of them in one that says how many there are. */
export const isFold: Test = (element) =>
  tagOf(element) === 'details' || isStep(element) || isCalled(element) || marksOf(element) === 'thought';

/** None of what was said: translations and counts below it, pages and files it was found in. */
const isAside: Test = (element) => isExtra(element) || isAvatar(element) || marksOf(element) === 'found';

/** What stands beside the words and is part of an answer: what it was found in, which is in the page only once it is unfolded. */
export function besideParts(element: ElementTree): Part[] | undefined {
  if (!isAside(element)) return undefined;
  if (marksOf(element) !== 'found') return [];
  const links = findAll(element, isLink).map((link) => ({ title: textOf(link).trim(), url: attribute(link, 'href') }));
  const found = sourcesPart(links, '');
  return found.length > 0 ? found : [{ kind: 'sources', sources: [] }];
}

const isLink: Test = (element) => tagOf(element) === 'a';

export function foldParts(box: ElementTree): Part[] {
  const header = find(box, isHeader) ?? (isStep(box) || tagOf(box) === 'details' ? undefined : lineOf(box));
  const content = find(box, isContent);
  const inside: ElementTree = content ?? ['div', {}, elementsIn(box).filter((one) => one !== header && tagOf(one) !== 'summary')];
  const said = markdownOf(inside, { drop: (element) => isFold(element) || isHeader(element) }).markdown;
  const call = header && callIn(header);
  if (call) return [{ kind: 'tool', ...call, output: said, ...(content ? {} : askedAndSaid(inside)) }];
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

/** What a tool was asked, a line for each name, above what it answered. */
function askedAndSaid(inside: ElementTree): { input: string; output: string } | undefined {
  const answer = findAll(inside, isCode).at(-1);
  const both = answer && find(inside, (element) => elementsIn(element).includes(answer));
  if (!both) return undefined;
  const asked = elementsIn(both).filter((one) => one !== answer);
  const lines = asked.flatMap(elementsIn).map((one) => textOf(one, isButton).trim());
  const input = lines.filter(Boolean).map((line) => line.replace(/:(?=\S)/, ': '));
  return { input: input.join('\n'), output: textOf(find(answer, (element) => tagOf(element) === 'pre') ?? answer) };
}

const isWords = matching(agents.required.answer);
const isBeside: Test = (element) => isHeading(element) || isAside(element) || isFold(element) || isWords(element);
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
