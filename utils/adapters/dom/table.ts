import { inlineOf } from './inline';
import { blocksOf, type Rendering } from './markdown';
import { childrenOf, type ElementTree, elementsIn, find, findAll, tagOf } from './tree';

/** A GitHub table: the first row is the header, short rows are filled, a cell is one line. */
export function tableOf(table: ElementTree, rendering: Rendering): string {
  const rows = findAll(table, (element) => tagOf(element) === 'tr').map((row) =>
    elementsIn(row)
      .filter((cell) => tagOf(cell) === 'td' || tagOf(cell) === 'th')
      .map((cell) => cellOf(cell, rendering)),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  const [header, ...body] = rows;
  if (!header || width === 0) return '';
  const line = (cells: string[]) => `| ${Array.from({ length: width }, (_, column) => cells[column] ?? '').join(' | ')} |`;
  const lines = [line(header), line(Array(width).fill('---')), ...body.map(line)].join('\n');
  const caption = find(table, (element) => tagOf(element) === 'caption');
  const words = caption ? inlineOf(childrenOf(caption), rendering) : '';
  return words ? `${words}\n\n${lines}` : lines;
}

function cellOf(cell: ElementTree, rendering: Rendering): string {
  return blocksOf(childrenOf(cell), rendering)
    .join('\n')
    .replace(/(?:\\?\n)+/g, ' ')
    .replace(/(?<!\\)\|/g, '\\|');
}
