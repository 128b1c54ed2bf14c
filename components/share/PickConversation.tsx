import { useId, useState } from 'preact/hooks';
import { plural, t } from '../../utils/words';
import { Button } from '../kit/Button';

interface Props {
  titles: readonly string[];
  /** Why the one that was chosen could not be read. */
  trouble: string | undefined;
  onPick: (place: number) => void;
  onBack: () => void;
}

/** A file with many conversations in it: one is chosen. A list of the browser's own, which finds by typing too. */
export function PickConversation({ titles, trouble, onPick, onBack }: Props) {
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState(0);
  const id = useId();
  const sought = query.trim().toLocaleLowerCase();
  const found = [...titles.entries()].filter(([, title]) => title.toLocaleLowerCase().includes(sought));
  const chosen = found.some(([place]) => place === picked) ? picked : found[0]?.[0];
  return (
    <form
      class="share-paste stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== undefined) onPick(chosen);
      }}
    >
      <label class="field">
        <span>{t('librarySearch')}</span>
        <input type="search" value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
      </label>
      <div class="field">
        <label for={id}>{plural('sharePasteSeveral', titles.length)}</label>
        <select
          id={id}
          size={12}
          value={chosen}
          onChange={(event) => setPicked(Number(event.currentTarget.value))}
          onDblClick={() => chosen !== undefined && onPick(chosen)}
        >
          {found.map(([place, title]) => (
            <option key={place} value={place} dir="auto">
              {title || t('libraryUntitled')}
            </option>
          ))}
        </select>
      </div>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <p class="soft" role="status">
        {found.length === 0 && t('libraryNoneFound')}
      </p>
      <div class="row">
        <Button look="primary" rest={{ type: 'submit' }} disabled={chosen === undefined} onPress={() => undefined}>
          {t('sharePasteTake')}
        </Button>
        <Button onPress={onBack}>{t('shareEditPasted')}</Button>
      </div>
    </form>
  );
}
