import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { strToU8, zipSync } from 'fflate';
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { bread } from '../fixtures/chatgpt/samples';
import { serveChatGpt } from '../fixtures/chatgpt/serve';
import { layouts } from '../fixtures/looks/layouts';
import { practiceSites } from '../fixtures/sites';
import { click, find, pause, textOf, waitFor } from '../tools/find';
import { createLink, dialogIn, popupFor } from '../tools/journey';
import type { Handler } from '../tools/serve-hosts';
import { hrefOf, pageAt } from '../tools/session';
import { decoded } from './samples';
import { browserName, startSession } from './start';

const started = startSession();

/** A host we may read, as one that the user pointed at, and no site of ours. */
const nowhere = 'threadlink.invalid';

const wordsOf = ({ turns }: Awaited<ReturnType<typeof decoded>>) =>
  turns.map((turn) => [turn.role, turn.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n')]);

const side = (own: boolean, text: string) =>
  `<div style="display:flex;justify-content:${own ? 'flex-end' : 'flex-start'};margin:8px"><div style="max-width:60%;padding:8px;background:#ddd">${text}</div></div>`;

/** Only styles tell who speaks. */
const sided = (turns: readonly string[]) =>
  `<!doctype html><html><head><title>A talk of sides</title></head><body style="margin:0">${turns.map((text, n) => side(n % 2 === 0, text)).join('')}<textarea></textarea></body></html>`;

/** The same where only rows near the screen are in the page, each where it belongs, in whatever order they were made. */
const virtual = (turns: readonly string[]) =>
  `<!doctype html><html><head><title>A talk of sides</title></head><body style="margin:0"><div id="scroll" style="height:90vh;overflow:auto"><div id="list" style="position:relative"></div></div><textarea></textarea>
<script>
const rows = ${JSON.stringify(turns.map((text, n) => side(n % 2 === 0, text)))};
const height = 150;
list.style.height = rows.length * height + 'px';
function draw() {
  const first = Math.max(0, Math.floor(scroll_.scrollTop / height) - 1);
  const last = Math.min(rows.length, first + Math.ceil(scroll_.clientHeight / height) + 3);
  for (const row of [...list.children]) if (row.dataset.index < first || row.dataset.index >= last) row.remove();
  for (let n = first; n < last; n++) {
    if (list.querySelector('[data-index="' + n + '"]')) continue;
    const row = document.createElement('div');
    row.dataset.index = n;
    row.style.cssText = 'position:absolute;left:0;right:0;top:' + n * height + 'px';
    row.append(document.createRange().createContextualFragment(rows[n]));
    list.prepend(row);
  }
}
const scroll_ = document.getElementById('scroll');
scroll_.addEventListener('scroll', () => requestAnimationFrame(draw));
scroll_.scrollTop = 1e9;
draw();
</script></body></html>`;

/** Once the link is measured nothing moves any more under the pointer. */
async function linkFrom(dialog: Frame | Page): Promise<string> {
  await waitFor('the length of the link', async () => (await dialog.$('.share-fit details')) !== null, 15_000);
  return createLink(dialog);
}

const shareWindow = () => pageAt(started.session, (href) => href.startsWith(`${started.session.base}share.html`), 15_000);

/** A dialog that a failed test left open would be taken for the next one's. */
afterEach(async () => {
  for (const page of await started.session.browser.pages())
    if ((await hrefOf(page)).startsWith(`${started.session.base}share.html`)) await page.close().catch(() => undefined);
});

describe('a page of no known site', () => {
  const read = async (html: string, title: string) => {
    const { session } = started;
    session.hosts.answer(
      nowhere,
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
    );
    const page = await session.open(`https://${nowhere}/talk`);
    const popup = await popupFor(started.session, `https://${nowhere}/talk`);
    await click(popup, 'button', 'Read this page');
    const dialog = await shareWindow();
    await waitFor('what was understood', async () => (await textOf(dialog)).includes('Read by its looks'), 15_000);
    return { page, dialog, title };
  };

  it('is read by its looks through all that comes as it is scrolled, from the popup to the link, and said to be', async () => {
    const turns = Array.from({ length: 30 }, (_, n) =>
      n % 2 === 0 ? `Question ${n}, asked at some length to be one.` : `Answer ${n}. ${'It goes on. '.repeat(20)}`.trim(),
    );
    const { page, dialog } = await read(virtual(turns), 'A talk of sides');
    const said = await textOf(dialog);
    expect(said).toContain('30 of ?');
    expect(said).toContain('who speaks');
    const conversation = await decoded(await linkFrom(dialog));
    expect(wordsOf(conversation)).toEqual(turns.map((text, n) => [n % 2 === 0 ? 'user' : 'assistant', text]));
    expect(conversation).toMatchObject({ title: 'A talk of sides', site: '', partial: true });
    await dialog.close();
    await page.close();
  });

  it('can have its speakers swapped', async () => {
    const layout = layouts.find(({ name }) => name === 'nothing but the order');
    const { page, dialog } = await read(`<!doctype html><title>Order</title>${layout?.html}`, 'Order');
    await click(dialog, 'button', 'Swap the two speakers');
    const link = await linkFrom(dialog);
    expect(link).toMatch(/^https:\/\/threadlink\.invalid\/#tl1\./);
    expect(wordsOf(await decoded(link)).map(([role]) => role)).toEqual(['assistant', 'user', 'assistant', 'user']);
    await dialog.close();
    await page.close();
  });

  it.runIf(browserName === 'chromium')('is open to us by the press on the toolbar’s button alone', async () => {
    const { session } = started;
    session.hosts.answer(
      'talk.example.org',
      (_, response) =>
        void response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .end(sided(['What is it?', 'A loaf of bread.'])),
    );
    const page = await session.open('https://talk.example.org/7');
    await page.bringToFront();
    const [extension] = [...(await session.browser.extensions()).values()];
    await extension?.triggerAction(page);
    const target = await session.browser.waitForTarget((one) => one.url() === `${session.base}popup.html`);
    const popup = await target.asPage();
    await click(popup, 'button', 'Read this page');
    const dialog = await shareWindow();
    expect(wordsOf(await decoded(await linkFrom(dialog)))).toEqual([
      ['user', 'What is it?'],
      ['assistant', 'A loaf of bread.'],
    ]);
    await dialog.close();
    await page.close();
  });
});

/** A chat whose site serves something else than it used to, and the press on its button. */
async function openChanged(host: string, serving: Handler, url: string, change: (body: string) => string): Promise<Page> {
  const { session } = started;
  session.hosts.answer(host, async (request, response) => {
    const end = response.end.bind(response);
    response.end = ((body: unknown) => end(change(String(body ?? '')))) as typeof response.end;
    await serving(request, response);
  });
  const chat = await session.open(url);
  await chat.bringToFront();
  const button = await find(chat, 'button', 'Share with Threadlink', { timeout: 15_000 });
  await pause(300);
  await button.click();
  return chat;
}

describe('Gemini with another name for its questions', () => {
  it('is read as far as it goes, said to look different, and read better by its looks', async () => {
    const { session } = started;
    const site = practiceSites.find(({ id }) => id === 'gemini');
    if (!site) throw new Error('no Gemini to practise on');
    const change = (body: string) => body.replaceAll('user-query', 'ask-query');
    const chat = await openChanged(site.host, site.serve({ api: 'refused', chats: [bread] }), site.open(bread), change);
    const dialog = await dialogIn(session, chat);
    await find(dialog, 'button', 'Read it by its looks', { timeout: 20_000 });
    expect(await textOf(dialog)).toContain('Gemini looks different from what Threadlink knows.');
    await click(dialog, 'button', 'Read it by its looks');
    await waitFor('what was understood', async () => (await textOf(dialog)).includes('Read by its looks.'), 20_000);
    const conversation = await decoded(await linkFrom(dialog));
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    await chat.close();
  });
});

describe('ChatGPT with other names for everything', () => {
  it('is told, read by its looks, and reported without content', async () => {
    const chat = await openChanged(
      'chatgpt.com',
      serveChatGpt({ generation: 'old', api: 'refused', conversations: [bread] }),
      `https://chatgpt.com/c/${bread.id}`,
      changed,
    );
    const { session } = started;
    const dialog = await dialogIn(session, chat);
    await find(dialog, 'button', 'Show a report on this', { timeout: 20_000 });
    await click(dialog, 'button', 'Show a report on this');
    const box = await find(dialog, 'textbox', /^This is the whole report/, { timeout: 10_000 });
    const report = (await box.evaluate((element) => (element as HTMLTextAreaElement).value)) as string;
    expect(report).toContain('site: chatgpt');
    expect(report).toContain('trouble: failed');
    expect(report).toMatch(/sections: turn: 0/);
    for (const secret of [bread.id, bread.title, 'flour', 'https://', 'chatgpt.com']) expect(report).not.toContain(secret);
    await click(dialog, 'button', 'Copy report');
    await waitFor('that it was copied', async () => /Copied\.|Could not be copied/.test(await textOf(dialog)));
    await click(dialog, 'button', 'Read it by its looks');
    await waitFor('what was understood', async () => (await textOf(dialog)).includes('Read by its looks'), 20_000);
    const link = await linkFrom(dialog);
    expect(link).toMatch(/^https:\/\/chatgpt\.com\/#tl1\./);
    const conversation = await decoded(link);
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    for (const words of ['500 g of flour', '**four**', 'print(flour * 0.7)', 'frac{w}{f}', '230'])
      expect(JSON.stringify(conversation.turns)).toContain(words);
    await chat.close();
  });
});

/** As after a change of the site: what the page calls its turns is new. Its API answers no more, either. */
const changed = (body: string): string =>
  body
    .replaceAll('data-message-author-role', 'data-speaker-kind')
    .replaceAll('conversation-turn-', 'talk-turn-')
    .replaceAll('data-turn', 'data-exchange')
    .replaceAll('whitespace-pre-wrap', 'as-typed')
    .replaceAll('markdown prose', 'rich text');

describe('a transcript', () => {
  const pasting = async () => {
    const popup = await started.session.openOwn('popup.html');
    await click(popup, 'button', 'Share pasted text or a file');
    return shareWindow();
  };
  const choose = async (dialog: Page, file: string) => {
    const input = (await dialog.waitForSelector('input[type="file"]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
  };

  it('is pasted, looked at, and becomes a link of no site', async () => {
    const dialog = await pasting();
    await click(dialog, 'button', 'Read the text');
    await waitFor('that there is none', async () => (await textOf(dialog)).includes('There is no text yet.'));
    const box = await find(dialog, 'textbox', 'Conversation as text');
    await box.evaluate((element) => {
      (element as HTMLTextAreaElement).value =
        'You said:\nHow long does bread bake?\nChatGPT said:\n35 minutes on **stone**.\n\n- hot\n- humid';
      element.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await click(dialog, 'button', 'Read the text');
    await waitFor('what was understood', async () => (await textOf(dialog)).includes('Read from pasted text.'));
    const link = await linkFrom(dialog);
    expect(link).toMatch(/^https:\/\/threadlink\.invalid\/#tl1\./);
    const conversation = await decoded(link);
    expect(wordsOf(conversation)).toEqual([
      ['user', 'How long does bread bake?'],
      ['assistant', '35 minutes on **stone**.\n\n- hot\n- humid'],
    ]);
    expect(conversation.title).toBe('How long does bread bake?');
    expect(await hrefOf(dialog)).not.toContain('bread');
    await dialog.close();
  });

  it('is opened as a file of an export, and one of its conversations read as its site’s own', async () => {
    const { session } = started;
    const dialog = await pasting();
    const folder = mkdtempSync(`${tmpdir()}/threadlink-`);
    const conversations = JSON.stringify([exported('Tea', 'Green?'), exported('Bread', 'How long?')]);
    const archive = zipSync({ 'conversations.json': strToU8(conversations), 'users.json': strToU8('[{"name":"Kim","of":[]}]') });
    writeFileSync(`${folder}/damaged.zip`, archive.slice(0, 90));
    writeFileSync(`${folder}/export.zip`, archive);
    await choose(dialog, `${folder}/damaged.zip`);
    await waitFor('what is wrong with it', async () => (await textOf(dialog)).includes('This is neither text nor an archive'));
    await choose(dialog, `${folder}/export.zip`);
    await waitFor('what is in it', async () => (await textOf(dialog)).includes('2 conversations: which one?'));
    await dialog.select('select[size]', '1');
    await click(dialog, 'button', 'Read this conversation');
    const link = await linkFrom(dialog);
    rmSync(folder, { recursive: true });
    expect(link).toMatch(/^https:\/\/claude\.ai\/#tl1\./);
    const conversation = await decoded(link);
    expect(conversation).toMatchObject({ title: 'Bread', site: 'claude' });
    expect(wordsOf(conversation)).toEqual([
      ['user', 'How long?'],
      ['assistant', 'Until it is done.'],
    ]);
    expect(await hrefOf(dialog)).toContain(session.base);
    await dialog.close();
  });
});

/** One conversation as Claude exports it. */
const exported = (name: string, asked: string) => ({
  uuid: `${name}-0000-4000-8000-000000000000`,
  name,
  chat_messages: [
    { uuid: 'a', index: 0, sender: 'human', content: [{ type: 'text', text: asked }] },
    { uuid: 'b', index: 1, sender: 'assistant', content: [{ type: 'text', text: 'Until it is done.' }] },
  ],
});
