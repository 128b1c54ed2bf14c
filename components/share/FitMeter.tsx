import { formatNumber, plural, t } from '../../utils/words';
import { type Fit, places, type Saving } from './places';

/** How long the link will be, where it arrives whole, and what would make it shorter. */
export function FitMeter({ fit }: { fit: Fit | undefined }) {
  return (
    <div class="share-fit">
      <p role="status">
        <FitLine fit={fit} />
      </p>
      {fit !== undefined && fit !== 'too-large' && fit.saving && <p class="soft">{wordsFor(fit.saving)}</p>}
      {fit !== undefined && fit !== 'too-large' && (
        <details>
          <summary>{t('fitWhere')}</summary>
          <ul class="share-places">
            {places.map(({ name, most }) => (
              <li key={name} class={fit.length <= most ? 'fits' : 'too-long'}>
                <span aria-hidden="true">{fit.length <= most ? '✓' : '✕'}</span> {t(name)}{' '}
                <span class="soft">{t(fit.length <= most ? 'fitWhole' : 'fitOver', formatNumber(most))}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** As many places as can be named on a line. */
const nameable = 3;

function FitLine({ fit }: { fit: Fit | undefined }) {
  if (fit === undefined) return <>{t('fitMeasuring')}</>;
  if (fit === 'too-large') return <>{t('fitTooLarge')}</>;
  const refused = places.filter(({ most }) => fit.length > most);
  const [first] = refused;
  const few = refused.length <= nameable ? refused.map(({ name }) => t(name)).join(', ') : formatNumber(refused.length);
  const where = first ? t(refused.length <= nameable ? 'fitTooLongFor' : 'fitTooLongForMany', few) : t('fitEverywhere');
  return (
    <>
      <strong>{plural('characters', fit.length)}</strong> · {where}
    </>
  );
}

const savingWords = {
  thinking: 'fitSavingThinking',
  tools: 'fitSavingTools',
  sources: 'fitSavingSources',
  images: 'fitSavingImages',
  branches: 'fitSavingBranches',
} as const;

function wordsFor(saving: Saving): string {
  const characters = formatNumber(saving.characters);
  if (saving.kind === 'turn') return t('fitSavingTurn', formatNumber(saving.turn), characters);
  return t(savingWords[saving.kind], characters);
}
