import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/words';
import { Button } from '../kit/Button';
import './viewer.css';

interface Props {
  /** False: wrong passphrase, or damage, which nobody can tell apart. */
  onUnlock: (passphrase: string) => Promise<boolean>;
}

/** Asks for the passphrase of a locked link; as often as it takes. */
export function UnlockPage({ onUnlock }: Props) {
  const [state, setState] = useState<'asking' | 'unlocking' | 'wrong'>('asking');
  const [passphrase, setPassphrase] = useState('');
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (state !== 'unlocking') input.current?.focus();
  }, [state]);
  const unlock = async (event: Event) => {
    event.preventDefault();
    if (state === 'unlocking' || passphrase === '') return;
    setState('unlocking');
    if (!(await onUnlock(passphrase))) setState('wrong');
  };
  return (
    <main class="trouble-page">
      <p class="mark">Threadlink</p>
      <div class="stack">
        <h1>{t('viewerLockedTitle')}</h1>
        <p>{t('viewerLockedWhat')}</p>
      </div>
      <form class="unlock-form" onSubmit={unlock}>
        <div class="field">
          <label for={id}>{t('viewerPassphrase')}</label>
          <input
            id={id}
            ref={input}
            {...({ type: shown ? 'text' : 'password' } as { type: 'text' })}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={passphrase}
            aria-invalid={state === 'wrong'}
            onInput={(event) => setPassphrase(event.currentTarget.value)}
          />
        </div>
        <div class="row">
          <Button look="primary" onPress={() => undefined} rest={{ type: 'submit' }} disabled={state === 'unlocking'}>
            {t(state === 'unlocking' ? 'viewerUnlocking' : 'viewerUnlock')}
          </Button>
          <Button onPress={() => setShown(!shown)} rest={{ 'aria-pressed': shown }}>
            {t('viewerPassphraseShow')}
          </Button>
        </div>
        <p role="status" class="visually-hidden">
          {state === 'unlocking' && t('viewerUnlocking')}
        </p>
        {state === 'wrong' && (
          <div class="notice warn" role="alert" data-trouble="wrong-passphrase">
            <strong>{t('troubleWrongPassphraseTitle')}.</strong> {t('troubleWrongPassphraseWhat')} {t('troubleWrongPassphraseDo')}
          </div>
        )}
      </form>
    </main>
  );
}
