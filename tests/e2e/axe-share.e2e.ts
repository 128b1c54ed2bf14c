import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { assistant, type Chat, chat, chatId, user } from '../fixtures/chatgpt/conversations';
import { pngPicture } from '../fixtures/chatgpt/picture';
import { bread } from '../fixtures/chatgpt/samples';
import { type Serving, serveChatGpt } from '../fixtures/chatgpt/serve';
import { click, find, textOf, waitFor } from '../tools/find';
import { createLink, shareFromHeader } from '../tools/journey';
import { pageAt } from '../tools/session';
import { startSession } from './start';

const started = startSession();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const secret: Chat = chat(31, 'A key in a chat', [
  user('', {
    content: {
      content_type: 'multimodal_text',
      parts: [
        { content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_0000harbour' },
        'My e-mail is odalys.quintero@fernhollow-labs.com.',
      ],
    },
  }),
  assistant(`Noted. And the token ghp_9aB3xT7kQ2mZ5vR8nL1cW4yH6jD0sGfE3pUo too. ${'A long answer. '.repeat(40)}`),
  user('What else?'),
]);
const serving: Serving = {
  generation: 'shell',
  api: 'both',
  conversations: [bread, secret],
  files: { file_0000harbour: pngPicture(300, 200, '') },
};
beforeAll(() => started.session.hosts.answer('chatgpt.com', serveChatGpt(serving)));

async function violations(dialog: Frame | Page): Promise<string[]> {
  await dialog.evaluate(axe);
  return (await dialog.evaluate(
    `axe.run(document).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target.join(' ') + ' ' + (node.any[0]?.message ?? ''))))`,
  )) as string[];
}

/** In light and dark, as the setting has them: one look at each. */
async function expectNone(dialog: Frame | Page, state: string): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await dialog.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    expect(await violations(dialog), `${state}, ${theme}`).toEqual([]);
  }
}

const unfold = (where: Frame | Page) =>
  where.evaluate(`for (const one of document.querySelectorAll('details.share-more, .share-fit details')) one.open = true`);

describe('axe finds nothing in the dialog', () => {
  async function withDialog(of: string, check: (dialog: Frame) => Promise<void>): Promise<void> {
    const page = await started.session.open(`https://chatgpt.com/c/${of}`);
    await check(await shareFromHeader(started.session, page));
    await page.close();
  }

  it('choosing, as it opens and with everything unfolded', () =>
    withDialog(bread.id, async (dialog) => {
      await find(dialog, 'button', 'Create link');
      await expectNone(dialog, 'as it opens');
      await waitFor('the measure', async () => (await textOf(dialog)).includes('goes whole everywhere'), 20_000);
      await unfold(dialog);
      await click(dialog, 'checkbox', 'Include turn 2');
      await dialog.waitForSelector('.share-left-behind');
      await waitFor('the measure', async () => (await textOf(dialog)).includes('goes whole everywhere'), 20_000);
      await expectNone(dialog, 'unfolded, a turn left out');
      await dialog.evaluate(`getSelection().selectAllChildren(document.querySelector('.turn-body p'))`);
      await find(dialog, 'button', 'Mask');
      await expectNone(dialog, 'words selected');
    }));

  it('likely secrets found, masked, and the made link', () =>
    withDialog(secret.id, async (dialog) => {
      await find(dialog, 'button', 'Mask all 2', { timeout: 20_000 });
      await unfold(dialog);
      await dialog.select('.share-image select', '320');
      await dialog.waitForSelector('.share-turns .picture img');
      await expectNone(dialog, 'secrets found, an image embedded');
      await click(dialog, 'button', 'Mask all 2');
      await waitFor('the masks', async () => (await dialog.evaluate(`document.body.innerText.includes('2 masked')`)) as boolean);
      await expectNone(dialog, 'secrets masked');
      await createLink(dialog);
      await expectNone(dialog, 'made');
      await click(dialog, 'button', 'Copy link');
      await unfold(dialog);
      await click(dialog, 'button', 'QR code');
      await dialog.waitForSelector('.share-qr svg, .share-made .note');
      await expectNone(dialog, 'copied, and other ways with a QR code');
    }));

  it('an update', () =>
    withDialog(secret.id, async (dialog) => {
      await waitFor('the earlier link', async () => /You shared it on/.test(await textOf(dialog)), 20_000);
      await expectNone(dialog, 'shared before');
    }));

  it('a passphrase, in a window of its own: made, one’s own and too easy, and the locked link', async () => {
    const { session } = started;
    const page = await session.open(`https://chatgpt.com/c/${bread.id}`);
    const dialog = await shareFromHeader(session, page);
    await find(dialog, 'button', 'Create link', { timeout: 20_000 });
    await unfold(dialog);
    await click(dialog, 'button', 'Lock with a passphrase…');
    const own = await pageAt(session, (href) => href.startsWith(`${session.base}share.html?tab=`));
    await find(own, 'button', 'Create link', { timeout: 20_000 });
    await unfold(own);
    await own.select('select', 'date');
    await own.select('select', 'day');
    await click(own, 'checkbox', 'Read only');
    await click(own, 'checkbox', 'Lock with a passphrase');
    await find(own, 'textbox', 'Passphrase');
    await expectNone(own, 'a made passphrase');
    await click(own, 'button', 'Use my own');
    await (await own.$('input[type=password]'))?.type('password1234');
    await waitFor('the judgement', async () => (await textOf(own)).includes('Too easy to guess'));
    await expectNone(own, 'an easy passphrase');
    await click(own, 'button', 'Make one for me');
    await waitFor('the measure', async () => (await textOf(own)).includes('goes whole everywhere'), 20_000);
    await createLink(own);
    await expectNone(own, 'locked');
    for (const one of [own, page]) await one.close().catch(() => undefined);
  });

  it('a trouble', () =>
    withDialog(chatId(99), async (dialog) => {
      await find(dialog, 'alert', '', { timeout: 20_000 });
      await expectNone(dialog, 'trouble');
    }));
});
