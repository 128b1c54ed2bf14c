import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Conversation, visibleText } from '../../utils/conversation';
import { t } from '../../utils/words';
import type { Copy } from '../conversation/clipboard';
import type { Place } from '../conversation/place';
import { Button } from '../kit/Button';
import '../kit/controls.css';
import { Icon } from '../kit/Icon';
import { Find } from './Find';
import { KeysHelp } from './KeysHelp';
import { Outline } from './Outline';
import { keepWish, type ReadingKey, readingKey, wantsKeys } from './reading-keys';
import { useNow } from './use-now';

interface Props {
  conversation: Conversation;
  /** Undefined until the turns are on the page. */
  place: Place | undefined;
  onCopy: Copy;
  /** Told where the reader has come to rest. */
  onTurn?: ((turn: number) => void) | undefined;
}

/** Finding one's way: outline, search, and a key for each. */
export function ReadingTools({ conversation, place, onCopy, onTurn }: Props) {
  const [open, setOpen] = useState<'outline' | 'find' | 'keys'>();
  const [keys, setKeys] = useState(() => wantsKeys(localStorage));
  const [news, setNews] = useState('');
  const now = useNow(place, onTurn);
  const go = useCallback(
    (turn: number) => void place?.goTo(turn).then((element) => element?.focus({ preventScroll: true })),
    [place],
  );
  const toggle = (which: 'outline' | 'find' | 'keys') => setOpen((was) => (was === which ? undefined : which));
  const copy = async () => {
    const turn = conversation.turns[currentTurn(place) - 1];
    const text = turn?.parts.flatMap((part) => (part.kind === 'text' ? part.text : [])).join('\n\n') ?? '';
    setNews(t((await onCopy(visibleText(text))) ? 'viewerTurnCopied' : 'commonCopyFailed'));
    setTimeout(() => setNews(''), 2_000);
  };
  const act = {
    next: () => go(Math.min(currentTurn(place) + 1, conversation.turns.length)),
    previous: () => go(Math.max(currentTurn(place) - 1, 1)),
    find: () => setOpen('find'),
    outline: () => toggle('outline'),
    copy: () => void copy(),
    fold: () => place?.element(currentTurn(place))?.querySelector<HTMLElement>('.fold')?.click(),
    help: () => setOpen('keys'),
    close: () => setOpen(undefined),
  } satisfies Record<ReadingKey, () => void>;
  useKeys(keys, act);
  return (
    <div class="reading-tools">
      <Button
        look="icon"
        name={t('viewerOutline')}
        onPress={() => toggle('outline')}
        rest={{ 'aria-expanded': open === 'outline' }}
      >
        <Icon of="outline" />
      </Button>
      <Button look="icon" name={t('viewerFindOpen')} onPress={() => toggle('find')} rest={{ 'aria-expanded': open === 'find' }}>
        <Icon of="search" />
      </Button>
      <Button look="icon" name={t('viewerKeys')} onPress={() => toggle('keys')} rest={{ 'aria-haspopup': 'dialog' }}>
        <Icon of="keys" />
      </Button>
      {open === 'outline' && <Outline conversation={conversation} now={now} onGo={go} />}
      {open === 'find' && place && <Find conversation={conversation} place={place} onClose={() => setOpen(undefined)} />}
      {open === 'keys' && (
        <KeysHelp
          on={keys}
          onChange={(on) => {
            keepWish(localStorage, on);
            setKeys(on);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      <p role="status" class={news === '' ? 'visually-hidden' : 'reading-news'}>
        {news}
      </p>
    </div>
  );
}

/** The turn the reader went to by key, as long as it can be seen; else the one at the top. */
function currentTurn(place: Place | undefined): number {
  const focused = document.activeElement?.closest('.slice > .turn');
  const box = focused?.getBoundingClientRect();
  if (focused && box && box.bottom > 96 && box.top < innerHeight) return Number(focused.id.slice(1));
  return place?.now() ?? 1;
}

function useKeys(on: boolean, act: Record<ReadingKey, () => void>): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = readingKey(event);
      if (!key || !(on || key === 'close')) return;
      if (key !== 'close') event.preventDefault();
      latest.current[key]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [on]);
}
