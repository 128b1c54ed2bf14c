import type { BlockNode, InlineNode } from './markdown-node';

/**
 * The words of a text as they stand on the page, a line for each block and cell: what find looks through. Formulas
 * and pictures are left out, whose signs stand elsewhere on the page than in the source, or not at all.
 */
export function wordsOf(nodes: readonly BlockNode[]): string {
  return nodes
    .map(words)
    .filter((text) => text !== '')
    .join('\n')
    .trim();
}

function words(node: BlockNode): string {
  switch (node.kind) {
    case 'paragraph':
    case 'heading':
      return inlineWords(node.children);
    case 'code':
    case 'plain':
      return node.text;
    case 'quote':
      return wordsOf(node.children);
    case 'list':
      return node.items.map(({ children }) => wordsOf(children)).join('\n');
    case 'notes':
      return node.notes.map(({ children }) => wordsOf(children)).join('\n');
    case 'table':
      return [node.head, ...node.rows].flatMap((row) => row.map(inlineWords)).join('\n');
    default:
      return '';
  }
}

function inlineWords(nodes: readonly InlineNode[]): string {
  let text = '';
  for (const node of nodes) {
    if (node.kind === 'text' || node.kind === 'inline-code') text += node.text;
    else if (node.kind === 'break') text += '\n';
    else if ('children' in node) text += inlineWords(node.children);
  }
  return text;
}
