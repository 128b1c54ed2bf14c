import type { Tree } from '../adapter';
import { treeOf, type Walk } from '../dom/serialize';
import type { ElementTree } from '../dom/tree';

/** A copy of a piece of the page, and which element each part of it was made from. */
export interface Copied {
  tree: ElementTree;
  elements: Map<ElementTree, Element>;
}

/** Marks a box whose line breaks are shown as they were typed. */
export const typedMark = '@typed';

export const isHidden = (element: Element): boolean =>
  element.getClientRects().length === 0 && getComputedStyle(element).display === 'none';

/** By its style, or by a class for that where a saved page has lost its styles. */
const keepsLines = (element: Element): boolean =>
  /^(?:pre|break)/.test(getComputedStyle(element).whiteSpace) ||
  /(?:^|[\s-])(?:pre-wrap|pre-line|break-spaces)/.test(element.className);

const walk: Walk = {
  skips: (element) => element.hasAttribute('data-threadlink') || isHidden(element),
  inside,
  made: (element, [, attributes, children]) => {
    const typed = children.some((child) => typeof child === 'string' && child.trim().includes('\n'));
    if (typed && keepsLines(element)) attributes[typedMark] = '';
  },
};

/** What is shown is in the shadow root, and what was given to it where its slots are. */
function inside(element: Element): Iterable<Node> {
  if (element.localName === 'slot') {
    const given = (element as HTMLSlotElement).assignedNodes?.() ?? [];
    if (given.length > 0) return given;
  }
  return (element.shadowRoot ?? element).childNodes;
}

export function copied(root: Element): Copied {
  const elements = new Map<ElementTree, Element>();
  const tree = treeOf(root, {
    ...walk,
    made(element, copy) {
      walk.made?.(element, copy);
      elements.set(copy, element);
    },
  });
  return { tree: tree as ElementTree, elements };
}

export const copyOf = (element: Element): Tree => treeOf(element, walk);
