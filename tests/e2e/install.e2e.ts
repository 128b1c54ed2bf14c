import { afterAll, beforeAll, expect, it } from 'vitest';
import { bread, samples } from '../fixtures/chatgpt/samples';
import { serveChatGpt } from '../fixtures/chatgpt/serve';
import { click, countOf, find, pause } from '../tools/find';
import { pressToolbarButton, shareWindow } from '../tools/grant';
import { createLink } from '../tools/journey';
import { hrefOf, openSession, pageAt, type Session } from '../tools/session';
import { decoded } from './samples';
import { browserName, build, executableOf } from './start';

/** A browser that gets the extension while a chat is open in it. */
let session: Session;

beforeAll(async () => {
  session = await openSession({ name: browserName, executable: executableOf(browserName) });
  session.hosts.answer('chatgpt.com', serveChatGpt({ generation: 'shell', api: 'both', conversations: samples }));
});
afterAll(() => session?.close());

it('a chat that was open before Threadlink was installed gets its button without a reload', async () => {
  const chat = await session.open(`https://chatgpt.com/c/${bread.id}`);
  await session.browser.installExtension(build);
  await chat.bringToFront();
  await find(chat, 'button', 'Share with Threadlink', { timeout: 15_000 });
});

it('the first run says what Threadlink does, and opens a sample link', async () => {
  const welcome = await pageAt(session, (href) => /^(?:chrome|moz)-extension:.*options\.html#welcome$/.test(href), 20_000);
  await welcome.bringToFront();
  await find(welcome, 'heading', /Threadlink/);
  await click(welcome, 'button', /sample/i);
  const viewer = await pageAt(session, (href) => /^(?:chrome|moz)-extension:.*viewer\.html/.test(href));
  await find(viewer, 'article', 'Turn 1, user', { timeout: 15_000 });
});

/** The session as one that had the extension from the start. */
async function installed(): Promise<Session> {
  const page = await pageAt(session, (href) => /^(?:chrome|moz)-extension:/.test(href));
  return { ...session, base: (await hrefOf(page)).replace(/^([a-z-]+:\/\/[^/]+\/).*$/, '$1') };
}

it.runIf(browserName === 'chromium')('the toolbar button itself shares the chat under it', async () => {
  const own = await installed();
  const chat = await pageAt(own, (href) => href.startsWith('https://chatgpt.com/c/'));
  const popup = await pressToolbarButton(own, chat);
  await click(popup, 'button', 'Share this conversation');
  const dialog = await shareWindow(own);
  expect((await decoded(await createLink(dialog))).title).toBe(bread.title);
  await dialog.close();
});

// Chromium's users withdraw a site in the browser's own menus, where no driver goes.
it.runIf(browserName === 'firefox')('a site that was withdrawn has no button; the settings say so, and ask again', async () => {
  const page = await pageAt(session, (href) => /^moz-extension:.*options\.html/.test(href));
  await page.evaluate(`location.hash = 'settings'; browser.permissions.remove({ origins: ['https://chatgpt.com/*'] })`);
  await find(page, 'button', 'Allow chatgpt.com');
  const without = await session.open(`https://chatgpt.com/c/${bread.id}`);
  await pause(1_500);
  expect(await countOf(without, 'button', 'Share with Threadlink')).toBe(0);
  await page.bringToFront();
  await click(page, 'button', 'Allow chatgpt.com');
  const again = await session.open(`https://chatgpt.com/c/${bread.id}`);
  await find(again, 'button', 'Share with Threadlink', { timeout: 15_000 });
});
