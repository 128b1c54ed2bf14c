import { useState } from 'preact/hooks';
import { t } from '../../utils/words';
import { Button } from '../kit/Button';
import { FilePicker, startOf } from '../kit/open-file';
import type { Trouble } from './shown';
import { troubleWords } from './trouble-words';
import './viewer.css';

export interface PageProps {
  trouble: Trouble;
  /** What was pasted, as it is: a link, a payload, or something else. */
  onPaste: (text: string) => void;
  /** `web`: a page that anyone may host. */
  place?: 'extension' | 'web';
  /** The text of a file that was chosen. */
  onFile?: (text: string) => void;
  /** Where there is a library. */
  libraryAddress?: string | undefined;
}

/** Troubles that the same link, copied again and whole, may cure. */
const curable: readonly Trouble['code'][] = ['cut', 'damaged', 'not-a-link'];

export function TroublePage({ trouble, onPaste, onFile, libraryAddress, place = 'extension' }: PageProps) {
  const { title, what, todo } = troubleWords(trouble, place);
  return (
    <main class="trouble-page">
      <p class="mark">Threadlink</p>
      <div role="alert" data-trouble={trouble.code} class="stack">
        <h1>{title}</h1>
        <p>{what}</p>
        <p>{todo}</p>
      </div>
      {trouble.code === 'cut' && <Arrived {...trouble} />}
      {curable.includes(trouble.code) && <PasteBox onPaste={onPaste} />}
      {trouble.code === 'missing' && libraryAddress !== undefined && (
        <p>
          <a class="button" href={libraryAddress}>
            {t('viewerLibrary')}
          </a>
        </p>
      )}
      {onFile && curable.includes(trouble.code) && (
        <div>
          <FilePicker label={t('fileOpen')} onFile={(file) => void startOf(file).then(onFile)} />
        </div>
      )}
    </main>
  );
}

/** How much of the link is there, drawn; the sentence before it says it. */
function Arrived({ arrived, expected }: { arrived: number; expected: number }) {
  return <progress class="arrived" value={arrived} max={expected} aria-hidden="true" />;
}

function PasteBox({ onPaste }: Pick<PageProps, 'onPaste'>) {
  const [text, setText] = useState('');
  return (
    <form
      class="paste-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onPaste(text);
      }}
    >
      <label class="field">
        <span>{t('troublePaste')}</span>
        <textarea rows={4} spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <Button look="primary" onPress={() => undefined} rest={{ type: 'submit' }}>
        {t('troubleOpen')}
      </Button>
    </form>
  );
}
