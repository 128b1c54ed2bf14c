import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { whenIdle } from './idle';

interface Props<T> {
  items: readonly T[];
  each: (item: T, index: number) => ComponentChildren;
  /** How many at once, first and each time after. */
  step?: number;
  /** Stands for those that are not there yet. */
  rest?: (from: number) => ComponentChildren;
}

/** What is long comes in helpings, one whenever the page has time. */
export function Gradually<T>({ items, each, step = 1, rest }: Props<T>) {
  const [shown, setShown] = useState(step);
  // The same elements again are not compared again, however many follow.
  const groups = useMemo(() => new Map<number, ComponentChildren>(), [items, each, step]);
  useEffect(() => {
    if (shown >= items.length) return;
    return whenIdle(() => setShown(shown + step));
  }, [shown, items.length, step]);
  const parts: ComponentChildren[] = [];
  for (let from = 0; from < Math.min(shown, items.length); from += step) {
    if (!groups.has(from))
      groups.set(
        from,
        items.slice(from, from + step).map((item, index) => each(item, from + index)),
      );
    parts.push(groups.get(from));
  }
  return (
    <>
      {parts}
      {shown < items.length && rest?.(shown)}
    </>
  );
}
