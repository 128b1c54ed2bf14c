import type { Part, Turn } from '../../conversation';
import { isLabelledCode } from '../dom/code';
import { isFurniture, markdownOf, type Rules } from '../dom/markdown';
import {
  attribute,
  childrenOf,
  type ElementTree,
  elementsIn,
  find,
  findAll,
  hasAttribute,
  hasClass,
  type Test,
  tagOf,
  textOf,
} from '../dom/tree';
import { asTyped } from '../dom/typed';
import { openTurn } from '../open-document';
import { pictureIn } from '../picture-part';

const isUser: Test = (element) => attribute(element, 'data-testid') === 'user-message';
const isReply: Test = (element) =>
  attribute(element, 'data-testid') === 'assistant-message' ||
  hasClass(element, 'font-claude-response') ||
  hasClass(element, 'font-claude-message');
/** Until 2025 a grid of blocks and nothing else told it. */
const isMarkdown: Test = (element) =>
  hasClass(element, 'standard-markdown') || hasClass(element, 'progressive-markdown') || hasClass(element, 'grid-cols-1');
const isArtifact: Test = (element) => hasClass(element, 'artifact-block-cell');
const isStatus: Test = (element) => attribute(element, 'role') === 'status';
/** A block of code is a group as well. */
const isActions: Test = (element) =>
  attribute(element, 'role') === 'toolbar' ||
  (attribute(element, 'role') === 'group' && !find(element, isWords)) ||
  attribute(element, 'data-testid') === 'message-actions';

/** A rounded chip in the line that links to where a statement is from. */
const isChip: Test = (element) =>
  tagOf(element) === 'a' &&
  (hasClass(element, 'group/tag') ||
    hasClass(element, 'rounded-full') ||
    find(element, (child) => hasClass(child, 'rounded-full')) !== undefined);

const rules: Rules = { drop: isActions, code: isLabelledCode, pill: isChip };

/** A row holds a question or an answer, of either generation of the page. */
export function turnsOfElement(element: ElementTree): Turn[] {
  if (isPanel(element)) return [openTurn(artifactIn(element))];
  const isMessage: Test = (one) => isUser(one) || isReply(one);
  const found = isMessage(element) ? [element] : findAll(element, isMessage);
  const messages = found.length > 0 ? found : findAll(element, isMarkdown);
  return messages.map((message): Turn => {
    const user = isUser(message);
    // Pictures stand above the words they were sent with, outside of the message.
    const parts = user ? [...(messages.length === 1 ? imagesBeside(element) : []), ...typed(message)] : replyParts(message);
    return { id: '', role: user ? 'user' : 'assistant', parts };
  });
}

/** Where an artifact is open beside the thread. */
const isPanel: Test = (element) => ['wiggle-file-content', 'markdown-artifact'].includes(attribute(element, 'id'));

/** Its card has the same name as its first heading. */
function artifactIn(panel: ElementTree): Part[] {
  const heading = find(panel, (element) => tagOf(element) === 'h1');
  const input = heading ? linesOf(heading).join(' ') : '';
  const { markdown } = markdownOf(panel, rules);
  return markdown ? [{ kind: 'tool', name: 'artifact', input, output: markdown }] : [];
}

const imagesBeside = (row: ElementTree): Part[] => [...picturesBeside(row), ...findAll(row, isThumbnail).flatMap(fileIn)];

const isThumbnail: Test = (element) => attribute(element, 'data-testid') === 'file-thumbnail';

/** A file that has no picture of its own is shown by its name and the kind it is of. */
function fileIn(thumbnail: ElementTree): Part[] {
  const title = find(thumbnail, (child) => tagOf(child) === 'h3');
  const name = title ? linesOf(title).join(' ') : '';
  return name ? [{ kind: 'file', name, type: '' }] : [];
}

/** A thumbnail is a button to press: its picture counts all the same. */
const picturesBeside = (row: ElementTree): Part[] =>
  findAll(row, (element) => tagOf(element) === 'img' && attribute(element, 'src') !== '' && !isIcon(element)).map((image) =>
    pictureIn(image),
  );

const isIcon: Test = (element) => attribute(element, 'alt') === '' || /favicon|\/icons?\//i.test(attribute(element, 'src'));

