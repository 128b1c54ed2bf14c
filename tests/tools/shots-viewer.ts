import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { packPayload } from '../../utils/link';
import { longTalk } from '../bench/long-talk';
import { bread } from '../e2e/samples';
import { brokenLinks, linkTo } from '../fixtures/broken-links';
import { reading } from '../fixtures/reading/samples';
import { allCodecs } from './codecs';
import { click, find, pause } from './find';
import { findBrowser } from './find-browser.mjs';
import { openLink } from './journey';
import { openSession } from './session';

/**
 * `npx tsx tests/tools/shots-viewer.ts`: everything a link may hold, light, dark, wide, narrow and on paper, and every
 * page that says why a link cannot be opened. Into .output/shots, to be looked at.
 */
const folder = resolve('.output/shots');
mkdirSync(folder, { recursive: true });
const looks = [
  { name: 'light', scheme: 'light', width: 1280, height: 900 },
  { name: 'dark', scheme: 'dark', width: 1280, height: 900 },
  { name: 'wide', scheme: 'light', width: 1920, height: 1000 },
  { name: 'narrow', scheme: 'light', width: 360, height: 740 },
  { name: 'narrow-dark', scheme: 'dark', width: 360, height: 740 },
] as const;

const session = await openSession({
  name: 'chromium',
  executable: findBrowser('chromium') ?? 'chromium',
  extension: resolve('.output/chrome-mv3'),
});
for (const [name, conversation] of Object.entries(reading)) {
  const page = await openLink(session, await linkTo(conversation));
  await find(page, 'heading', conversation.title);
  await settle(page);
  await shoot(`reading-${name}`, page, true);
  await page.emulateMediaFeatures([]);
  writeFileSync(`${folder}/reading-${name}.pdf`, await page.pdf({ preferCSSPageSize: true, format: 'A4' }));
  await page.close();
}

const page = await openLink(session, await linkTo(longTalk(60)));
for (const [name, key] of Object.entries({ outline: 'o', find: '/', keys: '?' })) {
  await page.keyboard.press(key as 'o');
  await pause(300);
  if (name === 'find') await page.keyboard.type('crust');
  await shoot(`open-${name}`, page);
  await page.keyboard.press('Escape');
}
await click(page, 'button', 'Copy, export, print');
await shoot('open-taking', page);
await page.close();
await shootLoading();

for (const [name, link] of Object.entries(await brokenLinks(bread))) {
  const page = await session.open(link);
  await (/locked|unsupported/.test(name) ? find(page, 'button', 'Unlock') : find(page, 'alert', ''));
  await shoot(`trouble-${name}`, page);
  await page.close();
}

for (const [name, path] of Object.entries({ 'not-a-link': 'viewer.html#hello', missing: 'viewer.html?saved=none' })) {
  const page = await session.openOwn(path);
  await find(page, 'alert', '');
  await shoot(`trouble-${name}`, page);
  await page.close();
}
await session.close();
process.exit(0);

/** Of a link that takes its time: as much as the coder takes on, without any repetition. */
async function shootLoading(): Promise<void> {
  const slow = await packPayload(longTalk(1_700), {}, await allCodecs());
  if (!slow.ok) throw new Error(slow.trouble.code);
  const page = await session.openOwn('viewer.html');
  for (const { name, scheme, width, height } of looks) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width, height });
    await page.evaluate(`location.hash = '${slow.value.payload}'`);
    await pause(900);
    await page.screenshot({ path: `${folder}/loading-${name}.png` });
  }
  await page.close();
}

/** Formulas are set and code is coloured when they come near the screen. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) { scrollTo(0, y); await new Promise((done) => setTimeout(done, 60)); }
    scrollTo(0, 0);
    // A picture of the whole page is taken without scrolling: what is far away has to be laid out for it.
    for (const one of document.querySelectorAll('.slice, .turn')) one.style.contentVisibility = 'visible';
  })()`);
  await pause(400);
}

async function shoot(name: string, page: Page, whole = false): Promise<void> {
  await page.bringToFront();
  for (const { name: look, scheme, width, height } of looks) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width, height });
    await pause(300);
    await page.screenshot({ path: `${folder}/${name}-${look}.png` });
    if (whole && look !== 'wide') await page.screenshot({ path: `${folder}/${name}-${look}-whole.png`, fullPage: true });
  }
  console.log(`${folder}/${name}-*.png`);
  await page.setViewport(null);
}
