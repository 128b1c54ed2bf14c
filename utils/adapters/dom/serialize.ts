import type { Tree } from '../adapter';

const skipped = new Set(['script', 'style', 'svg', 'noscript', 'template', 'canvas', 'video', 'audio', 'object', 'embed']);
const kept =
  /^(?:class|href|src|alt|title|role|lang|start|checked|type|encoding|hidden|id|aria-hidden|aria-label|display|data-.+)$/;

/** Deeper than any page of words: the rest is flattened to its text, so that nothing downstream recurses without end. */
const deepest = 200;
const longestAttribute = 2_000;

/** What a copier is told about on its way: what to pass over, and each copy once it is made. */
export interface Walk {
  skips?(element: Element): boolean;
  /** Where an element shows something else than its own children. */
  inside?(element: Element): Iterable<Node>;
  made?(element: Element, copy: Exclude<Tree, string>): void;
}

/** A plain copy of an element: what can be read of it, none of what it does. Runs in the chat page, so it is tiny. */
export function treeOf(element: Element, walk: Walk = {}, depth = 0): Tree {
  const attributes: Record<string, string> = {};
  for (const { name, value } of element.attributes) {
    if (kept.test(name) && !value.startsWith('data:') && value.length <= longestAttribute) attributes[name] = value;
  }
  const children: Tree[] = [];
  for (const node of walk.inside?.(element) ?? element.childNodes) {
    if (node.nodeType === 3) children.push(node.nodeValue ?? '');
    if (node.nodeType !== 1) continue;
    const child = node as Element;
    const tag = child.localName;
    if (skipped.has(tag) || child.classList.contains('katex-html') || walk.skips?.(child)) continue;
    children.push(depth < deepest ? treeOf(child, walk, depth + 1) : (child.textContent ?? ''));
  }
  const copy: Tree = [element.localName, attributes, children];
  walk.made?.(element, copy);
  return copy;
}
