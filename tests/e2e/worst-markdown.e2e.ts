import type { Page } from 'puppeteer-core';
import { beforeAll, expect, it } from 'vitest';
import { openWorst } from '../bench/worst';
import { openLink } from '../tools/journey';
import { bread, linkFor } from './samples';
import { long } from './short-form';
import { startSession } from './start';
import { worst } from './worst-markdown';

const started = startSession();
/** All of them with THREADLINK_LONG=1; else one in three, other ones each day. */
const chosen = long ? worst : worst.filter((_, index) => (index + Math.floor(Date.now() / 86_400_000)) % 3 === 0);

let viewer: Page;
beforeAll(async () => {
  viewer = await openLink(started.session, await linkFor(bread, 'https://threadlink.invalid/'));
});

it.each(chosen)('$name: readable, and the page stays awake', async (one) => {
  const { readable, pause, depth, text } = await openWorst(viewer, one);
  expect(text).toBeGreaterThan(0);
  expect(depth).toBeLessThanOrEqual(128);
  // A busy machine stretches every pause: `npm run bench:viewer`, on a quiet one, holds them against a second and 100 ms.
  expect(readable).toBeLessThan(4_000);
  expect(pause).toBeLessThan(1_500);
});
