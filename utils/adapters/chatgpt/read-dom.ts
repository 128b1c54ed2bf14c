import type { Part, Turn } from '../../conversation';
import { codeBlock } from '../dom/code';
import { codeSpan } from '../dom/inline';
import { markdownOf, type Rules } from '../dom/markdown';
import {
  attribute,
  childrenOf,
  type ElementTree,
  elementsIn,
  find,
  findAll,
  hasClass,
  type Test,
  tagOf,
  textOf,
} from '../dom/tree';
import { asTyped } from '../dom/typed';
import { pictureIn } from '../picture-part';
import {
  copied,
  isBubble,
  isCanvas,
  isCodeWord,
  isOnTheWay,
  isProse,
  isReplyText,
  isUnit,
  isUserText,
  isUserUnit,
  rules,
} from './look';

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

const isRendered: Test = (element) => /^(?:strong|em|b|i|a|code|pre|ul|ol|table|blockquote|h[1-6])$/.test(tagOf(element));
const isTypedCode: Test = (element) => copied(element, 'code-block') || copied(element, 'inline-code');

/** A bubble holds what was typed, letter by letter; where the page rendered it as Markdown, it is turned back. */
function typedText(bubble: ElementTree): string {
  const isButton: Test = (element) => tagOf(element) === 'button' || hasClass(element, 'sr-only');
  // Code is all it renders in the app shell: around it stands what was typed.
  const asItWas =
    find(bubble, isTypedCode) ?? (find(bubble, isRendered) ? undefined : find(bubble, (child) => tagOf(child) === 'p'));
  if (asItWas) return typedBlocks(bubble).join('\n\n');
  return find(bubble, isProse) ? markdownOf(bubble, rules).markdown : asTyped(textOf(bubble, isButton));
}

function typedBlocks(element: ElementTree): string[] {
  if (copied(element, 'code-block')) return [codeBlock(element)];
  const isBlock: Test = (child) => tagOf(child) === 'p' || copied(child, 'code-block');
  if (tagOf(element) !== 'p' && find(element, isBlock)) return elementsIn(element).flatMap(typedBlocks);
  const words = childrenOf(element).map((child) =>
    typeof child !== 'string' && isCodeWord(child) ? codeSpan(textOf(child)) : textOf(child),
  );
  return [asTyped(words.join(''))].filter(Boolean);
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
  parts.push(...rendered.images, ...madeIn(element));
  if (rendered.sources.length > 0) parts.push({ kind: 'sources', sources: rendered.sources });
  return parts;
}

/** A file to fetch is named by its button alone; a chart is drawn. */
const madeIn = (element: ElementTree): Part[] =>
  findAll(element, (child) => fileNameOf(child) !== '' || attribute(child, 'data-w-component') === 'chart').map((made) =>
    fileNameOf(made) ? { kind: 'file', name: fileNameOf(made), type: '' } : { kind: 'unknown', label: 'chart' },
  );

const fileNameOf = (element: ElementTree): string =>
  hasClass(element, 'behavior-btn') ? (/[^\s/]+\.\w{1,8}$/.exec(attribute(element, 'aria-label'))?.[0] ?? '') : '';

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
