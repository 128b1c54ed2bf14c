// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onPageChange } from '../../utils/page/watch';

const pace = 150;
let end: AbortController;
let looks: number[];

beforeEach(() => {
  vi.useFakeTimers();
  end = new AbortController();
  looks = [];
  onPageChange(document, end.signal, () => void looks.push(performance.now()));
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

/** Changes the page every five milliseconds, and says when it was looked at since. */
async function keepChanging(ms: number): Promise<number[]> {
  const since = performance.now();
  const before = looks.length;
  for (let passed = 0; passed < ms; passed += 5) {
    document.body.toggleAttribute('hidden');
    await vi.advanceTimersByTimeAsync(5);
  }
  return looks.slice(before).map((at) => at - since);
}
const between = (times: number[]) => times.slice(1).map((at, n) => at - (times[n] ?? at));

test('what comes after a quiet time is seen at once, and so is what soon follows', async () => {
  await vi.advanceTimersByTimeAsync(2_000);
  const seen = await keepChanging(400);
  expect(seen[0]).toBeLessThanOrEqual(5);
  expect(Math.max(...between(seen))).toBeLessThanOrEqual(100);
  await vi.advanceTimersByTimeAsync(600);
  expect((await keepChanging(100))[0]).toBeLessThanOrEqual(40);
});

test('a page that goes on changing is looked at as often as the pace allows, and ten times more in all', async () => {
  await vi.advanceTimersByTimeAsync(2_000);
  const seen = await keepChanging(20_000);
  expect(seen.length).toBeLessThanOrEqual(20_000 / pace + 11);
  const later = between(seen.filter((at) => at > 10_000));
  expect(Math.min(...later)).toBeGreaterThanOrEqual(pace - 5);
  expect(Math.max(...later)).toBeLessThanOrEqual(pace + 5);
});

test('a page that does not change is looked at all the same, now and then', async () => {
  await vi.advanceTimersByTimeAsync(11_000);
  expect(looks).toHaveLength(2);
});

test('what is put in at a look is no change of the page', async () => {
  const own = new AbortController();
  let times = 0;
  onPageChange(document, own.signal, () => {
    times++;
    document.body.append(document.createElement('i'));
  });
  document.body.toggleAttribute('hidden');
  await vi.advanceTimersByTimeAsync(2_000);
  own.abort();
  expect(times).toBe(1);
});
