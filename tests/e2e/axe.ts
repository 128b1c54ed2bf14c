import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { find, type RoleName } from '../tools/find';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A role and a name that are on the page in that state alone: what is looked at is what was meant. */
export type Proof = readonly [RoleName, string | RegExp];

/** Rules on what no page of ours has; the house's own tests see to that. */
const pointless = [
  ...['area-alt', 'audio-caption', 'blink', 'frame-tested', 'frame-title', 'frame-title-unique', 'marquee', 'meta-refresh'],
  ...['no-autoplay-audio', 'object-alt', 'server-side-image-map', 'video-caption', 'css-orientation-lock'],
];

/** All rules in light, and in dark those on colours: nothing else differs. Both in one go, for a page that does not change meanwhile. */
const look = `(async () => {
  const found = [];
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset.theme = theme;
    const some = theme === 'dark' ? { runOnly: ['color-contrast'] } : { rules: ${JSON.stringify(Object.fromEntries(pointless.map((rule) => [rule, { enabled: false }])))} };
    const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false, ...some });
    for (const { id, nodes } of violations)
      for (const node of nodes.slice(0, 5)) found.push(theme + ', ' + id + ': ' + node.target.join(' ') + ' ' + (node.any[0]?.message ?? ''));
  }
  return found;
})()`;

/** Axe has nothing to say of a page in that state, in light and in dark. */
export async function expectNone(page: Page | Frame, state: string, [role, name]: Proof): Promise<void> {
  await find(page, role, name, { timeout: 20_000 });
  await page.evaluate(`if (!window.axe) { ${axe} }`);
  expect(await page.evaluate(look), state).toEqual([]);
}
