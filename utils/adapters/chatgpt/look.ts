import { isLabelledCode } from '../dom/code';
import type { Rules } from '../dom/markdown';
import { attribute, type ElementTree, find, hasAttribute, hasClass, type Test, tagOf } from '../dom/tree';

const unitKey = (element: ElementTree): string =>
  attribute(element, 'data-content-search-unit-key') || attribute(element, 'data-chatgpt-search-unit-key');

export const isUserUnit: Test = (element) =>
  attribute(element, 'data-message-author-role') === 'user' ||
  unitKey(element).endsWith(':user') ||
  attribute(element, 'data-message-role') === 'user';
export const isUnit: Test = (element) =>
  isUserUnit(element) ||
  attribute(element, 'data-message-author-role') !== '' ||
  unitKey(element).endsWith(':assistant') ||
  attribute(element, 'data-message-role') === 'assistant';

export const isBubble: Test = (element) =>
  hasAttribute(element, 'data-user-message-bubble') || attribute(element, 'data-markdown-text-tone') === 'user-message';
export const isUserText: Test = (element) => hasClass(element, 'whitespace-pre-wrap') || isBubble(element);
/** One of the renderers, from 2026-09 on, has a name that each build begins in its own way. */
export const isReplyText: Test = (element) =>
  hasClass(element, 'markdown') ||
  attribute(element, 'data-markdown-text-style') === 'assistant-message' ||
  /_DilResponseRoot(?:\s|$)/.test(attribute(element, 'class'));
export const isCanvas: Test = (element) => attribute(element, 'id').startsWith('textdoc-message-');
/** What was thought and done on the way to an answer. */
export const isOnTheWay: Test = (element) =>
  tagOf(element) === 'details' ||
  hasAttribute(element, 'data-streaming-response-status') ||
  attribute(element, 'data-testid').startsWith('cot-v5');

export const copied = (element: ElementTree, how: string): boolean => attribute(element, 'data-markdown-copy') === how;

const isPart = (element: ElementTree, name: string): boolean => attribute(element, 'data-d-component') === name;
const isBadge: Test = (element) => isPart(element, 'badge');
export const isCodeWord: Test = (element) =>
  copied(element, 'inline-code') || (isPart(element, 'code') && !find(element, (child) => /^(?:pre|code)$/.test(tagOf(child))));
const pills = ['webpage-citation-pill', 'chatgpt-citation', 'chatgpt-library-file-citation'];

export const rules: Rules = {
  // Some name their source only once they are pressed.
  pill: (element) =>
    pills.includes(attribute(element, 'data-testid')) ||
    (isPart(element, 'popover-trigger') && find(element, isBadge) !== undefined),
  drop: (element) =>
    copied(element, 'exclude') ||
    tagOf(element) === 'header' ||
    (attribute(element, 'role') === 'group' && !find(element, isProse)) ||
    hasAttribute(element, 'data-conversation-role'),
  // Once it is written, code stands in an editor without any element for code around it.
  code: (element) => copied(element, 'code-block') || isLabelledCode(element),
  inlineCode: isCodeWord,
  // A word of the sentence that can be pressed.
  keep: (element) => hasClass(element, 'entity-underline') || isPart(element, 'popover-trigger'),
};

export const isProse: Test = (element) => /^(?:p|pre|ul|ol|table|blockquote|h[1-6])$/.test(tagOf(element));
