import { formatDate, plural, t } from '../../utils/words';

/** The newest link that was made from the same conversation. */
export interface EarlierLink {
  savedAt: number;
  /** Turns the conversation has now and had not then. */
  newTurns: number;
}

/** Said before a link is made: what has come since the last one, which stays as it is. */
export function Earlier({ earlier: { savedAt, newTurns } }: { earlier: EarlierLink }) {
  if (newTurns <= 0) return <p class="soft">{t('shareEarlierSame', formatDate(savedAt))}</p>;
  return (
    <p>
      <strong>{t('shareEarlierUpdate', plural('shareNewTurns', newTurns), formatDate(savedAt))}</strong>{' '}
      <span class="soft">{t('shareEarlierStays')}</span>
    </p>
  );
}
