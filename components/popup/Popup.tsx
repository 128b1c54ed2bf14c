import { useId, useState } from 'preact/hooks';
import { t } from '../../utils/words';
import { Button } from '../kit/Button';
import { ShareHere, type ShareState } from './ShareHere';

export type PasteTrouble = 'not-a-link' | 'too-large';

interface Props {
  share: ShareState;
  onShare: () => void;
  onAllow: () => void;
  onReload: () => void;
  onLooks: () => void;
  /** A conversation that was copied as text. */
  onTranscript: () => void;
  onLibrary: () => void;
  onFile: () => void;
  /** Opens the link in the text, or says why there is none. */
  onPaste: (text: string) => PasteTrouble | undefined;
}

const troubleWords = {
  'not-a-link': { what: 'troubleNotALinkTitle', todo: 'troubleNotALinkDo' },
  'too-large': { what: 'troubleTooLargeTitle', todo: 'troubleTooLargeDo' },
} as const;

/** The toolbar's panel: share this conversation, open the library, open a link by hand. */
export function Popup({ share, onShare, onAllow, onReload, onLooks, onTranscript, onLibrary, onFile, onPaste }: Props) {
  return (
    <main class="popup stack">
      <h1 class="page-name">
        <img src="/icons/mark.svg" alt="" width="24" height="24" />
        {t('extensionName')}
      </h1>
      <ShareHere share={share} {...{ onShare, onAllow, onReload, onLooks }} />
      <Button onPress={onTranscript}>{t('popupTranscript')}</Button>
      <Paste onPaste={onPaste} />
      <Button onPress={onFile}>{t('fileOpen')}</Button>
      <Button onPress={onLibrary}>{t('popupLibrary')}</Button>
    </main>
  );
}

function Paste({ onPaste }: Pick<Props, 'onPaste'>) {
  const [text, setText] = useState('');
  const [trouble, setTrouble] = useState<PasteTrouble | undefined>(undefined);
  const id = useId();
  const open = (event: Event) => {
    event.preventDefault();
    setTrouble(onPaste(text));
  };
  const change = (next: string) => {
    setText(next);
    setTrouble(undefined);
  };
  return (
    <form class="paste" onSubmit={open}>
      <label class="field">
        <span>{t('popupPaste')}</span>
        <textarea
          rows={2}
          value={text}
          spellcheck={false}
          aria-invalid={trouble !== undefined}
          aria-describedby={id}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.shiftKey && open(event)}
        />
      </label>
      <p class="trouble" id={id} role="alert" data-trouble={trouble}>
        {trouble && (
          <>
            <strong>{t(troubleWords[trouble].what)}</strong> {t(troubleWords[trouble].todo)}
          </>
        )}
      </p>
      <Button onPress={() => undefined} rest={{ type: 'submit' }} disabled={text.trim() === ''}>
        {t('popupOpen')}
      </Button>
    </form>
  );
}
