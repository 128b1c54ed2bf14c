import type { Tree } from '../adapter';

export const skipped = new Set(['script', 'style', 'svg', 'noscript', 'template', 'canvas', 'video', 'audio', 'object', 'embed']);
const kept =
  /^(?:class|href|src|alt|title|role|lang|start|checked|type|encoding|hidden|id|aria-hidden|aria-label|display|data-.+)$/;

/** Deeper than any page of words: the rest is flattened to its text, so that nothing downstream recurses without end. */
export const deepest = 200;
const longestAttribute = 2_000;

export function attributesOf(element: Element): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { name, value } of element.attributes) {
    if (kept.test(name) && !value.startsWith('data:') && value.length <= longestAttribute) attributes[name] = value;
  }
  return attributes;
}

/** A plain copy of an element: what can be read of it, none of what it does. Runs in the chat page, so it is tiny. */
export function treeOf(element: Element, depth = 0): Tree {
  const children: Tree[] = [];
  for (const node of element.childNodes) {
    if (node.nodeType === 3) children.push(node.nodeValue ?? '');
    if (node.nodeType !== 1) continue;
    const child = node as Element;
    if (skipped.has(child.localName) || child.classList.contains('katex-html')) continue;
    children.push(depth < deepest ? treeOf(child, depth + 1) : (child.textContent ?? ''));
  }
  return [element.localName, attributesOf(element), children];
}
