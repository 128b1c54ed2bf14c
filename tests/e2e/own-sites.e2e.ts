import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { bread, stars } from '../fixtures/chatgpt/samples';
import { type OwnPractice, serveOwn } from '../fixtures/own/serve';
import { type OwnPracticeSite, ownPracticeSites } from '../fixtures/own/sites';
import { click, find, textOf, waitFor } from '../tools/find';
import { allowHosts, shareWindow } from '../tools/grant';
import { createLink, openLink, sentBy } from '../tools/journey';
import { pageAt } from '../tools/session';
import { decoded, linkFor, sampleConversation } from './samples';
import { browserName, startSession } from './start';

const started = startSession();
const hostOf = ({ id }: OwnPracticeSite) => `${id}.example.test`;
const shown =
  browserName === 'chromium' ? ownPracticeSites : ownPracticeSites.filter(({ id }) => /open-webui|llamacpp|hollama/.test(id));

function serve(site: OwnPracticeSite, practice: Partial<OwnPractice> = {}): string {
  const base = practice.base ?? '';
  started.session.hosts.answer(hostOf(site), serveOwn(site.ui, { chats: [bread, stars], ...practice }));
  return `https://${hostOf(site)}${base}`;
}

async function shared(open: (chat: Page) => Promise<void>, chat: Page) {
  await chat.bringToFront();
  await open(chat);
  const dialog = await shareWindow(started.session);
  const conversation = await decoded(await createLink(dialog));
  const link = await (await find(dialog, 'textbox', 'Share link')).evaluate((box) => (box as HTMLTextAreaElement).value);
  await dialog.close();
  return { conversation, link };
}

beforeAll(() => allowHosts(started.session, shown.map(hostOf)));

describe.each(shown)('$name at an address that was allowed', (site) => {
  it('is read whole, from the button for the open conversation to a link that leads nowhere', async () => {
    const chat = await started.session.open(serve(site) + site.path(bread));
    const press = (page: Page) => click(page, 'button', 'Share with Threadlink', { timeout: 15_000 });
    const { conversation, link } = await shared(press, chat);
    expect(link).toMatch(/^https:\/\/threadlink\.invalid\/#tl1\./);
    expect(conversation.site).toBe(site.id);
    expect(conversation.title).toBe(site.title ?? bread.title);
    expect(conversation.partial).toBeUndefined();
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    const text = JSON.stringify(conversation);
    for (const words of ['500 g of flour', '**four**', 'print(flour * 0.7)', '230']) expect(text).toContain(words);
    expect(text).not.toContain('example.test');
    const header = (await chat.evaluate(
      `document.querySelector('[data-threadlink][data-kind]:not([data-kind=row])')?.dataset.kind`,
    )) as string;
    expect(header).toBe(site.header);
    await chat.close();
  });

  it('has a button on a row of its sidebar, for that conversation', async () => {
    const chat = await started.session.open(serve(site) + site.path(bread));
    const press = async (page: Page) => {
      const button = await find(
        page,
        'button',
        site.title ? 'Share “Name three bright stars.” with Threadlink' : 'Share “Names of stars” with Threadlink',
        { timeout: 15_000 },
      );
      await button.hover();
      await button.click();
    };
    const { conversation } = await shared(press, chat);
    expect(JSON.stringify(conversation.turns)).toContain('Canopus');
    await chat.close();
  });

  it('is continued in its own composer, and nothing is sent', async () => {
    const { session } = started;
    serve(site);
    const viewer = await openLink(
      session,
      await linkFor({ ...sampleConversation(`On in ${site.id}`), site: site.id }, 'https://threadlink.invalid/'),
    );
    await viewer.bringToFront();
    await (await find(viewer, 'button', `Continue in ${site.name} (${hostOf(site)})`)).click();
    const chat = await pageAt(session, (href) => href.startsWith(`https://${hostOf(site)}/`), 15_000);
    await chat.bringToFront();
    const read = `(() => { const box = document.querySelector(${JSON.stringify(site.composer)}); return box ? (box.value ?? box.innerText) : ''; })()`;
    await waitFor(
      'the text in the composer',
      async () => ((await chat.evaluate(read)) as string).includes('while it is warm'),
      20_000,
    ).catch(async (error: Error) => {
      throw new Error(`${error.message}; the page says: ${(await textOf(chat)).slice(0, 300)}`);
    });
    expect(await sentBy(chat)).toEqual([]);
    await chat.close();
    await viewer.close();
  });

  it.runIf(browserName === 'chromium')('is read from the page where its store answers nothing', async () => {
    const chat = await started.session.open(serve(site, { refused: true }) + site.path(bread));
    const press = (page: Page) => click(page, 'button', 'Share with Threadlink', { timeout: 15_000 });
    await chat.evaluate('localStorage.clear(); indexedDB.deleteDatabase("LlamaUi"); indexedDB.deleteDatabase("keyval-store")');
    const { conversation } = await shared(press, chat);
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(conversation.partial).toBe(true);
    const text = JSON.stringify(conversation.turns);
    for (const words of ['500 g of flour', '**four**', '```python', 'print(flour * 0.7)']) expect(text).toContain(words);
    await chat.close();
  });
});

it('a page that changed is told, and reported without content by the name of its UI', async () => {
  const site = ownPracticeSites.find(({ id }) => id === 'open-webui') as OwnPracticeSite;
  const chat = await started.session.open(serve(site, { refused: true }) + site.path(bread));
  await find(chat, 'button', 'Share with Threadlink', { timeout: 15_000 });
  await chat.evaluate(`for (const one of document.querySelectorAll('.markdown-prose')) one.className = 'rich-prose'`);
  await click(chat, 'button', 'Share with Threadlink');
  const dialog = await shareWindow(started.session);
  await click(dialog, 'button', 'Show a report on this', { timeout: 20_000 });
  const box = await find(dialog, 'textbox', /^This is the whole report/, { timeout: 10_000 });
  const report = (await box.evaluate((element) => (element as HTMLTextAreaElement).value)) as string;
  expect(report).toContain('site: open-webui\nsigns: missing-answer\n');
  expect(report).toContain('  boxes: turn: 4\n');
  expect(report).toContain('  boxes: answer: 0\n');
  for (const secret of [bread.id, bread.title, 'flour', 'https://', hostOf(site)]) expect(report).not.toContain(secret);
  await dialog.close();
  await chat.close();
});
