import type { Tree } from '../adapter';
import { isMath } from '../dom/math';
import { childrenOf, type ElementTree, elementOf, type Test, tagOf } from '../dom/tree';

const isVerbatim: Test = (element) => isMath(element) || /^(?:pre|code)$/.test(tagOf(element));

/** What stands in paragraphs that keep their lines: each line break becomes one of the text, as the page shows it. */
export function withBreaks(element: ElementTree, inside = false): ElementTree {
  const isKept = inside || tagOf(element) === 'p';
  const children = childrenOf(element).flatMap((child): Tree[] => {
    const inner = elementOf(child);
    if (inner) return [isVerbatim(inner) ? inner : withBreaks(inner, isKept)];
    return isKept ? linesOf(String(child)) : [child];
  });
  return [tagOf(element), element[1], children];
}

const linesOf = (text: string): Tree[] =>
  text.split('\n').flatMap((line, n): Tree[] => (n === 0 ? [line] : [['br', {}, []], line]));
