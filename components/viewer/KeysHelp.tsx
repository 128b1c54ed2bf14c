import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/words';
import { Button } from '../kit/Button';
import { type ReadingKey, readingKeys } from './reading-keys';

interface Props {
  on: boolean;
  onChange: (on: boolean) => void;
  onClose: () => void;
}

const meanings = {
  next: 'viewerKeyNext',
  previous: 'viewerKeyPrevious',
  find: 'viewerKeyFind',
  outline: 'viewerKeyOutline',
  copy: 'viewerKeyCopy',
  fold: 'viewerKeyFold',
  help: 'viewerKeyHelp',
  close: 'viewerKeyClose',
} as const satisfies Record<ReadingKey, string>;

/** The keys, and whether they are wanted: a voice that dictates presses them too. */
export function KeysHelp({ on, onChange, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="keys-help" ref={dialog} aria-labelledby="keys-help" onClose={onClose}>
      <h2 id="keys-help">{t('viewerKeys')}</h2>
      <dl>
        {Object.entries(readingKeys).map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key === 'Escape' ? 'Esc' : key}</kbd>
            </dt>
            <dd>{t(meanings[meaning])}</dd>
          </div>
        ))}
      </dl>
      <label class="row">
        <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
        {t('viewerKeysOn')}
      </label>
      <div class="row">
        <Button onPress={() => dialog.current?.close()}>{t('commonClose')}</Button>
      </div>
    </dialog>
  );
}
