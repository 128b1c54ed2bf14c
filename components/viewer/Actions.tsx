import { t } from '../../utils/words';
import { Button } from '../kit/Button';
import type { SaveState } from './shown';
import { libraryWords } from './trouble-words';

/** What the extension does for a reader, and a page of the web cannot. */
export interface Own {
  save: SaveState;
  /** False in a private window. */
  keeps: boolean;
  /** Chat UI to continue in, as its makers write it. */
  continueIn: string;
  libraryAddress: string;
  onSave: () => void;
  /** With the number of the last turn to take, 1-based; without it, all. Keep it the same function between renderings. */
  onFork: (uptoTurn?: number) => void;
  /** `trusted`: a person pressed, not a script. */
  onContinue: (trusted: boolean) => void;
}

export function Actions({ own, readOnly }: { own: Own; readOnly: boolean }) {
  const { save, continueIn, onSave, onFork, onContinue } = own;
  return (
    <>
      <Button onPress={onSave} disabled={save === 'saved' || save === 'saving'}>
        {t(save === 'saved' ? 'viewerSaved' : save === 'saving' ? 'viewerSaving' : 'viewerSave')}
      </Button>
      {!readOnly && <Button onPress={() => onFork()}>{t('viewerFork')}</Button>}
      {!readOnly && (
        <button type="button" class="button primary" onClick={(event) => onContinue(event.isTrusted)}>
          {t('viewerContinueIn', continueIn)}
        </button>
      )}
    </>
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
