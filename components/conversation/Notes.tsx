import type { BlockNode } from '../../utils/conversation';
import { t } from '../../utils/words';
import { Blocks } from './Blocks';
import { directionOf } from './direction';
import { goTo } from './NoteMention';

/** The footnotes of a text, each with the way back to where it is mentioned. */
export function Notes({ node }: { node: Extract<BlockNode, { kind: 'notes' }> }) {
  return (
    <div class="footnotes">
      <ol dir={directionOf([node])} aria-label={t('conversationNotes')}>
        {node.notes.map(({ number, children }) => (
          <li value={number} tabIndex={-1} data-note={number}>
            <Blocks nodes={children} />
            <button
              type="button"
              class="small-button"
              aria-label={t('conversationNoteBack', number)}
              onClick={(event) => goTo(event, `[data-mention="${number}"]`)}
            >
              ↩
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
