import { attributesOf, deepest, isPassed } from '../dom/serialize';
import type { Steps } from '../dom/slices';
import type { ElementTree } from '../dom/tree';

/** A copy of a piece of the page, and which element each part of it was made from. */
export interface Copied {
  tree: ElementTree;
  elements: Map<ElementTree, Element>;
}

/** Marks a box whose line breaks are shown as they were typed. */
export const typedMark = '@typed';

/** The source of a formula is never shown, and all there is to read of it. */
export const isHidden = (element: Element): boolean =>
  element.localName !== 'annotation' && element.getClientRects().length === 0 && getComputedStyle(element).display === 'none';

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
 * As `copying` in `dom/`, of what can be seen of any page: without what is hidden or ours, through shadow roots, and with
 * a mark where lines were typed. Apart from it, since the pages of known sites need none of this and pay for each byte.
 */
export function* copying(root: Element): Steps<Copied> {
  const elements: Copied['elements'] = new Map();
  const tree = shellOf(root);
  const waiting: [Element, ElementTree, number][] = [[root, tree, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [element, shell, depth] = next;
    elements.set(shell, element);
    for (const node of inside(element)) {
      if (node.nodeType === 3) shell[2].push(node.nodeValue ?? '');
      if (node.nodeType !== 1) continue;
      const child = node as Element;
      if (isPassed(child) || child.hasAttribute('data-threadlink') || isHidden(child)) continue;
      if (depth >= deepest) shell[2].push(child.textContent ?? '');
      else {
        const inner = shellOf(child);
        shell[2].push(inner);
        if (child.localName !== 'svg') waiting.push([child, inner, depth + 1]);
      }
    }
    const typed = shell[2].some((child) => typeof child === 'string' && child.trim().includes('\n'));
    if (typed && keepsLines(element)) shell[1][typedMark] = '';
    yield;
  }
  return { tree, elements };
}

const shellOf = (element: Element): ElementTree => [element.localName, attributesOf(element), []];
