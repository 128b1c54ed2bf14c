import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { bread, samples } from '../fixtures/chatgpt/samples';
import { serveChatGpt } from '../fixtures/chatgpt/serve';
import { click, countOf, find, textOf, waitFor } from './find';
import { composerText, createLink, openLink, sentBy, shareFromHeader } from './journey';
import type { BrowserName } from './launch';
import { hrefOf, openSession, pageAt, type Session } from './session';

/**
 * `npm start`: the built extension beside a practice chat. With a display it stays open until the browser is closed;
 * without one, or with --headless, it does the whole job by itself and says how each step went.
 */
const [name, executable, extension, ...flags] = process.argv.slice(2);
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const headless = flags.includes('--headless') || !hasDisplay;
const folder = resolve('.output/demo');
const banner = 'This is a practice chat. It stands only in this browser, is no real ChatGPT, and answers nobody.';
const practice = `https://chatgpt.com/c/${bread.id}`;

let failed = 0;

const session = await openSession({
  name: name as BrowserName,
  executable: String(executable),
  extension: resolve(String(extension)),
  headless,
});
session.hosts.answer('chatgpt.com', serveChatGpt({ generation: 'shell', api: 'both', conversations: samples, banner }));
if (headless) await doItAll(session);
else await keepOpen(session);
await session.close();
process.exit(failed === 0 ? 0 : 1);

async function keepOpen({ browser, open }: Session): Promise<void> {
  await open(practice);
  console.log(`A practice chat is open at ${practice}: press the share button in its header. Close the browser to end.`);
  await new Promise<void>((closed) => {
    browser.once('disconnected', () => closed());
    process.once('SIGINT', () => closed());
  });
}

async function doItAll(session: Session): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const chat = await session.open(practice);
  let link = '';
  await step('share', chat, async () => {
    const dialog = await shareFromHeader(session, chat);
    await find(dialog, 'button', 'Create link');
    await picture(chat, 'dialog');
    link = await createLink(dialog);
    return `a link of ${link.length} characters: ${link}`;
  });
  const viewer = await openLink(session, link);
  await step('open', viewer, async () => {
    await find(viewer, 'heading', bread.title);
    return `${await countOf(viewer, 'article', '')} turns, and the address holds ${(await hrefOf(viewer)).includes('tl1.') ? 'still' : 'no longer'} the payload`;
  });
  await step('fork', viewer, async () => {
    await click(viewer, 'button', 'Fork from turn 2');
    await waitFor('two turns', async () => (await countOf(viewer, 'article', '')) === 2);
    return 'an own copy of the first two turns';
  });
  await step('continue', viewer, () => continueInChat(session, viewer));
  const library = await session.openOwn('options.html');
  await step('library', library, async () => {
    await find(library, 'button', `Open ${bread.title}`);
    return `${await countOf(library, 'button', /^Open (?!a file)/)} entries`;
  });
  await step('delete', library, async () => {
    await click(library, 'button', 'More');
    await click(library, 'menuitem', 'Delete all links');
    await click(library, 'button', 'Delete all');
    await waitFor('an empty list', async () => (await countOf(library, 'button', /^Open (?!a file)/)) === 0);
    return (await textOf(library)).includes('Undo') ? 'all gone from the list, and could be undone' : 'all gone from the list';
  });
}

async function continueInChat(session: Session, viewer: Page): Promise<string> {
  await click(viewer, 'button', 'Continue in ChatGPT');
  const chat = await pageAt(session, (href) => href.startsWith('https://chatgpt.com/') && href !== practice);
  const text = await waitFor(
    'the text in the box',
    async () => {
      const words = await composerText(chat);
      return words.includes('500 g of flour') && words;
    },
    15_000,
  );
  const sent = await sentBy(chat);
  await picture(chat, 'composer');
  if (sent.length > 0) throw new Error('something was sent');
  return `${text.length} characters wait in the box of a new chat; nothing was sent`;
}

async function step(what: string, page: Page, act: () => Promise<string>): Promise<void> {
  try {
    const said = await act();
    console.log(`✓ ${what}: ${said}`);
  } catch (error) {
    failed += 1;
    console.log(`✗ ${what}: ${(error as Error).message}`);
  }
  await picture(page, what);
}

async function picture(page: Page, what: string): Promise<void> {
  const path = `${folder}/${what}.png` as const;
  await page.screenshot({ path }).then(
    () => console.log(`  picture: ${path}`),
    () => console.log(`  no picture of ${what}`),
  );
}
