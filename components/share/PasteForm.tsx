import { useState } from 'preact/hooks';
import { t, type Word } from '../../utils/words';
import { Button } from '../kit/Button';

export type PasteTrouble = 'empty' | 'too-large';

interface Props {
  /** What was pasted before. */
  before: string;
  /** Goes on with the turns in the text, or says why there are none. */
  onRead: (text: string) => PasteTrouble | undefined;
}

const words: Record<PasteTrouble, Word> = { empty: 'sharePasteEmpty', 'too-large': 'shareTroubleTooLarge' };

/** The last resort: whatever can be copied from a page can be shared. */
export function PasteForm({ before, onRead }: Props) {
  const [text, setText] = useState(before);
  const [trouble, setTrouble] = useState<PasteTrouble | undefined>(undefined);
  const change = (next: string) => {
    setText(next);
    setTrouble(undefined);
  };
  return (
    <form
      class="share-paste stack"
      onSubmit={(event) => {
        event.preventDefault();
        setTrouble(onRead(text));
      }}
    >
      <p class="soft">{t('sharePasteNote')}</p>
      <label class="field">
        <span>{t('sharePaste')}</span>
        <textarea rows={14} dir="auto" value={text} spellcheck={false} onInput={(event) => change(event.currentTarget.value)} />
      </label>
      <p class="trouble" role="alert" data-trouble={trouble}>
        {trouble && t(words[trouble])}
      </p>
      <div>
        <Button look="primary" rest={{ type: 'submit' }} onPress={() => undefined}>
          {t('sharePasteRead')}
        </Button>
      </div>
    </form>
  );
}
