import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { offerContinuation, startContinuation, takeContinuation } from '../../entrypoints/background/continuation';

const world = vi.hoisted(() => {
  const kept = new Map<string, unknown>();
  const scripted: number[] = [];
  const browser = {
    tabs: { create: async () => ({ id: 7 }), update: async () => undefined },
    scripting: { executeScript: async ({ target }: { target: { tabId: number } }) => void scripted.push(target.tabId) },
    storage: {
      session: {
        set: async (values: object) => Object.entries(values).forEach(([key, value]) => void kept.set(key, value)),
        get: async (key: string) => ({ [key]: kept.get(key) }),
        remove: async (key: string) => void kept.delete(key),
      },
    },
  };
  return { kept, scripted, browser };
});
vi.mock('webextension-polyfill', () => ({ default: world.browser }));

const chat = 'https://claude.ai/new';
const start = () => startContinuation('claude', { href: chat }, 'how it went');
const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeEach(() => {
  world.kept.clear();
  world.scripted.length = 0;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 2) });
});
afterEach(() => void vi.useRealTimers());

it('a text that waits is handed to its tab once, and no other', async () => {
  await start();
  expect(await takeContinuation(8, chat)).toBeNull();
  wait(119_000);
  await offerContinuation(7, chat);
  expect(world.scripted).toEqual([7]);
  expect(await takeContinuation(7, chat)).toMatchObject({ text: 'how it went', site: 'Claude' });
  expect(await takeContinuation(7, chat)).toBeNull();
});

it('after two minutes it waits no longer: no script follows, nothing is handed out, nothing is kept', async () => {
  await start();
  wait(120_000);
  await offerContinuation(7, chat);
  expect(world.scripted).toEqual([]);
  expect([...world.kept]).toEqual([]);
  await start();
  wait(120_000);
  expect(await takeContinuation(7, chat)).toBeNull();
  expect([...world.kept]).toEqual([]);
});

it('a page on the way there gets nothing, and leaves it for the next', async () => {
  await start();
  expect(await takeContinuation(7, 'https://login.example.org/')).toBeNull();
  expect(await takeContinuation(7, chat)).toMatchObject({ text: 'how it went' });
});
