import type { Part, Turn } from '../../conversation';
import { isLabelledCode } from '../dom/code';
import { markdownOf, type Rules } from '../dom/markdown';
import {
  attribute,
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
import { pictureIn } from '../picture-part';

const unitKey = (element: ElementTree): string =>
  attribute(element, 'data-content-search-unit-key') || attribute(element, 'data-chatgpt-search-unit-key');

const isUserUnit: Test = (element) =>
  attribute(element, 'data-message-author-role') === 'user' ||
  unitKey(element).endsWith(':user') ||
  attribute(element, 'data-message-role') === 'user';
const isUnit: Test = (element) =>
  isUserUnit(element) ||
  attribute(element, 'data-message-author-role') !== '' ||
  unitKey(element).endsWith(':assistant') ||
  attribute(element, 'data-message-role') === 'assistant';

const isBubble: Test = (element) =>
  hasAttribute(element, 'data-user-message-bubble') || attribute(element, 'data-markdown-text-tone') === 'user-message';
const isUserText: Test = (element) => hasClass(element, 'whitespace-pre-wrap') || isBubble(element);
/** One of the renderers, from 2026-09 on, has a name that each build begins in its own way. */
const isReplyText: Test = (element) =>
  hasClass(element, 'markdown') ||
  attribute(element, 'data-markdown-text-style') === 'assistant-message' ||
  /_DilResponseRoot(?:\s|$)/.test(attribute(element, 'class'));
const isCanvas: Test = (element) => attribute(element, 'id').startsWith('textdoc-message-');
/** What was thought and done on the way to an answer. */
const isOnTheWay: Test = (element) =>
  tagOf(element) === 'details' ||
  hasAttribute(element, 'data-streaming-response-status') ||
  attribute(element, 'data-testid').startsWith('cot-v5');

const copied = (element: ElementTree, how: string): boolean => attribute(element, 'data-markdown-copy') === how;

const rules: Rules = {
  pill: (element) =>
    ['webpage-citation-pill', 'chatgpt-citation', 'chatgpt-library-file-citation'].includes(attribute(element, 'data-testid')),
  drop: (element) =>
    copied(element, 'exclude') ||
    (attribute(element, 'role') === 'group' && !find(element, isProse)) ||
    hasAttribute(element, 'data-conversation-role'),
  // Once it is written, code stands in an editor without any element for code around it.
  code: (element) => copied(element, 'code-block') || isLabelledCode(element),
  // A word of the sentence that can be pressed.
  keep: (element) => hasClass(element, 'entity-underline'),
};

const isFrame: Test = (element) => tagOf(element) === 'iframe' && attribute(element, 'title').startsWith('internal://');

/** In the older page an element is one turn; in the app shell it is a question with its replies. */
export function turnsOfElement(element: ElementTree): Turn[] {
  const role = attribute(element, 'data-turn');
  const turns =
    role === 'user' || role === 'assistant'
      ? [turnOf(role, partsOf(element, role === 'user'), element)]
      : isUnit(element)
        ? [turnOfUnit(element)]
        : turnsWithin(element);
  return turns.filter(({ parts }) => parts.length > 0);
}

const turnOfUnit = (unit: ElementTree): Turn => {
  const user = isUserUnit(unit);
  return turnOf(user ? 'user' : 'assistant', partsOf(unit, user), unit);
};

/** Where an answer has a unit of its own, the texts beside it are what was said on the way to it. */
function turnsWithin(element: ElementTree): Turn[] {
  const answered = find(element, (child) => isUnit(child) && !isUserUnit(child)) !== undefined;
  const named = find(element, isUnit) !== undefined;
  return findAll(element, (child) => isUnit(child) || isReplyText(child) || (named ? isBubble(child) : isUserText(child))).map(
    (found) => {
      if (isUnit(found)) return turnOfUnit(found);
      const user = isUserText(found) && !isReplyText(found);
      return user || !answered
        ? turnOf(user ? 'user' : 'assistant', partsOf(found, user), found)
        : turnOf('assistant', thoughtIn(found), found);
    },
  );
}

function turnOf(role: 'user' | 'assistant', parts: Part[], element: ElementTree): Turn {
  const slug = (child: ElementTree) => attribute(child, 'data-message-model-slug');
  const carrier = slug(element) ? element : find(element, (child) => slug(child) !== '');
  const model = carrier ? slug(carrier) : '';
  return { id: '', role, parts, ...(model ? { model } : {}) };
}

function partsOf(element: ElementTree, user: boolean): Part[] {
  return user ? userParts(element) : replyParts(element);
}

function userParts(element: ElementTree): Part[] {
  const bubbles = isUserText(element) ? [element] : findAll(element, isUserText);
  const tiles = findAll(element, isTile);
  const { images } = markdownOf(element, { ...rules, drop: (child) => isTile(child) || (rules.drop?.(child) ?? false) });
  const words = bubbles.length > 0 ? bubbles.map(typedText).join('\n\n').trim() : markdownOf(element, rules).markdown;
  return [...tiles.map(uploadOf), ...images, ...(words ? [{ kind: 'text' as const, text: words }] : [])];
}

/** What was sent along: the name of the file is the tile's, and a picture is shown in it. */
const isTile: Test = (element) => hasClass(element, 'group/file-tile');

function uploadOf(tile: ElementTree): Part {
  const name = attribute(tile, 'aria-label');
  const shown = find(tile, (child) => tagOf(child) === 'img');
  return shown ? pictureIn(shown, name) : { kind: 'file', name, type: '' };
}

const isProse: Test = (element) => /^(?:p|pre|ul|ol|table|blockquote|h[1-6])$/.test(tagOf(element));

/** A bubble holds what was typed, letter by letter; where the page rendered it as Markdown, it is turned back. */
function typedText(bubble: ElementTree): string {
  const isButton: Test = (element) => tagOf(element) === 'button' || hasClass(element, 'sr-only');
  return find(bubble, isProse) ? markdownOf(bubble, rules).markdown : asTyped(textOf(bubble, isButton));
}

/** Answers in the order of the page, then what stands beside them: pictures, frames that cannot be read. */
function replyParts(element: ElementTree): Part[] {
  const frames = findAll(element, isFrame);
  const parts: Part[] = frames.map((frame) => ({ kind: 'unknown', label: attribute(frame, 'title').replace('internal://', '') }));
  const rendered = markdownOf(element, rules);
  const said = isReplyText(element) ? textIn(element) : piecesOf(element);
  parts.push(...said);
  const silent = !said.some(({ kind }) => kind === 'text' || kind === 'tool');
  if (silent && frames.length === 0) {
    const without = said.length > 0 ? { ...rules, drop: (child: ElementTree) => isOnTheWay(child) || dropped(child) } : rules;
    parts.push(...textIn(element, without));
  }
  parts.push(...rendered.images);
  if (rendered.sources.length > 0) parts.push({ kind: 'sources', sources: rendered.sources });
  return parts;
}

const dropped: Test = (element) => rules.drop?.(element) ?? false;

const isBody: Test = (element) => isReplyText(element) || isCanvas(element) || isOnTheWay(element);

/** The texts of an answer; a block of code or a table may stand between two of them, in neither. */
function piecesOf(element: ElementTree): Part[] {
  const children = elementsIn(element);
  const between = children.some(isReplyText);
  return children.flatMap((child) => {
    if (isOnTheWay(child)) return thoughtIn(child);
    if (isCanvas(child)) return textIn(child).map((part) => ({ kind: 'tool', name: 'canvas', input: '', output: part.text }));
    if (isReplyText(child) || (between && isProse(child))) return textIn(child);
    return find(child, isBody) ? piecesOf(child) : [];
  });
}

type Words = Extract<Part, { kind: 'text' | 'thinking' }>;

function textIn(element: ElementTree, how: Rules = rules): Words[] {
  const { markdown } = markdownOf(element, how);
  return markdown ? [{ kind: 'text', text: markdown }] : [];
}

/** Without the line that unfolds it. */
const thoughtIn = (element: ElementTree): Words[] =>
  textIn(element, { ...rules, drop: (child) => tagOf(child) === 'summary' || dropped(child) }).map(({ text }) => ({
    kind: 'thinking',
    text,
  }));
