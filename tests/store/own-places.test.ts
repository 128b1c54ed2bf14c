import { describe, expect, it } from 'vitest';
import { forgetOwnPlaces, type OwnPlace, readOwnPlaces, rememberOwnPlace, type SettingsArea } from '../../utils/store';

function area(places?: unknown): SettingsArea & { written: () => unknown } {
  let stored: Record<string, unknown> = places === undefined ? {} : { ownPlaces: places };
  return {
    written: () => stored.ownPlaces,
    get: async () => structuredClone(stored),
    set: async (items) => {
      stored = { ...stored, ...items };
    },
  };
}

const place = (more: Partial<OwnPlace> = {}): OwnPlace => ({
  origin: 'https://chat.example.test',
  base: '',
  site: 'open-webui',
  seenAt: 1,
  ...more,
});

describe('places of the user’s own', () => {
  it('are kept newest first, each origin and UI once', async () => {
    const here = area();
    await rememberOwnPlace(here, place());
    await rememberOwnPlace(here, place({ origin: 'http://localhost:3000', site: 'librechat', seenAt: 2 }));
    await rememberOwnPlace(here, place({ base: '/chat', seenAt: 3 }));
    expect(await readOwnPlaces(here)).toEqual([
      place({ base: '/chat', seenAt: 3 }),
      place({ origin: 'http://localhost:3000', site: 'librechat', seenAt: 2 }),
    ]);
  });

  it('keep a base that is known where none is said, and are not written anew for nothing', async () => {
    const here = area([place({ base: '/chat', seenAt: 5 })]);
    const before = here.written();
    const { base: _, ...without } = place({ seenAt: 6 });
    await rememberOwnPlace(here, without);
    expect(here.written()).toBe(before);
    await rememberOwnPlace(here, { ...without, seenAt: 100_000 });
    expect(await readOwnPlaces(here)).toEqual([place({ base: '/chat', seenAt: 100_000 })]);
  });

  it.each([
    { origin: 'https://chat.example.test/path' },
    { origin: 'javascript:alert(1)' },
    { origin: 'ftp://chat.example.test' },
    { base: 'chat' },
    { base: '/chat?x' },
    { base: '/../..//evil' },
    { base: `/${'x'.repeat(300)}` },
    { site: '<b>' },
  ])('are not kept as %j', async (more) => {
    const here = area([place(more), 7, null]);
    expect(await readOwnPlaces(here)).toEqual([]);
    await rememberOwnPlace(here, place(more));
    expect(await readOwnPlaces(here)).toEqual([]);
  });

  it('are forgotten when their origin is', async () => {
    const here = area([place(), place({ origin: 'http://localhost:3000' })]);
    await forgetOwnPlaces(here, ({ origin }) => origin.startsWith('https:'));
    expect(await readOwnPlaces(here)).toEqual([place({ origin: 'http://localhost:3000' })]);
  });

  it('are never more than fifty', async () => {
    const here = area();
    for (let n = 0; n < 60; n++) await rememberOwnPlace(here, place({ origin: `http://localhost:${3000 + n}`, seenAt: n }));
    expect(await readOwnPlaces(here)).toHaveLength(50);
  });
});
