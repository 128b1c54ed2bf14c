import { useEffect, useState } from 'preact/hooks';

const helping = { first: 6, next: 12 };

/** How many of so many rows to show: the first few at once, the others while the page has nothing better to do. */
export function useStreamed(of: number): number {
  const [shown, setShown] = useState(helping.first);
  useEffect(() => {
    if (shown >= of) return;
    const timer = setTimeout(() => setShown(shown + helping.next), 16);
    return () => clearTimeout(timer);
  }, [shown, of]);
  return Math.min(shown, of);
}