/** Each line that was typed is a paragraph; what the page made of lists and code is turned back. */
function typed(message: ElementTree): Part[] {
  const within = (element: ElementTree): ElementTree[] =>
    hasClass(element, 'contents') ? elementsIn(element).flatMap(within) : [element];
  const paragraphs = elementsIn(message)
    .flatMap(within)
    .filter((element) => !isFurniture(element));
  const plain = paragraphs.length > 0 && paragraphs.every((element) => tagOf(element) === 'p');
  const words = plain
    ? paragraphs.map((paragraph) => asTyped(textOf(paragraph, isFurniture))).join('\n\n')
    : markdownOf(message, rules).markdown || textOf(message, isFurniture).trim();
  return words ? [{ kind: 'text', text: words }] : [];
}

function replyParts(message: ElementTree): Part[] {
  const parts = isMarkdown(message)
    ? markdownParts(message)
    : childrenOf(message).flatMap((child) => (typeof child === 'string' ? [] : piecesOf(child)));
  return parts.length > 0 ? parts : markdownParts(message);
}

function markdownParts(element: ElementTree): Part[] {
  const { markdown, images, sources } = markdownOf(element, rules);
  return [
    ...(markdown ? [{ kind: 'text' as const, text: markdown }] : []),
    ...images,
    ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : []),
  ];
}

/** In the order of the page: words, artifacts, thinking, and cards of tools, each known by what it holds. */
function piecesOf(element: ElementTree): Part[] {
  if (isActions(element)) return [];
  if (isMarkdown(element)) return markdownParts(element);
  if (isArtifact(element)) return [artifactOf(element)];
  const children = elementsIn(element);
  if (children.some(isStatus)) return thoughtIn(element);
  if (find(element, (child) => isMarkdown(child) || isArtifact(child) || isStatus(child))) return children.flatMap(piecesOf);
  return cardOf(element);
}

/** Names are all the page shows of it, and a picture of its beginning. */
function artifactOf(element: ElementTree): Part {
  const isPicture: Test = (child) => hasClass(child, 'artifact-block-cell-preview') || hasClass(child, 'select-none');
  const lines = linesOf(element, (child) => tagOf(child) === 'button' || isPicture(child));
  return { kind: 'tool', name: 'artifact', input: lines.join(' · '), output: '' };
}

/**
 * "Thought for 3 s" is a label; what was thought is in the page only while it is unfolded. Without its words the part is
 * counted. Tools that were used on the way have a row each, and a word when all are done.
 */
function thoughtIn(status: ElementTree): Part[] {
  // In the merged page the label is a row as well, the first of them.
  const isRow: Test = (child) => hasClass(child, 'group/row') || hasAttribute(child, 'data-cds-row');
  const isMerged = attribute(status, 'data-cds') === 'TurnStatus';
  const element: ElementTree = isMerged ? ['div', {}, elementsIn(status).filter((child) => !isRow(child))] : status;
  const rows = findAll(element, isRow).map(linesOfAll).filter(Boolean);
  const isRepeated = (words: string): boolean => rows.some((row) => row.split(' · ').includes(words));
  const drop: Test = (child) => isStatus(child) || isActions(child) || isRow(child);
  const words = findAll(element, (child) => !drop(child) && (isMarkdown(child) || isWords(child)));
  const thought = (rows.length > 0 ? words : [element])
    .map((one) => markdownOf(one, { drop }).markdown)
    .filter((one) => one !== '' && !isRepeated(one))
    .join('\n\n');
  return [
    ...(thought || rows.length === 0 ? [{ kind: 'thinking' as const, text: thought }] : []),
    ...rows.map((input): Part => ({ kind: 'tool', name: '', input, output: '' })),
  ];
}

const linesOfAll = (element: ElementTree): string => linesOf(element).join(' · ');

/** A tool's card: what was asked is on its button, what was found below it. */
function cardOf(element: ElementTree): Part[] {
  const button = tagOf(element) === 'button' ? element : find(element, (child) => tagOf(child) === 'button');
  if (!button) return find(element, isWords) ? markdownParts(element) : [];
  const [asked = '', ...more] = linesOf(button);
  if (!asked) return [];
  const links = findAll(element, (child) => tagOf(child) === 'a').map((link) =>
    [...linesOf(link), attribute(link, 'href')].filter(Boolean).join('\n'),
  );
  return [{ kind: 'tool', name: '', input: [asked, ...more].join(' · '), output: links.join('\n\n') }];
}

const isWords: Test = (element) => ['p', 'pre', 'table', 'ul', 'ol'].includes(tagOf(element));

/** Each piece of text on its own, without white space around it; a dot between two is none. */
const linesOf = (element: ElementTree, drop: Test = () => false): string[] =>
  childrenOf(element)
    .flatMap((child) => {
      if (typeof child === 'string') return [child.replace(/\s+/g, ' ').trim()];
      return drop(child) ? [] : linesOf(child, drop);
    })
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
