import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type Conversation, shortName, visibleText } from '../../utils/conversation';
import { t } from '../../utils/words';
import { Gradually } from '../conversation/Gradually';

interface Props {
  conversation: Conversation;
  /** The turn being read, from 1. */
  now: number;
  onGo: (turn: number) => void;
}

interface Prompt {
  turn: number;
  words: string;
}

/** What was asked, in order, with a mark at what is being read. */
export function Outline({ conversation, now, onGo }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const prompts = useMemo(() => promptsOf(conversation), [conversation]);
  const current = prompts.findLast(({ turn }) => turn <= now)?.turn ?? prompts[0]?.turn;
  useEffect(() => {
    const entry = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (entry && list.current) keepInSight(list.current, entry);
  }, [current]);
  const each = useMemo(
    () => (prompt: Prompt) => <Entry key={prompt.turn} prompt={prompt} current={prompt.turn === current} onGo={onGo} />,
    [current, onGo],
  );
  return (
    <nav class="outline" aria-label={t('viewerOutline')}>
      {prompts.length === 0 ? (
        <p class="soft">{t('viewerOutlineEmpty')}</p>
      ) : (
        <ol ref={list} tabIndex={-1}>
          <Gradually items={prompts} each={each} step={100} />
        </ol>
      )}
    </nav>
  );
}

function Entry({ prompt, current, onGo }: { prompt: Prompt; current: boolean; onGo: (turn: number) => void }) {
  return (
    <li>
      <button type="button" dir="auto" aria-current={current ? 'location' : undefined} onClick={() => onGo(prompt.turn)}>
        {prompt.words}
      </button>
    </li>
  );
}

function promptsOf({ turns }: Conversation): Prompt[] {
  return turns.flatMap((turn, index) => {
    if (turn.role !== 'user') return [];
    const text = turn.parts.map((part) => (part.kind === 'text' ? part.text.slice(0, 400) : '')).join(' ');
    const words = shortName(visibleText(text).replace(/\s+/g, ' ').trim(), 90);
    return [{ turn: index + 1, words: words || t('turnUser', index + 1) }];
  });
}

/** Within the list only: the page stays where it is. */
function keepInSight(list: HTMLElement, entry: HTMLElement): void {
  const [box, place] = [list.getBoundingClientRect(), entry.getBoundingClientRect()];
  if (place.top < box.top) list.scrollTop -= box.top - place.top + 8;
  else if (place.bottom > box.bottom) list.scrollTop += place.bottom - box.bottom + 8;
}
