import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { bread as chat, stars } from '../fixtures/chatgpt/samples';
import { serveOwn } from '../fixtures/own/serve';
import { ownPracticeSites } from '../fixtures/own/sites';
import { click, countOf, find, pause, textOf, waitFor } from '../tools/find';
import { answerYes, pressToolbarButton } from '../tools/grant';
import { openLink, retype } from '../tools/journey';
import { hrefOf } from '../tools/session';
import { expectNone } from './axe';
import { bread, linkFor } from './samples';
import { browserName, build, startSession } from './start';

const started = startSession();
const host = 'chat.example.test';
const site = ownPracticeSites[0] as (typeof ownPracticeSites)[number];
const share = 'Share with Threadlink';

let open: Page;

/** From the toolbar's popup where a driver can press it, else by the address. */
async function allowIn(page: Page): Promise<void> {
  if (browserName === 'chromium') {
    const popup = await pressToolbarButton(started.session, open);
    await click(popup, 'button', `Allow ${host}`);
    await waitFor('the conversation that can be shared now', async () => (await textOf(popup)).includes(chat.title));
    return popup.close();
  }
  await page.bringToFront();
  await retype(page, 'Address of a chat of your own', `${host}/house`);
  await click(page, 'button', 'Allow');
}

const settings = () => started.session.openOwn('options.html#settings');

it('before anything is allowed, there is nothing of ours on the page', async () => {
  const { session } = started;
  session.hosts.answer(host, serveOwn(site.ui, { chats: [chat, stars], base: '/house' }));
  session.hosts.answer(
    'plain.example.test',
    (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Open WebUI, a review'),
  );
  open = await session.open(`https://${host}/house/c/${chat.id}`);
  await pause(800);
  expect(await countOf(open, 'button', share)).toBe(0);
  const own = await session.open(`https://${host}/house/#${(await linkFor(bread)).split('#')[1]}`);
  expect(await hrefOf(own)).toContain(host);
  await own.close();
});

it.runIf(browserName === 'chromium')(
  'the toolbar button says what the page looks like, and asks for its one origin',
  async () => {
    const popup = await pressToolbarButton(started.session, open);
    await waitFor('what it looks like', async () => (await textOf(popup)).includes('This looks like Open WebUI'));
    await find(popup, 'button', `Allow ${host}`);
    await popup.close();
    const plain = await started.session.open('https://plain.example.test/');
    const other = await pressToolbarButton(started.session, plain);
    await waitFor('that it is none', async () => (await textOf(other)).includes('not a chat that Threadlink can read'));
    await other.close();
    await plain.close();
  },
);

it('once it is allowed, the open tab has its buttons, and the settings name what is there', async () => {
  const { session } = started;
  const page = await settings();
  await answerYes(session, `https://${host}/*`);
  await allowIn(page);
  await find(page, 'button', `Withdraw access to https://${host}`);
  await open.bringToFront();
  await find(open, 'button', share, { timeout: 15_000 });
  await page.bringToFront();
  await waitFor('the name of the UI', async () => (await textOf(page)).includes(`https://${host} · Open WebUI`));
  await expectNone(page, 'an address that is allowed', ['button', `Withdraw access to https://${host}`]);
  const kept = JSON.stringify(await page.evaluate('(globalThis.browser ?? chrome).storage.local.get("ownPlaces")'));
  expect(kept).toContain(`"base":"/house"`);
  expect(kept).not.toContain(chat.id);
  await page.close();
});

it('links on it open in Threadlink, and it is not asked for them', async () => {
  const { session } = started;
  const before = session.hosts.requests.length;
  const viewer = await openLink(session, await linkFor(bread, `https://${host}/house/`));
  await find(viewer, 'heading', bread.title);
  expect(session.hosts.requests.slice(before)).toEqual([]);
  await viewer.close();
});

it('a page that is none of them gets nothing there', async () => {
  const { session } = started;
  session.hosts.answer(
    host,
    (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Wiki</title><form><textarea></textarea></form>'),
  );
  const page = await session.open(`https://${host}/wiki`);
  await pause(1_000);
  expect(await page.evaluate('document.querySelector("[data-threadlink]")')).toBeNull();
  await page.close();
  session.hosts.answer(host, serveOwn(site.ui, { chats: [chat, stars], base: '/house' }));
});

it.runIf(browserName === 'chromium')('after an update, which clears the doors, they stand again', async () => {
  const { session } = started;
  const page = await settings();
  await page.evaluate('chrome.scripting.unregisterContentScripts()');
  await session.browser.installExtension(build);
  await waitFor('the new start', async () => {
    const again = await settings();
    const doors = await again.evaluate('chrome.scripting.getRegisteredContentScripts().then((all) => all.length)');
    await again.close();
    return doors === 2;
  });
  await open.reload();
  await open.bringToFront();
  await find(open, 'button', share, { timeout: 15_000 });
});

it('what is withdrawn is gone after a reload, its links and its name with it', async () => {
  const { session } = started;
  const page = await settings();
  await page.bringToFront();
  await click(page, 'button', `Withdraw access to https://${host}`);
  await waitFor('the row to go', async () => (await countOf(page, 'button', `Withdraw access to https://${host}`)) === 0);
  await waitFor('the place to be forgotten', async () => {
    const kept = await page.evaluate('(globalThis.browser ?? chrome).storage.local.get("ownPlaces")');
    return !JSON.stringify(kept).includes(host);
  });
  const doors = await page.evaluate('(globalThis.browser ?? chrome).scripting.getRegisteredContentScripts()');
  expect(doors).toEqual([]);
  await open.reload();
  await pause(1_000);
  expect(await countOf(open, 'button', share)).toBe(0);
  const again = await session.open(await linkFor(bread, `https://${host}/house/`));
  expect(await hrefOf(again)).toContain(host);
  await again.close();
  await page.close();
});
