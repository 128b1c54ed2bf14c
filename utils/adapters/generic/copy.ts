import type { Tree } from '../adapter';
import { attributesOf, deepest, skipped } from '../dom/serialize';
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

/** What is shown is in the shadow root, and what was given to it where its slots are. */
function inside(element: Element): Iterable<Node> {
  if (element.localName === 'slot') {
    const given = (element as HTMLSlotElement).assignedNodes?.() ?? [];
    if (given.length > 0) return given;
  }
  return (element.shadowRoot ?? element).childNodes;
}

/**
 * As `treeOf` in `dom/`, of what can be seen of any page: without what is hidden or ours, through shadow roots, and with
 * a mark where lines were typed. Apart from it, since the pages of known sites need none of this and pay for each byte.
 */
function copy(element: Element, depth: number, elements: Copied['elements']): ElementTree {
  const children: Tree[] = [];
  for (const node of inside(element)) {
    if (node.nodeType === 3) children.push(node.nodeValue ?? '');
    if (node.nodeType !== 1) continue;
    const child = node as Element;
    const passed = skipped.has(child.localName) || child.classList.contains('katex-html');
    if (passed || child.hasAttribute('data-threadlink') || isHidden(child)) continue;
    children.push(depth < deepest ? copy(child, depth + 1, elements) : (child.textContent ?? ''));
  }
  const attributes = attributesOf(element);
  const typed = children.some((child) => typeof child === 'string' && child.trim().includes('\n'));
  if (typed && keepsLines(element)) attributes[typedMark] = '';
  const tree: ElementTree = [element.localName, attributes, children];
  elements.set(tree, element);
  return tree;
}

export function copied(root: Element): Copied {
  const elements: Copied['elements'] = new Map();
  return { tree: copy(root, 0, elements), elements };
}

export const copyOf = (element: Element): ElementTree => copied(element).tree;
