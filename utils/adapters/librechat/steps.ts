import type { Part } from '../../conversation';
import { filePart } from '../content';
import { matching } from '../dom/select';
import { attribute, type ElementTree, elementsIn, find, findAll, type Test, tagOf, textOf } from '../dom/tree';
import { isShown, pictureIn } from '../picture-part';
import { thinkingParts } from '../prose';
import { sides } from './selectors';

const isWords = matching(sides.required.answer);
const isThought = matching(sides.optional.thought);
const isProgress = matching(sides.optional.progress);
const isFile = matching(sides.optional.file);
const isPicture: Test = (element) => tagOf(element) === 'img';
const isPre: Test = (element) => tagOf(element) === 'pre';

/** What was thought and done on the way stands between the words, in its order; folded away, it is in the page all the same. */
export function stepsOf(turn: ElementTree, words: (body: ElementTree) => Part[]): Part[] {
  const children = elementsIn(turn);
  return children.flatMap((child, n) => {
    if (isWords(child)) return words(child);
    if (isThought(child)) return thinkingParts(textOf(child));
    const progress = find(child, isProgress) && elementsIn(child).some(isProgress);
    return progress ? [toolOf(child, children[n + 1])] : stepsOf(child, words);
  });
}

/** The line says in the language of the page that a tool was used; what was asked for and what came of it is in the box below. */
function toolOf(line: ElementTree, box: ElementTree | undefined): Part {
  const said = textOf(find(line, (element) => tagOf(element) === 'span') ?? line).trim();
  const name = /[\w-]*[\w][_.:/-][\w.:/-]+/.exec(said)?.[0] ?? said;
  const output = box ? findAll(box, isPre).map((pre) => textOf(pre)) : [];
  const asked = box
    ? findAll(box, isPair).map((pair) =>
        elementsIn(pair)
          .map((one) => textOf(one))
          .join(': '),
      )
    : [];
  return { kind: 'tool', name, input: asked.join('\n'), output: output.join('\n\n') };
}

const isPair: Test = (element) => {
  const children = elementsIn(element);
  return children.length === 2 && children.every((child) => tagOf(child) === 'span' && elementsIn(child).length === 0);
};

/** Pictures and files that stand beside the words. */
export const besideWords = (turn: ElementTree): Part[] => [
  ...findAll(turn, (element) => isWords(element) || isPicture(element))
    .filter(isPicture)
    .filter(isShown)
    .map((picture) => pictureIn(picture)),
  ...findAll(turn, isFile).map((file) => filePart(attribute(file, 'title'), '')),
];
