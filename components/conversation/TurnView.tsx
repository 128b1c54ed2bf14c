import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { type Role, shortName, type Turn } from '../../utils/conversation';
import { t } from '../../utils/words';
import { PlainText } from './Blocks';
import { PartView } from './PartView';
import { Untrusted } from './VisibleText';

/** What a page offers at each turn: the turn and its number, 1-based. */
export type TurnActions = (turn: Turn, number: number) => ComponentChildren;

interface Props {
  turn: Turn;
  number: number;
  actions?: TurnActions | undefined;
}

const articleName = { user: 'turnUser', assistant: 'turnAssistant', tool: 'turnTool', system: 'turnSystem' } as const;
const roleName = {
  user: 'roleUser',
  assistant: 'roleAssistant',
  tool: 'roleTool',
  system: 'roleSystem',
} as const satisfies Record<Role, string>;

export function TurnView({ turn, number, actions }: Props) {
  return (
    <article class={`turn ${turn.role}`} aria-label={t(articleName[turn.role], number)} id={turn.id}>
      <h2 class="turn-head">
        <span class="role">{t(roleName[turn.role])}</span>
        {turn.model && (
          <>
            {' '}
            <span class="model">
              <Untrusted text={shortName(turn.model)} />
            </span>
          </>
        )}
      </h2>
      <div class="turn-body">
        <TurnBody turn={turn} />
      </div>
      {actions && <div class="turn-actions">{actions(turn, number)}</div>}
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
