import { useEffect, useState } from 'preact/hooks';
import type { Place } from '../conversation/place';

/** Milliseconds without scrolling after which a reader rests somewhere. */
const rest = 200;

/** The turn being read; `told` is told too. */
export function useNow(place: Place | undefined, told?: (turn: number) => void): number {
  const [now, setNow] = useState(1);
  useEffect(() => {
    if (!place) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const turn = place.now();
      setNow(turn);
      told?.(turn);
    };
    const onScroll = () => {
      clearTimeout(timer);
      timer = setTimeout(look, rest);
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', onScroll);
    };
  }, [place, told]);
  return now;
}
