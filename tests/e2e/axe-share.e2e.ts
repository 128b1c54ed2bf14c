import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { assistant, type Chat, chat, chatId, user } from '../fixtures/chatgpt/conversations';
import { bread } from '../fixtures/chatgpt/samples';
import { type Serving, serveChatGpt } from '../fixtures/chatgpt/serve';
import { click, find, pause, waitFor } from '../tools/find';
import { createLink, shareFromHeader } from '../tools/journey';
import { browserName, startSession } from './start';

const started = startSession();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const secret: Chat = chat(31, 'A key in a chat', [
  user('My e-mail is odalys.quintero@fernhollow-labs.com.'),
  assistant(`Noted. And the token ghp_9aB3xT7kQ2mZ5vR8nL1cW4yH6jD0sGfE3pUo too. ${'A long answer. '.repeat(40)}`),
  user('What else?'),
]);
const serving: Serving = { generation: 'shell', api: 'both', conversations: [bread, secret] };
beforeAll(() => started.session.hosts.answer('chatgpt.com', serveChatGpt(serving)));

async function violations(dialog: Frame): Promise<string[]> {
  await dialog.evaluate(axe);
  return (await dialog.evaluate(
    `axe.run(document).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target.join(' ') + ' ' + (node.any[0]?.message ?? ''))))`,
  )) as string[];
}

/** In light and dark. */
async function expectNone(page: Page, dialog: Frame, state: string): Promise<void> {
  for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    await pause(100);
    expect(await violations(dialog), `${state}, ${value}`).toEqual([]);
  }
}

// axe runs in the page itself, which only Chromium's driver can reach inside a frame of ours; the pages are the same.
describe.runIf(browserName === 'chromium')('axe finds nothing in the dialog', () => {
  async function withDialog(of: string, check: (page: Page, dialog: Frame) => Promise<void>): Promise<void> {
    const page = await started.session.open(`https://chatgpt.com/c/${of}`);
    await check(page, await shareFromHeader(started.session, page));
    await page.close();
  }

  it('choosing, as it opens and with everything unfolded', () =>
    withDialog(bread.id, async (page, dialog) => {
      await find(dialog, 'button', 'Create link');
      await expectNone(page, dialog, 'as it opens');
      await dialog.evaluate(`for (const one of document.querySelectorAll('.share-form details')) one.open = true`);
      await click(dialog, 'checkbox', 'Include turn 2');
      await pause(400);
      await expectNone(page, dialog, 'unfolded, a turn left out');
      await dialog.evaluate(`getSelection().selectAllChildren(document.querySelector('.turn-body p'))`);
      await find(dialog, 'button', 'Mask');
      await expectNone(page, dialog, 'words selected');
    }));

  it('likely secrets found, masked, and the made link', () =>
    withDialog(secret.id, async (page, dialog) => {
      await find(dialog, 'button', 'Mask all 2', { timeout: 20_000 });
      await expectNone(page, dialog, 'secrets found');
      await click(dialog, 'button', 'Mask all 2');
      await waitFor('the masks', async () => (await dialog.evaluate(`document.body.innerText.includes('2 masked')`)) as boolean);
      await expectNone(page, dialog, 'secrets masked');
      await createLink(dialog);
      await expectNone(page, dialog, 'made');
      await click(dialog, 'button', 'Copy link');
      await expectNone(page, dialog, 'copied');
    }));

  it('a trouble', () =>
    withDialog(chatId(99), async (page, dialog) => {
      await find(dialog, 'alert', '', { timeout: 20_000 });
      await expectNone(page, dialog, 'trouble');
    }));
});
