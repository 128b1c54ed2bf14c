import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { linkFor, bread as loaf } from '../e2e/samples';
import { bread, samples, stars } from '../fixtures/chatgpt/samples';
import { type Serving, serveChatGpt } from '../fixtures/chatgpt/serve';
import { click, find, pause, waitFor } from './find';
import { findBrowser } from './find-browser.mjs';
import { createLink, openLink, shareFromHeader } from './journey';
import { openSession, type Session } from './session';

/** `npx tsx tests/tools/shots.ts`: a picture of every page in light, dark and narrow, into .output/shots, to be looked at. */
const folder = resolve('.output/shots');
mkdirSync(folder, { recursive: true });
const looks = [
  { name: 'light', scheme: 'light', width: 1280, height: 900 },
  { name: 'dark', scheme: 'dark', width: 1280, height: 900 },
  { name: 'narrow', scheme: 'light', width: 360, height: 740 },
  { name: 'narrow-dark', scheme: 'dark', width: 360, height: 740 },
] as const;

const session = await openSession({
  name: 'chromium',
  executable: findBrowser('chromium') ?? 'chromium',
  extension: resolve('.output/chrome-mv3'),
});
const serving: Serving = { generation: 'shell', api: 'both', conversations: samples };
session.hosts.answer('chatgpt.com', serveChatGpt(serving));

await shoot('library-empty', await session.openOwn('options.html'), 'Library');
await shootDialog(session);
await shootViewer(session);
const library = await session.openOwn('options.html');
await shoot('library', library, 'Library');
await click(library, 'button', 'More');
await click(library, 'menuitem', 'Delete all links');
await find(library, 'dialog', 'Delete all links?');
await shoot('library-delete-all', library);
await shoot('settings', await session.openOwn('options.html#settings'));
await shoot('welcome', await session.openOwn('options.html#welcome'));
await shoot('popup', await session.openOwn('popup.html'));
await session.close();
process.exit(0);

async function shootDialog(session: Session): Promise<void> {
  for (const generation of ['shell', 'old'] as const) {
    serving.generation = generation;
    const page = await session.open(`https://chatgpt.com/c/${generation === 'old' ? stars.id : bread.id}`);
    await find(page, 'button', 'Share with Threadlink');
    await pause(600);
    await shoot(`chat-${generation}`, page);
    const dialog = await shareFromHeader(session, page);
    await find(dialog, 'button', 'Create link');
    await shoot(`dialog-${generation}`, page);
    await createLink(dialog, { name: 'Mara Ito' });
    await shoot(`dialog-made-${generation}`, page);
    await page.close();
  }
}

async function shootViewer(session: Session): Promise<void> {
  const link = await linkFor(loaf);
  const viewer = await openLink(session, link);
  await shoot('viewer', viewer, loaf.title);
  await click(viewer, 'button', 'Save');
  await viewer.close();
  for (const [name, broken] of [
    ['cut', link.slice(0, -40)],
    ['newer', link.replace('#tl1.', '#tl2.')],
  ] as const) {
    const page = await session.open(broken);
    await waitFor('the trouble', () => find(page, 'alert', ''));
    await shoot(`trouble-${name}`, page);
    await page.close();
  }
}

async function shoot(name: string, page: Page, heading?: string): Promise<void> {
  if (heading !== undefined) await find(page, 'heading', heading);
  await page.bringToFront();
  for (const { name: look, scheme, width, height } of looks) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width, height });
    await pause(350);
    await page.screenshot({ path: `${folder}/${name}-${look}.png` });
  }
  console.log(`${folder}/${name}-*.png`);
  await page.setViewport(null);
}
