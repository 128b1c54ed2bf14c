import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { assistant, type Chat, chat, chatId, user } from '../fixtures/chatgpt/conversations';
import { pngPicture } from '../fixtures/chatgpt/picture';
import { bread } from '../fixtures/chatgpt/samples';
import { type Serving, serveChatGpt } from '../fixtures/chatgpt/serve';
import { click, find, pause, textOf, waitFor } from './find';
import { findBrowser } from './find-browser.mjs';
import { createLink, shareFromHeader } from './journey';
import { openSession, pageAt, type Session } from './session';

/**
 * `npx tsx tests/tools/shots-dialog.ts`: a picture of every state of the share dialog, light, dark, 360 pixels wide, at
 * twice the size and from right to left, into .output/shots, to be looked at.
 */
const folder = resolve('.output/shots');
mkdirSync(folder, { recursive: true });
const looks = [
  { name: 'light', scheme: 'light', width: 1280, height: 900, scale: 1, dir: 'ltr' },
  { name: 'dark', scheme: 'dark', width: 1280, height: 900, scale: 1, dir: 'ltr' },
  { name: 'narrow', scheme: 'light', width: 360, height: 740, scale: 1, dir: 'ltr' },
  // What a reader gets who zooms a window of 1280 by 900 to 200 %.
  { name: 'zoomed', scheme: 'light', width: 640, height: 450, scale: 2, dir: 'ltr' },
  { name: 'rtl', scheme: 'dark', width: 1280, height: 900, scale: 1, dir: 'rtl' },
] as const;

const secret: Chat = chat(41, 'Keys and a picture', [
  user('', {
    content: {
      content_type: 'multimodal_text',
      parts: [
        { content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_0000harbour' },
        'My e-mail is odalys.quintero@fernhollow-labs.com. Which harbour is this?',
      ],
    },
    metadata: { attachments: [{ id: 'file_0000harbour', name: 'harbour.png', mime_type: 'image/png' }] },
  }),
  assistant(`A harbour with stripes. The token ghp_9aB3xT7kQ2mZ5vR8nL1cW4yH6jD0sGfE3pUo works. ${'A long answer. '.repeat(40)}`, {
    versions: ['Another harbour.'],
  }),
  user('What else?'),
  assistant('Nothing else.'),
]);
const serving: Serving = {
  generation: 'shell',
  api: 'both',
  conversations: [bread, secret],
  files: { file_0000harbour: pngPicture(900, 600, 'practice') },
};

const session = await openSession({
  name: 'chromium',
  executable: findBrowser('chromium') ?? 'chromium',
  extension: resolve('.output/chrome-mv3'),
});
session.hosts.answer('chatgpt.com', serveChatGpt(serving));
await choosing(session);
await troubles(session);
await made(session);
await passphrase(session);
await session.close();
process.exit(0);

async function open(session: Session, of: { id: string }): Promise<{ page: Page; dialog: Frame }> {
  const page = await session.open(`https://chatgpt.com/c/${of.id}`);
  return { page, dialog: await shareFromHeader(session, page) };
}

async function unfold(where: Page | Frame, which: string): Promise<void> {
  await where.evaluate(`for (const one of document.querySelectorAll('${which}')) one.open = true`);
}

async function choosing(session: Session): Promise<void> {
  serving.tooMany = 3;
  const slow = await open(session, bread);
  await waitFor('reading', async () => (await textOf(slow.dialog)).includes('Reading'));
  await shoot('dialog-reading', slow.page, slow.dialog);
  await slow.page.close();
  serving.tooMany = 0;
  const { page, dialog } = await open(session, secret);
  await find(dialog, 'button', 'Mask all 2', { timeout: 20_000 });
  await pause(1_500);
  await shoot('dialog-secrets', page, dialog);
  await unfold(dialog, '.share-form details');
  await dialog.select('.share-image select', '320');
  await waitFor('the cost', async () => (await textOf(dialog)).includes('Adds about'), 15_000);
  await click(dialog, 'checkbox', 'Include turn 3');
  await pause(900);
  await shoot('dialog-unfolded', page, dialog);
  await dialog.evaluate(`document.querySelector('.share-scroll').scrollTop = 900`);
  await shoot('dialog-unfolded-below', page, dialog);
  await click(dialog, 'button', 'Mask all 2');
  await dialog.evaluate(`getSelection().selectAllChildren(document.querySelectorAll('.turn-body p')[1])`);
  await find(dialog, 'button', 'Mask');
  await shoot('dialog-selected', page, dialog);
  await page.close();
}

async function troubles(session: Session): Promise<void> {
  const { page, dialog } = await open(session, { id: chatId(99) });
  await find(dialog, 'alert', '', { timeout: 20_000 });
  await shoot('dialog-trouble', page, dialog);
  await page.close();
}

async function made(session: Session): Promise<void> {
  const { page, dialog } = await open(session, bread);
  await find(dialog, 'button', 'Create link');
  await pause(1_200);
  await shoot('dialog-plain', page, dialog);
  await createLink(dialog);
  await click(dialog, 'button', 'Copy link');
  await pause(300);
  await shoot('dialog-copied', page, dialog);
  await unfold(dialog, '.share-made details');
  await click(dialog, 'button', 'QR code');
  await dialog.waitForSelector('.share-qr svg');
  await shoot('dialog-ways', page, dialog);
  await page.close();
  const later = { ...bread, said: [...bread.said, user('And the crust?'), assistant('Brown.')] };
  serving.conversations = [later, secret];
  const again = await open(session, bread);
  await waitFor('the update', async () => /Update: 2 new turns/.test(await textOf(again.dialog)), 20_000);
  await shoot('dialog-update', again.page, again.dialog);
  await again.page.close();
}

async function passphrase(session: Session): Promise<void> {
  const { page, dialog } = await open(session, bread);
  await find(dialog, 'button', 'Create link', { timeout: 20_000 });
  await unfold(dialog, '.share-form details');
  await click(dialog, 'button', 'Lock with a passphrase…');
  const own = await pageAt(session, (href) => href.startsWith(`${session.base}share.html?tab=`));
  await find(own, 'button', 'Create link', { timeout: 20_000 });
  await unfold(own, '.share-form details');
  await click(own, 'checkbox', 'Lock with a passphrase');
  await find(own, 'textbox', 'Passphrase');
  await own.evaluate(`document.querySelector('.share-scroll').scrollTop = 5000`);
  await shoot('window-passphrase', own);
  await click(own, 'button', 'Use my own');
  await (await own.$('input[type=password]'))?.type('password1234');
  await pause(200);
  await shoot('window-own-passphrase', own);
  await click(own, 'button', 'Make one for me');
  await createLink(own);
  await shoot('window-made', own);
  for (const one of [own, page]) await one.close().catch(() => undefined);
}

async function shoot(name: string, page: Page, dialog: Page | Frame = page): Promise<void> {
  await page.bringToFront();
  for (const { name: look, scheme, width, height, scale, dir } of looks) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width, height, deviceScaleFactor: scale });
    await dialog.evaluate(`document.documentElement.dir = '${dir}'`);
    await pause(250);
    await page.screenshot({ path: `${folder}/${name}-${look}.png` });
  }
  await dialog.evaluate(`document.documentElement.dir = 'ltr'`);
  await page.setViewport({ width: 1280, height: 900, deviceScaleFactor: 1 });
  await pause(150);
  process.stdout.write(`${folder}/${name}-*.png\n`);
}
