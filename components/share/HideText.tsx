import { useState } from 'preact/hooks';
import { formatNumber, plural, t } from '../../utils/words';
import { Button } from '../kit/Button';
import type { Choice, Hidden } from './choice';
import { type Finding, hiddenBy } from './findings';
import { More } from './More';

interface Props {
  choice: Choice;
  onChoice: (choice: Choice) => void;
  /** Likely secrets still to be decided on. */
  findings: readonly Finding[];
  /** Masks in what will leave. */
  masked: number;
  /** Turns of the conversation itself; those behind them are of other versions. */
  own: number;
}

/** Warns of what looks secret, and lists what is hidden. Hides nothing unasked. */
export function HideText({ choice, onChoice, findings, masked, own }: Props) {
  const hide = (...more: Hidden[]) => onChoice({ ...choice, hidden: [...choice.hidden, ...more] });
  const keep = (words: string) => onChoice({ ...choice, kept: new Set([...choice.kept, words]) });
  const found = findings.length > 0 ? plural('shareSecrets', findings.length) : '';
  const state = [masked > 0 ? plural('shareMasked', masked) : '', found].filter((word) => word !== '').join(' · ');
  return (
    <>
      <p class="visually-hidden" role="status">
        {state}
      </p>
      <More summary={t('shareHide')} state={state} open={findings.length > 0}>
        {findings.length > 0 && <Findings {...{ findings, own }} onMask={hide} onKeep={keep} />}
        <HideWords onHide={hide} />
        {choice.hidden.length > 0 && (
          <ul class="share-hidden" aria-label={t('shareHidden')}>
            {choice.hidden.map((one, at) => (
              <li key={`${at}${one.label}`} class="row">
                <span class="share-secret">{shortened(one.label)}</span>
                <Button
                  look="plain"
                  name={t('shareShowAgain', shortened(one.label))}
                  onPress={() => onChoice({ ...choice, hidden: choice.hidden.filter((_, n) => n !== at) })}
                >
                  {t('shareUndo')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </More>
    </>
  );
}

/** As many as a person decides on one by one; the rest as they are dealt with. */
const atOnce = 20;

interface FindingsProps {
  findings: readonly Finding[];
  own: number;
  onMask: (...hidden: Hidden[]) => void;
  onKeep: (words: string) => void;
}

function Findings({ findings, own, onMask, onKeep }: FindingsProps) {
  return (
    <div class="notice warn stack">
      <p>{t('shareSecretsNote')}</p>
      <ul class="share-hidden">
        {findings.slice(0, atOnce).map((finding) => (
          <li key={finding.words}>
            <span>
              {t(finding.word)}
              {': '}
              <bdi class="share-secret">{shortened(finding.words)}</bdi> <span class="share-where">{whereOf(finding, own)}</span>
            </span>
            <span class="row">
              <Button name={t('shareMaskThis', shortened(finding.words))} onPress={() => onMask(hiddenBy(finding))}>
                {t('shareMask')}
              </Button>
              <Button name={t('shareKeepThis', shortened(finding.words))} onPress={() => onKeep(finding.words)}>
                {t('shareKeep')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {findings.length > 1 && (
        <div>
          <Button onPress={() => onMask(...findings.map(hiddenBy))}>{plural('shareMaskAll', findings.length)}</Button>
        </div>
      )}
    </div>
  );
}

function whereOf({ inTitle, places }: Finding, own: number): string {
  const first = places[0];
  if (inTitle || !first) return t('shareInTitle');
  const turn = first.place.turn < own ? t('shareInTurn', formatNumber(first.place.turn + 1)) : t('shareInVersion');
  return places.length === 1 ? turn : `${turn} (× ${formatNumber(places.length)})`;
}

/** Enough to know it by. */
function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  return line.length <= 44 ? line : `${line.slice(0, 28)}…${line.slice(-12)}`;
}

/** The way without a pointer: the words themselves. */
function HideWords({ onHide }: { onHide: (hidden: Hidden) => void }) {
  const [words, setWords] = useState('');
  const hide = () => {
    if (words.trim() === '') return;
    onHide({ label: words.trim(), masks: [{ words: words.trim() }] });
    setWords('');
  };
  return (
    <div class="share-hide-words">
      <label class="field">
        <span>{t('shareHideWords')}</span>
        <input
          type="text"
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            hide();
          }}
        />
      </label>
      <Button disabled={words.trim() === ''} onPress={hide}>
        {t('shareMaskEverywhere')}
      </Button>
      <p class="soft note">{t('shareHideHow')}</p>
    </div>
  );
}
