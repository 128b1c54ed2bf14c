import { afterEach, expect, it, vi } from 'vitest';
import { countArrival } from '../../../entrypoints/viewer/rush';

afterEach(() => void vi.useRealTimers());

/** The browser's locks, as far as they are used: each is held for as long as its work lasts. */
function fakeLocks() {
  const held = new Set<string>();
  return {
    request: (async (name: string, work: () => Promise<void>) => {
      held.add(name);
      await work();
      held.delete(name);
    }) as LockManager['request'],
    query: async () => ({ held: [...held, 'another'].map((name) => ({ name })) }),
  };
}

it('nine links in ten seconds are no rush, the tenth is, and later it is over', async () => {
  vi.useFakeTimers();
  const locks = fakeLocks();
  for (let link = 1; link < 10; link++) expect(await countArrival(locks)).toBeUndefined();
  expect(await countArrival(locks)).toBe(10);
  expect(await countArrival(locks)).toBe(11);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await countArrival(locks)).toBeUndefined();
});

it('where the browser has no answer, a link is opened', async () => {
  const refused = { request: async () => undefined as never, query: () => Promise.reject(new Error('no')) };
  expect(await countArrival(refused)).toBeUndefined();
});
