import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { longTalk } from '../bench/long-talk';
import { brokenLinks, linkTo } from '../fixtures/broken-links';
import { reading } from '../fixtures/reading/samples';
import { click, find, pause, waitFor } from '../tools/find';
import { openLink } from '../tools/journey';
import { bread, linkFor } from './samples';
import { browserName, startSession } from './start';

const started = startSession();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// What axe looks at is the same in both browsers; Firefox takes twice as long over it.
const everywhere = it.runIf(browserName === 'chromium');

async function violations(page: Page, options: object): Promise<string[]> {
  await page.evaluate(`if (!window.axe) { ${axe} }`);
  return (await page.evaluate(
    `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...options })}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.slice(0, 5).map((node) => id + ': ' + node.target.join(' ') + ' ' + (node.any[0]?.message ?? ''))))`,
  )) as string[];
}

/** In light and dark; all but the colours is the same in both. */
async function expectNone(page: Page, state: string): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    await pause(60);
    const only = theme === 'dark' ? { runOnly: ['color-contrast'] } : {};
    expect(await violations(page, only), `${state}, ${theme}`).toEqual([]);
  }
}

it('axe finds nothing in what is read, whatever is open', async () => {
  const viewer = await openLink(started.session, await linkTo(longTalk(30)));
  await find(viewer, 'article', 'Turn 30, assistant');
  for (const key of ['', 'o', '/', 'Escape', '?']) {
    if (key) await viewer.keyboard.press(key as 'o');
    await pause(200);
    await expectNone(viewer, `after ${key}`);
  }
  await click(viewer, 'button', 'Close');
  await click(viewer, 'button', 'Copy turn 2');
  await click(viewer, 'button', 'Copy, export, print');
  await expectNone(viewer, 'menus');
  await viewer.close();
});

// A hundred formulas are as one to axe, and take it long.
everywhere.each(Object.entries(reading).filter(([name]) => name !== 'formulas'))(
  'nor in the %s that a text may have',
  async (_, conversation) => {
    const viewer = await openLink(started.session, await linkTo(conversation));
    await find(viewer, 'article', 'Turn 2, assistant');
    await pause(500);
    await viewer.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
    await pause(200);
    await expectNone(viewer, 'all of it');
    await viewer.close();
  },
);

it('nor in any trouble, nor where a passphrase is asked for', async () => {
  const { locked, unsupported, ...links } = await brokenLinks(bread);
  const go = (link: string) => page.evaluate(`location.hash = '${link.slice(link.indexOf('#'))}'`);
  const trouble = (code: string) =>
    waitFor(code, async () => page.evaluate(`!!document.querySelector('[data-trouble="${code}"]')`), 15_000);
  const page = await openLink(started.session, await linkTo(bread));
  for (const [code, link] of Object.entries(links)) {
    await go(link);
    await trouble(code);
    await expectNone(page, code);
  }
  for (const [code, link] of Object.entries({ 'wrong-passphrase': locked, unsupported })) {
    await go(link);
    await find(page, 'button', 'Unlock');
    await expectNone(page, 'locked');
    await page.keyboard.type('not the one');
    await click(page, 'button', 'Unlock');
    await trouble(code);
    await expectNone(page, code);
  }
  await page.close();
});

it('nor while a link is opened, nor when that is stopped', async () => {
  const slow = await linkFor(longTalk(900));
  const page = await started.session.openOwn('viewer.html');
  await page.evaluate(`location.hash = '${slow.slice(slow.indexOf('#'))}'`);
  await find(page, 'button', 'Stop');
  await click(page, 'button', 'Stop');
  await waitFor('the stop', async () => page.evaluate(`!!document.querySelector('[data-trouble="stopped"]')`));
  await expectNone(page, 'stopped');
  await page.close();
});

everywhere.each(['options.html', 'options.html#settings', 'options.html#welcome', 'popup.html', 'viewer.html?saved=none'])(
  'nor in %s',
  async (path) => {
    const page = await started.session.openOwn(path);
    await find(page, path.startsWith('popup') ? 'button' : 'heading', '');
    await expectNone(page, path);
    await page.close();
  },
);
