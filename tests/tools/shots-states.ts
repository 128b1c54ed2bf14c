import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { bread } from '../e2e/samples';
import { brokenLinks, linkTo } from '../fixtures/broken-links';
import { assistant, type Chat, chat, user } from '../fixtures/chatgpt/conversations';
import { click, find, pause, waitFor } from './find';
import { findBrowser } from './find-browser.mjs';
import { openLink } from './journey';
import { openSession } from './session';
import { gathered, gatheredByLooks, popupOver, standIn } from './stand-in';

/**
 * `npx tsx tests/tools/shots-states.ts`: the pages that are seldom seen, light, dark, 360 pixels wide, at twice the size
 * and from right to left, into .output/shots, to be looked at.
 */
const folder = resolve('.output/shots');
mkdirSync(folder, { recursive: true });
const looks = [
  { name: 'light', scheme: 'light', width: 1280, height: 900, scale: 1, dir: 'ltr' },
  { name: 'dark', scheme: 'dark', width: 1280, height: 900, scale: 1, dir: 'ltr' },
  { name: 'narrow', scheme: 'light', width: 360, height: 740, scale: 1, dir: 'ltr' },
  { name: 'zoomed', scheme: 'dark', width: 640, height: 450, scale: 2, dir: 'ltr' },
  { name: 'rtl', scheme: 'light', width: 1280, height: 900, scale: 1, dir: 'rtl' },
] as const;
const session = await openSession({
  name: 'chromium',
  executable: findBrowser('chromium') ?? 'chromium',
  extension: resolve('.output/chrome-mv3'),
});
await viewer();
await dialog();
await popup();
await session.close();
process.exit(0);

