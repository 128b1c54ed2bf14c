import { pictureRef } from '../../conversation';
import type { Tree } from '../adapter';
import { atOneGo, type Steps } from './slices';
import type { ElementTree } from './tree';

/** What nobody reads. Of drawings icons are the most: those say how small they are, or nothing. */
export const isPassed = (element: Element): boolean =>
  element.matches('script,style,noscript,template,.katex-html') ||
  (element.localName === 'svg' && !/\d{3}/.test(`${element.getAttribute('width')}`));
const kept =
  /^(?:class|href|src|alt|title|role|lang|start|checked|type|encoding|hidden|id|width|height|aria-hidden|aria-label|display|data-.+)$/;

/** Deeper than any page of words: the rest is flattened to its text, so that nothing downstream recurses without end. */
export const deepest = 200;
const longestAttribute = 2_000;

export function attributesOf(element: Element): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { name, value } of element.attributes) {
    if (!kept.test(name)) continue;
    const isLong = value.length > longestAttribute;
    if (!isLong && !value.startsWith('data:')) attributes[name] = value;
    // A picture that is its own address: something short stands for it.
    else if (isLong && name === 'src' && element.localName === 'img') attributes[name] = pictureRef(value);
  }
  return attributes;
}

/**
 * A plain copy of an element: what can be read of it, none of what it does. Runs in the chat page, so it is tiny, and can
 * be left after each element, however large the turn is.
 */
export function* copying(root: Element): Steps<ElementTree> {
  const copy = shellOf(root);
  const waiting: [Element, Tree[], number][] = [[root, copy[2], 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [element, children, depth] = next;
    for (const node of element.childNodes) {
      if (node.nodeType === 3) children.push(node.nodeValue ?? '');
      if (node.nodeType !== 1) continue;
      const child = node as Element;
      if (isPassed(child)) continue;
      const tex = child.localName === 'math' ? child.querySelector('annotation[encoding="application/x-tex"]') : null;
      if (depth >= deepest) children.push(child.textContent ?? '');
      // What is drawn of a formula is many elements; its source says it all.
      else if (tex) children.push([child.localName, attributesOf(child), [treeOf(tex)]]);
      else {
        const shell = shellOf(child);
        children.push(shell);
        // A drawing is told of by its size.
        if (child.localName !== 'svg') waiting.push([child, shell[2], depth + 1]);
      }
    }
    yield;
  }
  return copy;
}

const shellOf = (element: Element): ElementTree => [element.localName, attributesOf(element), []];

export const treeOf = (element: Element): Tree => atOneGo(copying(element));
