import type { Frame, Page } from 'puppeteer-core';
import { afterEach, beforeAll, it } from 'vitest';
import type { ShareState } from '../../components/popup/ShareHere';
import type { ShareTrouble } from '../../components/share/phase';
import { assistant, type Chat, chat, user } from '../fixtures/chatgpt/conversations';
import { bread } from '../fixtures/chatgpt/samples';
import { serveChatGpt } from '../fixtures/chatgpt/serve';
import { click, find, textOf, waitFor } from '../tools/find';
import { createLink, shareFromHeader } from '../tools/journey';
import { hrefOf } from '../tools/session';
import { gathered, gatheredByLooks, popupOver, type StandIn, standIn, type Told } from '../tools/stand-in';
import { expectNone, type Proof } from './axe';
import { alike } from './short-form';
import { startSession } from './start';

const started = startSession();

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
/** With something in it that nobody knows. */
const drifted: Chat = chat(32, 'A hologram', [user('', { content: { content_type: 'hologram' } }), assistant('A what?')]);

const unfold = (where: Frame | Page) =>
  where.evaluate(`for (const one of document.querySelectorAll('details.share-more, .share-fit details')) one.open = true`);
const measured = (where: Frame | Page) =>
  waitFor('the measure', async () => (await textOf(where)).includes('goes whole everywhere'), 20_000);

let chatTab: StandIn;
let dialog: Page;

beforeAll(async () => {
  started.session.hosts.answer('chatgpt.com', serveChatGpt({ generation: 'shell', api: 'both', conversations: [bread] }));
  chatTab = await standIn(started.session);
});
afterEach(async () => {
  for (const page of await started.session.browser.pages())
    if (/\/(?:share|popup)\.html/.test(await hrefOf(page))) await page.close().catch(() => undefined);
});

const expiry = 'select:not(.share-image select)';

/** Each trouble: what is said of it, and how it comes about where a chat page cannot simply name it. */
const troubles: Record<ShareTrouble, [said: string, how?: object]> = {
  'open-it-first': ['Open it first'],
  'no-conversation': ['No conversation is open'],
  'signed-out': ['The site says you are signed out'],
  'too-many-requests': ['The site asks to wait'],
  cancelled: ['Reading was stopped'],
  failed: ['The conversation could not be read'],
  'not-understood': ['The page looks different from what Threadlink knows', { type: 'gathered', gathered: { site: 'nobody' } }],
  empty: ['There is nothing to share yet', gatheredByLooks([])],
  'too-large': ['This conversation is too large for a link', gatheredByLooks(Array.from({ length: 5_001 }, (_, n) => `${n}`))],
  'not-a-chat': ['Nothing on this page looks like a conversation'],
  'no-access': ['The browser does not let Threadlink read this page'],
  'no-answer': ['The chat page does not answer'],
};

it.runIf(alike)('axe finds nothing in the dialog over a chat page', async () => {
  const page = await started.session.open(`https://chatgpt.com/c/${bread.id}`);
  const framed = await shareFromHeader(started.session, page);
  await expectNone(framed, 'as it opens', ['button', 'Create link']);
  await measured(framed);
  await unfold(framed);
  await expectNone(framed, 'unfolded', ['button', 'Lock with a passphrase…']);
  await page.close();
});

it.runIf(alike)('nor while it reads, nor in any trouble, nor where there are other ways', async () => {
  await chatTab.answer();
  dialog = await started.session.openOwn(chatTab.address);
  await expectNone(dialog, 'it begins', ['status', 'Reading the conversation…']);
  await chatTab.answer({ type: 'progress', done: 12 }, { type: 'progress', done: 12, of: 40 });
  await chatTab.say({ type: 'progress', done: 12 });
  await expectNone(dialog, 'it reads, nobody knows how much', ['status', '12 turns read so far…']);
  await chatTab.say({ type: 'progress', done: 12, of: 40 });
  await expectNone(dialog, 'it reads', ['status', '12 of 40 turns read…']);
  let first = true;
  for (const [code, [said, how]] of Object.entries(troubles)) {
    const trouble = how ?? { type: 'trouble', trouble: code };
    if (code === 'no-answer') continue;
    await chatTab.answer(trouble);
    if (first) await chatTab.say(trouble);
    else await click(dialog, 'button', 'Try again');
    first = false;
    await expectNone(dialog, code, ['heading', said]);
    if (code !== 'failed') continue;
    await click(dialog, 'button', 'Show a report on this');
    await find(dialog, 'textbox', /^This is the whole report/, { timeout: 10_000 });
    await click(dialog, 'button', 'Copy report');
    await expectNone(dialog, 'a report', ['status', /^Copied\.|^Could not be copied/]);
  }
  await chatTab.answer(gathered(drifted));
  await click(dialog, 'button', 'Try again');
  await find(dialog, 'button', 'Create link');
  await expectNone(dialog, 'drift', ['button', 'Show a report on this']);
  await click(dialog, 'button', 'Paste the conversation instead');
  await click(dialog, 'button', 'Read the text');
  await expectNone(dialog, 'nothing pasted', ['alert', 'There is no text yet.']);
  const several = JSON.stringify(['Bread', 'Tea'].map((title) => ({ title, messages: [] })));
  await (await find(dialog, 'textbox', 'Conversation as text')).type(several);
  await click(dialog, 'button', 'Read the text');
  await click(dialog, 'button', 'Read this conversation');
  await expectNone(dialog, 'several conversations', ['alert', 'No messages were found in this JSON.']);
  await click(dialog, 'button', 'Back to the text');
  await (await find(dialog, 'textbox', 'Conversation as text')).evaluate((box) => (box as HTMLTextAreaElement).select());
  await (await find(dialog, 'textbox', 'Conversation as text')).type('You:\nHow long?\nAssistant:\n35 minutes.');
  await click(dialog, 'button', 'Read the text');
  await expectNone(dialog, 'pasted', ['button', 'Back to the text']);
});