async function viewer(): Promise<void> {
  const page = await session.openOwn('viewer.html');
  const go = (link: string) => page.evaluate(`location.hash = '${link.slice(link.indexOf('#'))}'`);
  await find(page, 'heading', 'This is not a Threadlink');
  await shoot('state-not-a-link', page);
  const { locked, cut } = await brokenLinks(bread);
  await go(locked);
  await find(page, 'button', 'Unlock');
  await page.keyboard.type('not the one');
  await click(page, 'button', 'Unlock');
  await find(page, 'alert', /^Wrong passphrase/);
  await shoot('state-wrong-passphrase', page);
  await go(cut);
  await find(page, 'heading', 'Part of this link is missing');
  await shoot('state-cut', page);
  await page.evaluate(`window.kept = indexedDB;
    void Object.defineProperty(window, 'indexedDB', { configurable: true, value: { open() { throw new DOMException('', 'QuotaExceededError'); } } });
    history.pushState(null, '', '?saved=none'); dispatchEvent(new PopStateEvent('popstate'))`);
  await find(page, 'heading', 'The library cannot be opened');
  await shoot('state-library', page);
  await page.evaluate(`void Object.defineProperty(window, 'indexedDB', { value: kept });
    history.pushState(null, '', '?saved=none'); dispatchEvent(new PopStateEvent('popstate'))`);
  await find(page, 'heading', 'This is no longer in your library');
  await shoot('state-missing', page);
  await page.evaluate(`void (Worker.prototype.postMessage = () => undefined)`);
  await go(await linkTo(bread));
  await find(page, 'button', 'Stop');
  await shoot('state-loading', page);
  await shoot('state-loading-still', page, {}, [{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.evaluate(`void (Worker.prototype.postMessage = () => { throw new Error(); })`);
  await go(`${await linkTo(bread)}&m=2`);
  await find(page, 'heading', 'Threadlink could not show this');
  await shoot('state-failed', page);
  await page.evaluate(`for (let n = 0; n < 12; n++) void navigator.locks.request('arrival ' + n, () => new Promise(() => {}))`);
  const rush = await openLink(session, await linkTo(bread));
  await shoot('state-rush', rush);
  await click(rush, 'button', 'Show this one');
  await find(rush, 'article', 'Turn 2, assistant');
  await shoot('state-reading', rush);
  await rush.keyboard.press('o');
  await shoot('state-outline', rush);
  for (const one of [page, rush]) await one.close();
}

async function dialog(): Promise<void> {
  const drifted: Chat = chat(32, 'A hologram', [user('', { content: { content_type: 'hologram' } }), assistant('A what?')]);
  const chatTab = await standIn(session);
  const page = await session.openOwn(chatTab.address);
  await find(page, 'status', 'Reading the conversation…');
  await chatTab.say({ type: 'progress', done: 12 });
  await shoot('state-reading-some', page);
  await chatTab.say({ type: 'progress', done: 12, of: 40 });
  await shoot('state-reading-of', page);
  await chatTab.say({ type: 'trouble', trouble: 'failed' });
  await click(page, 'button', 'Show a report on this');
  await find(page, 'textbox', /^This is the whole report/, { timeout: 10_000 });
  await shoot('state-report', page);
  await chatTab.answer(gathered(drifted));
  await click(page, 'button', 'Try again');
  await find(page, 'button', 'Create link');
  await pause(800);
  await shoot('state-drifted', page);
  await click(page, 'button', 'Paste the conversation instead');
  await click(page, 'button', 'Read the text');
  await find(page, 'alert', 'There is no text yet.');
  await shoot('state-paste', page);
  const several = Array.from({ length: 40 }, (_, n) => ({ title: `Bread without a tin, part ${n + 1}`, messages: [] }));
  await page.evaluate(`{ const box = document.querySelector('textarea'); box.value = ${JSON.stringify(JSON.stringify(several))};
    box.dispatchEvent(new Event('input', { bubbles: true })); }`);
  await click(page, 'button', 'Read the text');
  await click(page, 'button', 'Read this conversation');
  await find(page, 'alert', 'No messages were found in this JSON.');
  await shoot('state-several', page);
  await click(page, 'button', 'Back to the text');
  await chatTab.answer(gatheredByLooks(['What is it?', 'A loaf of bread.']));
  const looksPage = await session.openOwn(chatTab.address);
  await find(looksPage, 'button', 'Swap the two speakers');
  await pause(800);
  await shoot('state-looks', looksPage);
  for (const one of [page, looksPage]) await one.close();
}

async function popup(): Promise<void> {
  const { page, tell } = await popupOver(session);
  const here = { url: 'https://chatgpt.com/c/1', allowed: true };
  const states = {
    asking: {},
    ready: { ...here, answer: { open: { title: 'Bread without a tin, and how much the dough grows while it is warm' } } },
    'no-site': { url: 'about:blank' },
    'no-access': { ...here, allowed: false },
    recognised: { url: 'https://chat.example.org/', seen: { title: 'Open WebUI', selectors: ['#sidebar-chat-item'], keys: [] } },
    silent: here,
    'no-conversation': { ...here, answer: { open: null } },
  };
  for (const [name, told] of Object.entries(states)) {
    await tell(told);
    await pause(150);
    await shoot(`state-popup-${name}`, page, { width: 360, height: 480 });
  }
  await (await find(page, 'textbox', 'Paste a link')).type('no link');
  await click(page, 'button', 'Open');
  await waitFor('why not', async () => page.evaluate(`document.querySelector('.trouble').textContent !== ''`));
  await shoot('state-popup-no-link', page, { width: 360, height: 560 });
}

interface Feature {
  name: string;
  value: string;
}

async function shoot(
  name: string,
  page: Page,
  size: { width?: number; height?: number } = {},
  features: Feature[] = [],
): Promise<void> {
  await page.bringToFront();
  for (const { name: look, scheme, scale, dir, ...own } of looks) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }, ...features]);
    await page.setViewport({ ...own, ...size, deviceScaleFactor: scale });
    await page.evaluate(`document.documentElement.dir = '${dir}'`);
    await pause(120);
    await page.screenshot({ path: `${folder}/${name}-${look}.png` });
  }
  await page.evaluate(`document.documentElement.dir = 'ltr'`);
  process.stdout.write(`${folder}/${name}-*.png\n`);
}
