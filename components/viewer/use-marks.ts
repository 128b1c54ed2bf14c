import { useEffect } from 'preact/hooks';
import type { Place } from '../conversation/place';
import { mark, openFolded, rangesIn } from './find-marks';

/** The nth occurrence in a turn; turns from 1, occurrences from 0. */
export interface Hit {
  turn: number;
  nth: number;
}

/** Milliseconds the page may change before what is new on it is marked too. */
const patience = 150;

/** Colours what is found on the page, and brings the hit that is meant into view. */
export function useMarks(place: Place, pattern: RegExp | undefined, hit: Hit | undefined): void {
  useEffect(() => {
    if (!pattern) return undefined;
    const markAll = () =>
      mark(
        'find-all',
        place.elements().flatMap((turn) => rangesIn(turn, pattern)),
      );
    let timer = setTimeout(markAll, patience);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(markAll, patience);
    });
    observer.observe(place.root, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      mark('find-all', []);
    };
  }, [place, pattern]);
  useEffect(() => {
    if (!pattern || !hit) return undefined;
    const wanted = { still: true };
    void reveal(place, pattern, hit, () => wanted.still);
    return () => {
      wanted.still = false;
      mark('find-now', []);
    };
  }, [place, pattern, hit]);
}

async function reveal(place: Place, pattern: RegExp, { turn, nth }: Hit, wanted: () => boolean): Promise<void> {
  const here = place.element(turn);
  const article = here && rangesIn(here, pattern)[nth] ? here : await place.goTo(turn);
  if (!article || !wanted()) return;
  // What is formatted or unfolded only now takes a moment, and a long version comes little by little.
  const busy = () => article.querySelector('.versions [aria-busy="true"]') !== null;
  for (let round = 0; (round < 8 || (round < 100 && busy())) && wanted(); round++) {
    const range = rangesIn(article, pattern)[nth];
    if (range) return show(range);
    if (openFolded(article) || round > 0) await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

function show(range: Range): void {
  mark('find-now', [range]);
  range.startContainer.parentElement?.closest('.shortened')?.querySelector<HTMLElement>('.fold')?.click();
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 90 || bottom > innerHeight - 90) range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}
