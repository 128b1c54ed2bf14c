import type { Part, Turn } from '../../conversation';
import type { Tree } from '../adapter';
import { isFurniture, markdownOf, type Rules } from '../dom/markdown';
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
import { isThoughtLabel } from '../ui-words';

const hasClassLike = (element: ElementTree, start: string): boolean =>
  attribute(element, 'class')
    .split(/\s+/)
    .some((name) => name.startsWith(start));

/** Names that begin with `ds-` last; all others are made anew with each build. */
const isThought: Test = (element) => hasClassLike(element, 'ds-think') || hasClass(element, 'ds-markdown--think');
const isReply: Test = (element) => hasClass(element, 'ds-markdown') && !isThought(element);
const isControl: Test = (element) =>
  isFurniture(element) ||
  hasClassLike(element, 'ds-button') ||
  hasClassLike(element, 'ds-icon') ||
  attribute(element, 'role') === 'button';

const isCite: Test = (element) => hasClassLike(element, 'ds-markdown-cite');

const rules: Rules = {
  drop: isControl,
  pill: (element) => isCite(element) || (tagOf(element) === 'a' && find(element, isCite) !== undefined),
  code: (element) => hasClass(element, 'md-code-block'),
};

const isThoughtLabelled: Test = (element) => tagOf(element) === 'span' && isThoughtLabel(textOf(element).trim());

export function turnsOfElement(element: ElementTree): Turn[] {
  const replies = findAll(element, (child) => isReply(child) || isThought(child));
  if (replies.length === 0) return [{ id: '', role: 'user', parts: userParts(element) }];
  // Folded away, thoughts have a label and no words: such a part is counted.
  const isFolded = !replies.some(isThought) && find(element, isThoughtLabelled) !== undefined;
  const parts: Part[] = isFolded ? [{ kind: 'thinking', text: '' }] : [];
  const sources: { title: string; url: string }[] = [];
  for (const reply of replies) {
    const rendered = markdownOf(reply, rules);
    if (isThought(reply)) parts.push({ kind: 'thinking', text: rendered.markdown });
    else {
      if (rendered.markdown) parts.push({ kind: 'text', text: rendered.markdown });
      parts.push(...rendered.images);
      sources.push(...rendered.sources.filter(({ url }) => !sources.some((source) => source.url === url)));
    }
  }
  if (sources.length > 0) parts.push({ kind: 'sources', sources });
  return [{ id: '', role: 'assistant', parts }];
}

/** A file is shown as a card of its name, its kind and its size: "plan.pdf PDF 1.2MB". */
const fileCard = /^(\S(?:.*\S)?\.[a-z]\w{0,7})\s*(?:[A-Z]\w{1,7}\s*)?[·,]?\s*\d+(?:[.,]\d+)?\s?(?:bytes|[KMG]?i?B)$/i;
const cardIn = (element: ElementTree): string | undefined => {
  const pieces = piecesIn(element);
  // Name and size stand in pieces of their own: words that look like a card are words.
  return pieces.length > 1 ? fileCard.exec(pieces.join(' '))?.[1] : undefined;
};
const isFile: Test = (element) => cardIn(element) !== undefined;

function piecesIn(tree: Tree): string[] {
  const element = elementOf(tree);
  if (!element) return String(tree).trim() === '' ? [] : [String(tree).replace(/\s+/g, ' ').trim()];
  return tagOf(element) === 'button' ? [] : childrenOf(element).flatMap(piecesIn);
}

/** What was typed stands in a box without a lasting name: all that is no control, and no file. */
function userParts(element: ElementTree): Part[] {
  const files = findAll(element, isFile).map((card): Part => {
    const name = cardIn(card) ?? '';
    return { kind: 'file', name, type: name.replace(/^.*\./, '') };
  });
  const words = textOf(element, (child) => isControl(child) || isToolbar(child) || isFile(child)).trim();
  const { images } = markdownOf(element, rules);
  return [...files, ...images, ...(words ? [{ kind: 'text' as const, text: words }] : [])];
}

const isToolbar: Test = (element) => hasClass(element, 'ds-flex') && find(element, (child) => isControl(child)) !== undefined;
