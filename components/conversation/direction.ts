import type { BlockNode, InlineNode } from '../../utils/conversation';

const strong =
  /(?<rtl>[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}])|\p{L}/u;

/**
 * Direction of a block that holds blocks, by its first letter: `dir="auto"` would overlook text inside elements that
 * have a direction of their own, as all of these have. Undefined: no letter, the block goes as what is around it.
 */
export function directionOf(nodes: readonly (BlockNode | InlineNode)[]): 'ltr' | 'rtl' | undefined {
  for (const node of nodes) {
    const found = directionOfNode(node);
    if (found) return found;
  }
  return undefined;
}

function directionOfNode(node: BlockNode | InlineNode): 'ltr' | 'rtl' | undefined {
  if (node.kind === 'text' || node.kind === 'plain') return directionOfText(node.text);
  if (node.kind === 'picture') return directionOfText(node.alt);
  if (node.kind === 'list') return directionOf(node.items.flatMap(({ children }) => children));
  if (node.kind === 'notes') return directionOf(node.notes.flatMap(({ children }) => children));
  if (node.kind === 'table') return directionOf([...node.head, ...node.rows].flat(2));
  return 'children' in node ? directionOf(node.children) : undefined;
}

function directionOfText(text: string): 'ltr' | 'rtl' | undefined {
  const letter = strong.exec(text);
  if (!letter) return undefined;
  return letter.groups?.rtl === undefined ? 'ltr' : 'rtl';
}
