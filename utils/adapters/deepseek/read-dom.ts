import type { Part, Turn } from '../../conversation';
import { isFurniture, markdownOf, type Rules } from '../dom/markdown';
import { attribute, type ElementTree, find, findAll, hasClass, type Test, tagOf, textOf } from '../dom/tree';

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

export function turnsOfElement(element: ElementTree): Turn[] {
  const replies = findAll(element, (child) => isReply(child) || isThought(child));
  if (replies.length === 0) return [{ id: '', role: 'user', parts: typed(element) }];
  const parts: Part[] = [];
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

/** What was typed stands in a box without a lasting name: all that is no control. */
function typed(element: ElementTree): Part[] {
  const words = textOf(element, (child) => isControl(child) || isToolbar(child)).trim();
  return words ? [{ kind: 'text', text: words }] : [];
}

const isToolbar: Test = (element) => hasClass(element, 'ds-flex') && find(element, (child) => isControl(child)) !== undefined;
