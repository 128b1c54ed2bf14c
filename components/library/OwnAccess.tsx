import { useId, useState } from 'preact/hooks';
import { t } from '../../utils/words';
import { Button } from '../kit/Button';

export interface OwnAccessRow {
  /** The match pattern that was allowed. */
  pattern: string;
  /** `https://chat.example.org`: the pattern as people write it. */
  origin: string;
  /** Names of the chat UIs that were recognised there. */
  names: readonly string[];
}

interface Props {
  rows: readonly OwnAccessRow[];
  onWithdraw: (pattern: string) => void;
  /** Called within the press. Answers false where the text is no address. */
  onAllow: (address: string) => boolean;
}

/** Addresses that were allowed one by one, and a way to allow another. */
export function OwnAccess({ rows, onWithdraw, onAllow }: Props) {
  return (
    <section class="stack">
      <h2>{t('settingsOwn')}</h2>
      <p class="soft">{t('settingsOwnWhat')}</p>
      {rows.length === 0 && <p class="soft note">{t('settingsOwnNone')}</p>}
      <ul class="sites">
        {rows.map(({ pattern, origin, names }) => (
          <li key={pattern}>
            <span>
              {origin}
              {names.length > 0 && <span class="soft"> · {names.join(', ')}</span>}
            </span>
            <Button onPress={() => onWithdraw(pattern)} rest={{ 'aria-label': t('settingsWithdrawSite', origin) }}>
              {t('settingsWithdraw')}
            </Button>
          </li>
        ))}
      </ul>
      <AllowAddress onAllow={onAllow} />
    </section>
  );
}

function AllowAddress({ onAllow }: Pick<Props, 'onAllow'>) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const allow = (event: Event) => {
    event.preventDefault();
    setWrong(!onAllow(text));
  };
  return (
    <form class="stack" onSubmit={allow}>
      <label class="field">
        <span>{t('settingsOwnAddress')}</span>
        <input
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder="https://chat.example.org"
          value={text}
          aria-invalid={wrong}
          aria-describedby={id}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p class="trouble" id={id} role="alert">
        {wrong && t('settingsAddressNone')}
      </p>
      <div>
        <Button onPress={() => undefined} rest={{ type: 'submit' }} disabled={text.trim() === ''}>
          {t('settingsAllow')}
        </Button>
      </div>
    </form>
  );
}
