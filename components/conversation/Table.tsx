import type { Align, BlockNode, InlineNode } from '../../utils/conversation';
import { t } from '../../utils/words';
import { directionOf } from './direction';
import { Inlines } from './Inlines';

/** A table that scrolls by itself where it is wider than the text. */
export function Table({ node }: { node: Extract<BlockNode, { kind: 'table' }> }) {
  const direction = directionOf([node]);
  return (
    <figure class="table-frame" dir={direction} tabIndex={0} aria-label={t('conversationTable')}>
      <table dir={direction}>
        <thead>
          <tr>
            {node.head.map((cell, column) => (
              <th scope="col" class={lookOf(cell, node.align[column])} dir="auto">
                <Inlines nodes={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {node.rows.map((row) => (
            <Row cells={row} align={node.align} />
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function Row({ cells, align }: { cells: readonly InlineNode[][]; align: readonly Align[] }) {
  return (
    <tr>
      {cells.map((cell, column) => (
        <td class={lookOf(cell, align[column])} dir="auto">
          <Inlines nodes={cell} />
        </td>
      ))}
    </tr>
  );
}

/** UTF-16 units of a figure with its unit, a date, a name: what nobody would break. */
const short = 14;

function lookOf(cell: readonly InlineNode[], align: Align | undefined): string | undefined {
  const [only] = cell;
  const whole = cell.length === 1 && only && 'text' in only && only.text.length <= short ? 'short' : '';
  return [align ? `align-${align}` : '', whole].filter(Boolean).join(' ') || undefined;
}
