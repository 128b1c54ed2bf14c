import { useMemo } from 'preact/hooks';
import type { Turn } from '../../utils/conversation';
import { formatNumber, t } from '../../utils/words';
import { TurnView } from '../conversation/TurnView';
import { Untrusted } from '../conversation/VisibleText';

export interface TurnChanges {
  /** `range`: together with all turns up to the one changed before. */
  include: (at: number, on: boolean, range: boolean) => void;
  fromHere: (at: number) => void;
}

interface Props {
  /** Position in the conversation, 0-based. */
  at: number;
  source: Turn;
  /** As it will be read; undefined: it stays behind. */
  shown: Turn | undefined;
  /** Its number in what will be read, where other versions stand beside it. */
  number: number | undefined;
  /** Keep it the same between renderings. */
  changes: TurnChanges;
}

/** One turn with its box: as the recipient will see it, or as the line that stays behind. */
export function ChosenTurn({ at, source, shown, number, changes }: Props) {
  return useMemo(() => {
    const name = formatNumber(at + 1);
    return (
      <div class={shown ? 'share-turn' : 'share-turn off'} data-turn={at}>
        <div class="share-turn-choice">
          <label class="choice">
            <input
              type="checkbox"
              checked={shown !== undefined}
              tabIndex={at === 0 ? 0 : -1}
              aria-label={t('shareInclude', name)}
              onClick={(event) => changes.include(at, event.currentTarget.checked, event.shiftKey)}
            />
            <span aria-hidden="true">{name}</span>
          </label>
          <button
            type="button"
            class="small-button"
            tabIndex={at === 0 ? 0 : -1}
            aria-label={t('shareFromHereName', name)}
            onClick={() => changes.fromHere(at)}
          >
            {t('shareFromHere')}
          </button>
        </div>
        {shown ? <TurnView turn={shown} number={at + 1} at={number ?? 0} /> : <LeftBehind turn={source} />}
      </div>
    );
  }, [at, source, shown, number, changes]);
}

function LeftBehind({ turn }: { turn: Turn }) {
  const words = turn.parts.find((part) => part.kind === 'text')?.text ?? '';
  return (
    <p class="soft share-left-behind">
      {t('shareNotInLink')} <Untrusted text={words.slice(0, 90).replace(/\s+/g, ' ')} />
      {words.length > 90 && '…'}
    </p>
  );
}
