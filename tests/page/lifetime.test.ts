// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lifetime } from '../../utils/page/lifetime';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('ends when a newer script of that name comes, not of another', () => {
  const first = lifetime(document, 'one', () => true);
  const other = lifetime(document, 'two', () => true);
  expect([first.aborted, other.aborted]).toEqual([false, false]);
  const second = lifetime(document, 'one', () => true);
  expect([first.aborted, second.aborted, other.aborted]).toEqual([true, false, false]);
});

it('ends when the extension is there no more, and then asks no longer', () => {
  let there = true;
  const isThere = vi.fn(() => there);
  const signal = lifetime(document, 'three', isThere);
  vi.advanceTimersByTime(2_000);
  expect(signal.aborted).toBe(false);
  there = false;
  vi.advanceTimersByTime(1_000);
  expect(signal.aborted).toBe(true);
  const asked = isThere.mock.calls.length;
  vi.advanceTimersByTime(5_000);
  expect(isThere).toHaveBeenCalledTimes(asked);
});
