import type { Part, Turn } from '../../conversation';
import { markdownOf, type Rules } from '../dom/markdown';
import { attribute, type ElementTree, find, findAll, hasAttribute, hasClass, type Test, tagOf, textOf } from '../dom/tree';
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

const isUserText: Test = (element) =>
  hasClass(element, 'whitespace-pre-wrap') ||
  hasAttribute(element, 'data-user-message-bubble') ||
  attribute(element, 'data-markdown-text-tone') === 'user-message';
const isReplyText: Test = (element) =>
  hasClass(element, 'markdown') || attribute(element, 'data-markdown-text-style') === 'assistant-message';
const isCanvas: Test = (element) => attribute(element, 'id').startsWith('textdoc-message-');

const rules: Rules = {
  pill: (element) =>
    ['webpage-citation-pill', 'chatgpt-citation', 'chatgpt-library-file-citation'].includes(attribute(element, 'data-testid')),
  drop: (element) => attribute(element, 'role') === 'group' || hasAttribute(element, 'data-conversation-role'),
};

const isFrame: Test = (element) => tagOf(element) === 'iframe' && attribute(element, 'title').startsWith('internal://');

/** In the older page an element is one turn; in the app shell it is a question with its replies. */
export function turnsOfElement(element: ElementTree): Turn[] {
  const role = attribute(element, 'data-turn');
  const units = isUnit(element) ? [element] : findAll(element, isUnit);
  if (role === 'user' || role === 'assistant') {
    const parts = partsOf(element, role === 'user');
    return parts.length > 0 ? [turnOf(role, parts, element)] : [];
  }
  const found = units.length > 0 ? units : findAll(element, (child) => isUserText(child) || isReplyText(child));
  return found
    .map((unit) => {
      const user = isUserUnit(unit) || (units.length === 0 && isUserText(unit));
      return turnOf(user ? 'user' : 'assistant', partsOf(unit, user), unit);
    })
    .filter(({ parts }) => parts.length > 0);
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

const isRendered: Test = (element) => /^(?:p|pre|ul|ol|table|blockquote|h[1-6])$/.test(tagOf(element));

/** A bubble holds what was typed, letter by letter; where the page rendered it as Markdown, it is turned back. */
function typedText(bubble: ElementTree): string {
  const isButton: Test = (element) => tagOf(element) === 'button' || hasClass(element, 'sr-only');
  return find(bubble, isRendered) ? markdownOf(bubble, rules).markdown : textOf(bubble, isButton).trim();
}

/** Answers in the order of the page, then what stands beside them: canvas, pictures, frames that cannot be read. */
function replyParts(element: ElementTree): Part[] {
  const bodies = isReplyText(element) ? [element] : findAll(element, (child) => isReplyText(child) || isCanvas(child));
  const frames = findAll(element, isFrame);
  const parts: Part[] = frames.map((frame) => ({ kind: 'unknown', label: attribute(frame, 'title').replace('internal://', '') }));
  const rendered = markdownOf(element, rules);
  for (const body of bodies) {
    const { markdown } = markdownOf(body, rules);
    if (!markdown) continue;
    parts.push(isCanvas(body) ? { kind: 'tool', name: 'canvas', input: '', output: markdown } : { kind: 'text', text: markdown });
  }
  if (bodies.length === 0 && frames.length === 0 && rendered.markdown) parts.push({ kind: 'text', text: rendered.markdown });
  parts.push(...rendered.images);
  if (rendered.sources.length > 0) parts.push({ kind: 'sources', sources: rendered.sources });
  return parts;
}