it.runIf(alike)('nor while choosing, nor in the link that is made', async () => {
  const { session } = started;
  await chatTab.answer(gathered(secret));
  dialog = await session.openOwn(chatTab.address);
  await find(dialog, 'button', 'Mask all 2', { timeout: 20_000 });
  await unfold(dialog);
  await dialog.waitForSelector('.share-image select');
  await dialog.select('.share-image select', '320');
  await dialog.waitForSelector('.share-turns .picture img');
  await click(dialog, 'checkbox', 'Include turn 3');
  await dialog.waitForSelector('.share-left-behind');
  await dialog.select(expiry, 'date');
  await click(dialog, 'checkbox', 'Read only');
  await click(dialog, 'checkbox', 'Lock with a passphrase');
  await find(dialog, 'textbox', 'Passphrase');
  await expectNone(dialog, 'secrets, an image, a turn left out, a made passphrase', ['button', 'Mask all 2']);
  await click(dialog, 'button', 'Use my own');
  await (await dialog.$('input[type=password]'))?.type('password1234');
  await waitFor('the judgement', async () => (await textOf(dialog)).includes('Too easy to guess'));
  await click(dialog, 'button', 'Mask all 2');
  await waitFor('the masks', async () => (await textOf(dialog)).includes('2 masked'));
  await dialog.waitForSelector('.share-turn:nth-child(2) .turn-body p');
  await dialog.evaluate(`getSelection().selectAllChildren(document.querySelector('.share-turn:nth-child(2) .turn-body p'))`);
  await expectNone(dialog, 'masked, an easy passphrase, words selected', ['button', 'Mask']);
  await dialog.select(expiry, 'day');
  await click(dialog, 'button', 'Make one for me');
  await measured(dialog);
  await createLink(dialog);
  await expectNone(dialog, 'locked', ['textbox', 'Passphrase']);
  const again = await session.openOwn(chatTab.address);
  await waitFor('the earlier link', async () => /You shared it on/.test(await textOf(again)), 20_000);
  await expectNone(again, 'shared before', ['button', 'Mask all 2']);
  await createLink(again);
  await click(again, 'button', 'Copy link');
  await unfold(again);
  await click(again, 'button', 'QR code');
  await again.waitForSelector('.share-qr svg, .share-made .note');
  await expectNone(again, 'made, copied, other ways', ['textbox', 'Share link']);
});

it.runIf(alike)('nor where the chat page is gone, nor in what is read by its looks', async () => {
  await chatTab.answer(gatheredByLooks(['What is it?', 'A loaf of bread.']));
  dialog = await started.session.openOwn(chatTab.address);
  await expectNone(dialog, 'by looks', ['button', 'Swap the two speakers']);
  await chatTab.leave();
  dialog = await started.session.openOwn(chatTab.address);
  await expectNone(dialog, 'no-answer', ['heading', troubles['no-answer'][0]]);
});

const here = { url: 'https://chatgpt.com/c/1', allowed: true };

/** Each state of the popup: what it is told of the tab, and what it says. */
const popups: Record<ShareState['is'], [told: Told, said: Proof]> = {
  asking: [{}, ['status', 'Looking at this tab…']],
  ready: [{ ...here, answer: { open: { title: 'A loaf' } } }, ['status', 'A loaf']],
  'no-site': [{ url: 'about:blank' }, ['button', 'Read this page']],
  'no-access': [{ ...here, allowed: false }, ['button', 'Allow chatgpt.com']],
  recognised: [
    {
      url: 'https://chat.example.org/',
      allowed: false,
      seen: { title: 'Open WebUI', selectors: ['#sidebar-chat-item'], keys: [] },
    },
    ['button', 'Allow chat.example.org'],
  ],
  silent: [here, ['button', 'Reload']],
  'no-conversation': [{ ...here, answer: { open: null } }, ['status', 'Open a conversation first']],
};

it.runIf(alike)('nor in the popup, whatever it stands over', async () => {
  const { page, tell } = await popupOver(started.session);
  for (const [state, [told, said]] of Object.entries(popups)) {
    await tell(told);
    await expectNone(page, state, said);
  }
  const paste = async (text: string, hidden = false) => {
    await page.evaluate(`(() => {
      const box = document.querySelector('textarea');
      box.hidden = ${hidden};
      box.value = ${text};
      box.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
    await click(page, 'button', 'Open');
  };
  await paste(`'no link'`);
  await expectNone(page, 'not a link', ['alert', /^This is not a Threadlink/]);
  // A line that long takes a browser half a minute to lay out.
  await paste(`'#tl2.' + 'A'.repeat(2e6)`, true);
  await expectNone(page, 'too large', ['alert', /^This link holds more/]);
});
