import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Conversation, countIn, searchPattern } from '../../utils/conversation';
import { formatNumber, plural, t } from '../../utils/words';
import { FormatterContext } from '../conversation/formatter';
import type { Place } from '../conversation/place';
import { Button } from '../kit/Button';
import { indexTurns } from './find-index';
import { type Hit, useMarks } from './use-marks';

interface Props {
  conversation: Conversation;
  place: Place;
  onClose: () => void;
}

const most = 10_000;

/** Looks through the whole conversation, also where it is not on the page. */
export function Find({ conversation, place, onClose }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState<number>();
  const { words, whole } = useIndex(conversation);
  const pattern = useMemo(() => searchPattern(query), [query]);
  const hits = useMemo(() => (pattern ? hitsOf(words, pattern) : []), [words, pattern]);
  useMarks(place, pattern, at === undefined ? undefined : hits[at]);
  useEffect(() => box.current?.focus(), []);

  const type = (next: string) => {
    setQuery(next);
    setAt(undefined);
  };
  const step = (by: 1 | -1) => {
    if (hits.length === 0) return;
    const here = place.now();
    const first = hits.findIndex(({ turn }) => turn >= here);
    setAt(at === undefined ? Math.max(0, first) : (at + by + hits.length) % hits.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search class="find" onKeyDown={onKeyDown}>
      <input
        ref={box}
        type="search"
        dir="auto"
        value={query}
        aria-label={t('viewerFind')}
        placeholder={t('viewerFind')}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <p role="status" class="find-count">
        {pattern && countWords(hits.length, at, whole)}
      </p>
      <Button look="icon" name={t('viewerFindPrevious')} onPress={() => step(-1)} disabled={hits.length === 0}>
        <span aria-hidden="true">↑</span>
      </Button>
      <Button look="icon" name={t('viewerFindNext')} onPress={() => step(1)} disabled={hits.length === 0}>
        <span aria-hidden="true">↓</span>
      </Button>
      <Button look="icon" name={t('viewerFindClose')} onPress={onClose}>
        <span aria-hidden="true">✕</span>
      </Button>
    </search>
  );
}

function countWords(hits: number, at: number | undefined, whole: boolean): string {
  const count = at === undefined ? plural('viewerHits', hits) : t('viewerHit', formatNumber(at + 1), formatNumber(hits));
  return whole ? count : `${count} …`;
}

function hitsOf(words: readonly string[], pattern: RegExp): Hit[] {
  const hits: Hit[] = [];
  for (const [index, text] of words.entries()) {
    const count = countIn(text, pattern, most - hits.length);
    for (let nth = 0; nth < count; nth++) hits.push({ turn: index + 1, nth });
    if (hits.length >= most) break;
  }
  return hits;
}

function useIndex(conversation: Conversation): { words: readonly string[]; whole: boolean } {
  const formatter = useContext(FormatterContext);
  const [words, setWords] = useState<readonly string[]>([]);
  useEffect(() => {
    const control = new AbortController();
    void indexTurns(conversation, formatter, setWords, control.signal);
    return () => control.abort();
  }, [conversation, formatter]);
  return { words, whole: words.length === conversation.turns.length };
}
