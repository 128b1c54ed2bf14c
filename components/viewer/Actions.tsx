import { t } from '../../utils/words';
import { Button } from '../kit/Button';
import type { SaveState } from './shown';
import { libraryWords } from './trouble-words';

interface Props {
  save: SaveState;
  readOnly: boolean;
  /** Chat UI to continue in, as its makers write it. */
  siteName: string;
  onSave: () => void;
  onFork: () => void;
  /** `trusted`: a person pressed, not a script. */
  onContinue: (trusted: boolean) => void;
}

export function Actions({ save, readOnly, siteName, onSave, onFork, onContinue }: Props) {
  return (
    <section class="actions" aria-label={t('viewerActions')}>
      <Button onPress={onSave} disabled={save === 'saved' || save === 'saving'}>
        {t(save === 'saved' ? 'viewerSaved' : save === 'saving' ? 'viewerSaving' : 'viewerSave')}
      </Button>
      {!readOnly && <Button onPress={onFork}>{t('viewerFork')}</Button>}
      {!readOnly && (
        <button type="button" class="button primary" onClick={(event) => onContinue(event.isTrusted)}>
          {t('viewerContinueIn', siteName)}
        </button>
      )}
    </section>
  );
}

/** What became of saving, said aloud. */
export function SaveNews({ save }: { save: SaveState }) {
  const trouble = typeof save === 'object' ? libraryWords(save.trouble) : '';
  return (
    <p role="status" class={trouble === '' ? 'visually-hidden' : 'notice warn'}>
      {save === 'saved' ? t('viewerSaved') : trouble}
    </p>
  );
}
