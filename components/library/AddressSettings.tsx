import { useId, useState } from 'preact/hooks';
import { t } from '../../utils/words';
import { Button } from '../kit/Button';
import { ChoiceGroup } from './ChoiceGroup';

export type LinkAddressChoice = { kind: 'site' } | { kind: 'nowhere' } | { kind: 'own'; url: string };

/** What was found at an address; `refused`: the user did not allow to look. */
export type ViewerAnswer = 'viewer' | 'no-viewer' | 'silent' | 'refused';

type AddressTrouble = 'not-an-address' | 'not-https' | 'fragment';

interface Props {
  address: LinkAddressChoice;
  onChoose: (address: LinkAddressChoice) => void;
  checkAddress: (text: string) => { ok: true; value: string } | { ok: false; trouble: AddressTrouble };
  /** Looks whether a viewer answers at an address; called within the click. */
  onCheckViewer: (address: string) => Promise<ViewerAnswer>;
}

const troubleWords = {
  'not-an-address': 'settingsAddressNone',
  'not-https': 'settingsAddressHttps',
  fragment: 'settingsAddressFragment',
} as const;

/** Where new links point, and what each choice means for a reader without Threadlink. */
export function AddressSettings({ address, onChoose, checkAddress, onCheckViewer }: Props) {
  const [kind, setKind] = useState(address.kind);
  const choose = (next: LinkAddressChoice['kind']) => {
    setKind(next);
    if (next !== 'own') onChoose({ kind: next });
  };
  const choices = [
    { id: 'site' as const, label: t('settingsAddressSite'), note: t('settingsAddressSiteNote') },
    { id: 'nowhere' as const, label: t('settingsAddressNowhere'), note: t('settingsAddressNowhereNote') },
    { id: 'own' as const, label: t('settingsAddressOwn'), note: t('settingsAddressOwnNote') },
  ];
  return (
    <section class="stack">
      <h2>{t('settingsAddress')}</h2>
      <p class="soft">{t('settingsAddressWhat')}</p>
      <ChoiceGroup legend={t('settingsAddressLegend')} name="address" chosen={kind} choices={choices} onChoose={choose} />
      {kind === 'own' && (
        <OwnAddress
          known={address.kind === 'own' ? address.url : ''}
          checkAddress={checkAddress}
          onUse={(url) => onChoose({ kind: 'own', url })}
        />
      )}
      {kind === 'own' && address.kind === 'own' && <ViewerCheck key={address.url} onCheck={() => onCheckViewer(address.url)} />}
    </section>
  );
}

interface OwnProps extends Pick<Props, 'checkAddress'> {
  known: string;
  onUse: (url: string) => void;
}

/** Takes effect only once it is an address that links can be put on. */
function OwnAddress({ known, checkAddress, onUse }: OwnProps) {
  const [text, setText] = useState(known);
  const [trouble, setTrouble] = useState<AddressTrouble | undefined>(undefined);
  const id = useId();
  const use = (event: Event) => {
    event.preventDefault();
    const checked = checkAddress(text);
    setTrouble(checked.ok ? undefined : checked.trouble);
    if (!checked.ok) return;
    setText(checked.value);
    onUse(checked.value);
  };
  return (
    <form class="own-address stack" noValidate onSubmit={use}>
      <label class="field">
        <span>{t('settingsAddressOwnField')}</span>
        <input
          type="url"
          placeholder="https://example.org/read/"
          value={text}
          aria-invalid={trouble !== undefined}
          aria-describedby={id}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p class="trouble" id={id} role="alert">
        {trouble && t(troubleWords[trouble])}
      </p>
      <div>
        <Button onPress={() => undefined} rest={{ type: 'submit' }} disabled={text.trim() === '' || text === known}>
          {t('settingsAddressUse')}
        </Button>
      </div>
    </form>
  );
}

const answerWords = {
  viewer: 'settingsAddressViewer',
  'no-viewer': 'settingsAddressNoViewer',
  silent: 'settingsAddressSilent',
  refused: 'settingsAddressRefused',
} as const satisfies Record<ViewerAnswer, string>;

/** Nothing is asked of the address before this is pressed. */
function ViewerCheck({ onCheck }: { onCheck: () => Promise<ViewerAnswer> }) {
  const [state, setState] = useState<ViewerAnswer | 'unchecked' | 'checking'>('unchecked');
  const check = () => {
    setState('checking');
    void onCheck().then(setState);
  };
  const found = state === 'unchecked' || state === 'checking' ? undefined : state;
  return (
    <div class="address-check stack">
      <p class="soft note">{t('settingsAddressCheckWhat')}</p>
      <div>
        <Button onPress={check} disabled={state === 'checking'}>
          {t(state === 'checking' ? 'settingsAddressChecking' : 'settingsAddressCheck')}
        </Button>
      </div>
      <p role="status" class={!found ? 'visually-hidden' : found === 'viewer' ? 'notice' : 'notice warn'}>
        {found && t(answerWords[found])}
      </p>
    </div>
  );
}
