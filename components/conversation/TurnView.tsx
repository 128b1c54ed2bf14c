import type { ComponentChildren } from 'preact';
import { useContext, useErrorBoundary, useState } from 'preact/hooks';
import type { Role, Turn } from '../../utils/conversation';
import { t } from '../../utils/words';
import { FoldsContext } from './folds';
import { PartView } from './PartView';
import { PlainText } from './PlainText';
import { Versions } from './Versions';
import { Name } from './VisibleText';

/** What a page offers at each turn: the turn and its number, 1-based. */
export type TurnActions = (turn: Turn, number: number) => ComponentChildren;

interface Props {
  turn: Turn;
  /** As a reader of its line counts. */
  number: number;
  /** Its number among all turns, where that is another. */
  at?: number;
  actions?: TurnActions | undefined;
}

const articleName = { user: 'turnUser', assistant: 'turnAssistant', tool: 'turnTool', system: 'turnSystem' } as const;
const roleName = {
  user: 'roleUser',
  assistant: 'roleAssistant',
  tool: 'roleTool',
  system: 'roleSystem',
} as const satisfies Record<Role, string>;

/** UTF-16 units from which a turn can be folded; what a person pasted in is folded from the start. */
const foldable = 1_500;
const foldedAtFirst = 4_000;

const lengthOf = (turn: Turn): number => turn.parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0);

export function TurnView({ turn, number, at = number, actions }: Props) {
  const folds = useContext(FoldsContext);
  const length = lengthOf(turn);
  const [folded, setFolded] = useState(() => folds.get(turn.id) ?? (turn.role === 'user' && length > foldedAtFirst));
  const fold = (next: boolean) => {
    folds.set(turn.id, next);
    setFolded(next);
  };
  return (
    <article
      class={`turn ${turn.role}${folded ? ' shortened' : ''}`}
      aria-label={t(articleName[turn.role], number)}
      id={turn.id}
      tabIndex={-1}
    >
      <h2 class="turn-head">
        <span class="role">{t(roleName[turn.role])}</span>
        {turn.model && (
          <>
            {' '}
            <span class="model">
              <Name text={turn.model} />
            </span>
          </>
        )}
      </h2>
      <div class="turn-body" onFocusIn={folded ? () => fold(false) : undefined}>
        <TurnBody turn={turn} />
      </div>
      {length > foldable && (
        <button type="button" class="small-button fold" aria-expanded={!folded} onClick={() => fold(!folded)}>
          {t(folded ? 'conversationUnfold' : 'conversationFold')}
        </button>
      )}
      {actions && <div class="turn-actions">{actions(turn, number)}</div>}
      <Versions number={at} />
    </article>
  );
}

/** A turn that cannot be laid out is shown as the text it is; the turns around it stand. */
function TurnBody({ turn }: { turn: Turn }) {
  const [failure] = useErrorBoundary();
  if (failure) return <PlainText text={turn.parts.map((part) => ('text' in part ? part.text : `[${part.kind}]`)).join('\n\n')} />;
  return (
    <>
      {turn.parts.map((part) => (
        <PartView part={part} />
      ))}
      {turn.parts.length === 0 && <p class="soft">{t('conversationEmptyTurn')}</p>}
      {turn.unfinished && <p class="soft">{t('conversationUnfinished')}</p>}
    </>
  );
}
