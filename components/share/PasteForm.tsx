import { useEffect, useRef, useState } from 'preact/hooks';
import { t, type Word } from '../../utils/words';
import { Button } from '../kit/Button';
import { FilePicker, useFileDrop } from '../kit/open-file';
import { PickConversation } from './PickConversation';

export type PasteTrouble = 'empty' | 'too-large' | 'not-text' | 'no-turns';

/** What came of a text or a file: it was taken, it holds several conversations, or neither. */
export type Pasting =
  | { is: 'taken' }
  /** `trouble`: of the one that was chosen before. */
  | { is: 'several'; titles: readonly string[]; trouble?: PasteTrouble }
  | { is: 'trouble'; trouble: PasteTrouble };

interface Props {
  /** What was pasted before. */
  before: string;
  onOpen: (from: string | File, signal: AbortSignal) => Promise<Pasting>;
  /** Goes on with one of several, by its place. */
  onTake: (place: number) => Promise<Pasting>;
}

const words: Record<PasteTrouble, Word> = {
  empty: 'sharePasteEmpty',
  'too-large': 'shareTroubleTooLarge',
  'not-text': 'sharePasteNotText',
  'no-turns': 'sharePasteNoTurns',
};

/** The last resort: whatever can be copied from a page, or was exported from it, can be shared. */
export function PasteForm({ before, onOpen, onTake }: Props) {
  const [text, setText] = useState(before);
  const [state, setState] = useState<Pasting | { is: 'waiting' | 'opening' }>({ is: 'waiting' });
  const opening = useRef(new AbortController());
  const wait = () => {
    opening.current.abort();
    setState({ is: 'waiting' });
  };
  const open = async (from: string | File) => {
    opening.current.abort();
    opening.current = new AbortController();
    const { signal } = opening.current;
    setState({ is: 'opening' });
    const came = await onOpen(from, signal);
    if (!signal.aborted) setState(came);
  };
  useFileDrop((file) => void open(file));
  useEffect(() => () => opening.current.abort(), []);

  if (state.is === 'several') {
    const pick = async (place: number) => {
      const came = await onTake(place);
      setState(came.is === 'trouble' ? { ...state, trouble: came.trouble } : came);
    };
    return (
      <PickConversation titles={state.titles} trouble={state.trouble && t(words[state.trouble])} onPick={pick} onBack={wait} />
    );
  }
  return (
    <form
      class="share-paste stack"
      onSubmit={(event) => {
        event.preventDefault();
        void open(text);
      }}
    >
      <p class="soft">{t('sharePasteNote')}</p>
      <label class="field">
        <span>{t('sharePaste')}</span>
        <textarea
          rows={14}
          dir="auto"
          value={text}
          spellcheck={false}
          onInput={(event) => {
            setText(event.currentTarget.value);
            wait();
          }}
        />
      </label>
      <p class="trouble" role="alert" data-trouble={state.is === 'trouble' ? state.trouble : undefined}>
        {state.is === 'trouble' && t(words[state.trouble])}
      </p>
      <div class="row" aria-busy={state.is === 'opening'}>
        <Button look="primary" rest={{ type: 'submit' }} onPress={() => undefined}>
          {t('sharePasteRead')}
        </Button>
        <FilePicker label={t('sharePasteFile')} accept=".json,.zip,.md,.txt,text/plain" onFile={(file) => void open(file)} />
        {state.is === 'opening' && <Button onPress={wait}>{t('commonCancel')}</Button>}
        <span role="status">{state.is === 'opening' && t('shareReading')}</span>
      </div>
    </form>
  );
}
