import { inlineOf } from './inline';
import { blocksOf, type Rendering } from './markdown';
import { attribute, childrenOf, type ElementTree, elementsIn, find, findAll, type Test, tagOf, textOf } from './tree';

const hasRole =
  (...roles: string[]): Test =>
  (element) =>
    roles.includes(attribute(element, 'role'));

const isCell = hasRole('cell', 'gridcell', 'rowheader');
const isHead = hasRole('columnheader');

/** A table of boxes that say what they are. */
export const isDrawnTable: Test = (element) => hasRole('table', 'grid')(element) && find(element, isCell) !== undefined;

/** A GitHub table: the first row is the header, short rows are filled, a cell is one line. */
export function tableOf(table: ElementTree, rendering: Rendering): string {
  const cells = tagOf(table) === 'table' ? rowsOf(table) : drawnRowsOf(table);
  const rows = withoutEmptyColumns(cells.map((row) => row.map((cell) => cellOf(cell, rendering))));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const [header, ...body] = rows;
  if (!header || width === 0) return '';
  const line = (cells: string[]) => `| ${Array.from({ length: width }, (_, column) => cells[column] ?? '').join(' | ')} |`;
  const lines = [line(header), line(Array(width).fill('---')), ...body.map(line)].join('\n');
  const caption = find(table, (element) => tagOf(element) === 'caption');
  const words = caption ? inlineOf(childrenOf(caption), rendering) : '';
  return words ? `${words}\n\n${lines}` : lines;
}

const rowsOf = (table: ElementTree): ElementTree[][] =>
  findAll(table, (element) => tagOf(element) === 'tr').map((row) =>
    elementsIn(row).filter((cell) => tagOf(cell) === 'td' || tagOf(cell) === 'th'),
  );

/** In rows that say so, else as many cells to a row as there are heads. */
function drawnRowsOf(table: ElementTree): ElementTree[][] {
  const isAny: Test = (element) => isHead(element) || isCell(element);
  const rows = findAll(table, hasRole('row'));
  if (rows.length > 0) return rows.map((row) => findAll(row, isAny)).filter((cells) => cells.length > 0);
  const heads = findAll(table, isHead);
  const cells = findAll(table, isCell);
  const width = Math.max(1, heads.length);
  const body = Array.from({ length: Math.ceil(cells.length / width) }, (_, n) => cells.slice(n * width, (n + 1) * width));
  return heads.length > 0 ? [heads, ...body] : body;
}

/** A column of controls alone has nothing in it. */
function withoutEmptyColumns(rows: string[][]): string[][] {
  const last = Math.max(0, ...rows.map((row) => row.length)) - 1;
  return last > 0 && rows.every((row) => !row[last]) ? withoutEmptyColumns(rows.map((row) => row.slice(0, last))) : rows;
}

/** A head that sorts its column is a button. */
function cellOf(cell: ElementTree, rendering: Rendering): string {
  const words =
    blocksOf(childrenOf(cell), rendering).join('\n') || (isHead(cell) || tagOf(cell) === 'th' ? buttonIn(cell, rendering) : '');
  return words.replace(/(?:\\?\n)+/g, ' ').replace(/(?<!\\)\|/g, '\\|');
}

function buttonIn(cell: ElementTree, rendering: Rendering): string {
  const button = find(cell, (element) => tagOf(element) === 'button');
  return button && textOf(button).trim() ? inlineOf(childrenOf(button), rendering) : '';
}
