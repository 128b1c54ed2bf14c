import { useId, useState } from 'preact/hooks';
import { t } from '../../utils/words';
import { Button } from '../kit/Button';
import type { Strength, Wishes } from './wishes';

/** A chat page can take the focus from a frame in the middle of typing: there, a passphrase is neither typed nor shown. */
export type PassphrasePlace =
  | { is: 'framed'; onMove: () => void }
  | { is: 'window'; make: () => Promise<string>; judge: (text: string) => Strength };

interface Props {
  wishes: Wishes;
  place: PassphrasePlace;
  onChange: (wishes: Wishes) => void;
}

const strengthWords = {
  short: 'sharePassphraseShort',
  common: 'sharePassphraseCommon',
  weak: 'sharePassphraseWeak',
  fair: 'sharePassphraseFair',
  strong: 'sharePassphraseStrong',
} as const satisfies Record<Strength, string>;

export function PassphraseField({ wishes, place, onChange }: Props) {
  if (place.is === 'framed') {
    return (
      <div class="stack tight">
        <div>
          <Button onPress={place.onMove}>{t('sharePassphraseMove')}</Button>
        </div>
        <p class="soft note">{t('sharePassphraseMoveNote')}</p>
      </div>
    );
  }
  const { passphrase, ...rest } = wishes;
  const make = async () => onChange({ ...rest, passphrase: { from: 'made', text: await place.make() } });
  return (
    <div class="stack tight">
      <label class="choice">
        <input
          type="checkbox"
          checked={passphrase !== undefined}
          onChange={(event) => (event.currentTarget.checked ? void make() : onChange(rest))}
        />
        <span>{t('sharePassphraseUse')}</span>
      </label>
      {passphrase?.from === 'made' && (
        <Made
          text={passphrase.text}
          onMake={() => void make()}
          onOwn={() => onChange({ ...rest, passphrase: { from: 'own', text: '' } })}
        />
      )}
      {passphrase?.from === 'own' && (
        <Own
          text={passphrase.text}
          strength={place.judge(passphrase.text)}
          onText={(text) => onChange({ ...rest, passphrase: { from: 'own', text } })}
          onMake={() => void make()}
        />
      )}
      {passphrase && <p class="soft note">{t('sharePassphraseNote')}</p>}
    </div>
  );
}

function Made({ text, onMake, onOwn }: { text: string; onMake: () => void; onOwn: () => void }) {
  return (
    <>
      <label class="field">
        <span>{t('sharePassphrase')}</span>
        <textarea class="share-link" readOnly rows={2} value={text} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <div class="row">
        <Button onPress={onMake}>{t('sharePassphraseOther')}</Button>
        <Button look="plain" onPress={onOwn}>
          {t('sharePassphraseOwn')}
        </Button>
      </div>
    </>
  );
}

interface OwnProps {
  text: string;
  strength: Strength;
  onText: (text: string) => void;
  onMake: () => void;
}

function Own({ text, strength, onText, onMake }: OwnProps) {
  const [shown, setShown] = useState(false);
  const [field, note] = [useId(), useId()];
  const refused = strength === 'short' || strength === 'common';
  return (
    <>
      <div class="field">
        <label for={field}>{t('sharePassphrase')}</label>
        <input
          id={field}
          {...({ type: shown ? 'text' : 'password' } as { type: 'text' })}
          autocomplete="new-password"
          spellcheck={false}
          value={text}
          aria-invalid={refused && text !== ''}
          aria-describedby={note}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      </div>
      <p class={refused && text !== '' ? 'note trouble' : 'soft note'} id={note} role="status">
        {t(strengthWords[strength])}
      </p>
      <div class="row">
        <Button onPress={() => setShown(!shown)} rest={{ 'aria-pressed': shown }}>
          {t('sharePassphraseShow')}
        </Button>
        <Button look="plain" onPress={onMake}>
          {t('sharePassphraseMake')}
        </Button>
      </div>
    </>
  );
}
