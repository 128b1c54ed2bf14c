import type { Align, BlockNode, InlineNode } from '../../utils/conversation';
import { t } from '../../utils/words';
import { directionOf } from './direction';
import { Inlines } from './Inlines';

/** A table that scrolls by itself where it is wider than the text. */
export function Table({ node }: { node: Extract<BlockNode, { kind: 'table' }> }) {
  return (
    <figure class="table-frame" tabIndex={0} aria-label={t('conversationTable')}>
      <table dir={directionOf([node])}>
        <thead>
          <tr>
            {node.head.map((cell, column) => (
              <th scope="col" class={sideOf(node.align[column])} dir="auto">
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
        <td class={sideOf(align[column])} dir="auto">
          <Inlines nodes={cell} />
        </td>
      ))}
    </tr>
  );
}

const sideOf = (align: Align | undefined): string | undefined => (align ? `align-${align}` : undefined);
