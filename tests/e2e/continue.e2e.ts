import type { Page } from 'puppeteer-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Practice } from '../fixtures/kit/serve';
import { short } from '../fixtures/rich';
import { oldChatGpt, type PracticeSite, practiceSites } from '../fixtures/sites';
import { click, find, pause, waitFor } from '../tools/find';
import { openLink, sentBy } from '../tools/journey';
import { pageAt } from '../tools/session';
import { linkFor, sampleConversation } from './samples';
import { startSession } from './start';

const started = startSession();
let own: Page;

beforeAll(async () => {
  own = await pageAt(started.session, (href) => href.startsWith(started.session.base));
});

/** Blank lines, marks, code with its indent, letters of many kinds: what an editor may stumble over. */
const text = [
  'Here is a conversation.\n',
  '# Reader\nHow do I **bake** a loaf?\n',
  '# ChatGPT\n- mix\n- bake\n\n```python\nif a < b:\n\n    print("<b>hot</b>")\n```\n',
  '| a | b |\n| --- | --- |\n1. one\n2. 日本語 😀 $x_1$ & more',
].join('\n');

const words = (of: string): string => of.replace(/[^\p{L}\p{N}]+/gu, '');
/** Lines that hold anything, so that an editor may give blank ones as it likes. */
const lines = (of: string): string[] =>
  of
    .split('\n')
    .map((line) => line.replaceAll('**', '').trimEnd())
    .filter(Boolean);

const composerOf = (chat: Page): Promise<string> => chat.evaluate('window.__composer?.() ?? ""') as Promise<string>;
const filesOf = (chat: Page) => chat.evaluate('window.__files') as Promise<{ name: string; text: string }[]>;

/** What the viewer's button asks the background for. */
async function startOn(site: PracticeSite, said: string, practice: Partial<Practice> = {}): Promise<Page> {
  started.session.hosts.answer(site.host, site.serve({ api: 'ok', chats: [short], ...practice }));
  const message = JSON.stringify({ command: 'continue.start', site: site.id, text: said });
  const before = await started.session.browser.pages();
  await own.evaluate(`(globalThis.browser ?? globalThis.chrome).runtime.sendMessage(${message}).then(() => undefined)`);
  chat = await pageAt(started.session, (href) => href.startsWith(`https://${site.host}/`), 15_000, before);
  await chat.bringToFront();
  return chat;
}

// A test that failed leaves no tab behind for the next to take for its own.
let chat: Page | undefined;
afterEach(async () => {
  if (chat && !chat.isClosed()) await chat.close();
});

const named = (id: string): PracticeSite => practiceSites.find((site) => site.id === id) ?? oldChatGpt;

describe.each([...practiceSites, oldChatGpt])('$id, where $composer is written in', (site) => {
  it('holds the text, and nothing is sent', async () => {
    const chat = await startOn(site, text);
    const held = await waitFor(
      'the text',
      async () => (words(await composerOf(chat)) === words(text) ? composerOf(chat) : undefined),
      20_000,
    );
    expect(lines(held)).toEqual(lines(text));
    // Blank lines are kept, be it with a space in them.
    expect(held.split('\n')).toHaveLength(text.split('\n').length);
    expect(await sentBy(chat)).toEqual([]);
    await chat.close();
  });
});

it('goes from the viewer into a new chat', async () => {
  const viewer = await openLink(started.session, await linkFor(sampleConversation('Continued')));
  await viewer.bringToFront();
  await click(viewer, 'button', 'Continue in ChatGPT');
  const chat = await pageAt(started.session, (href) => href.startsWith('https://chatgpt.com/'), 15_000);
  await chat.bringToFront();
  const held = await waitFor('the text', async () => /while it is warm/.test(await composerOf(chat)) && composerOf(chat), 20_000);
  expect(held).toContain('Can I bake bread without a tin?');
  for (const page of [chat, viewer]) await page.close();
});

it('comes once, and into its own tab alone', async () => {
  const site = named('deepseek');
  const chat = await startOn(site, text);
  await waitFor('the text', async () => (await composerOf(chat)) === text, 20_000);
  // Firefox's driver now and then waits for ever for a reload of its own.
  await chat.evaluate('void setTimeout(() => location.reload())');
  await waitFor('the page anew', async () => (await composerOf(chat)) === '');
  const other = await started.session.open(`https://${site.host}/`);
  await other.bringToFront();
  await pause(1_500);
  expect(await composerOf(other)).toBe('');
  expect(await composerOf(chat)).toBe('');
  for (const page of [chat, other]) await page.close();
});

it('is there once a page that came late has come alive, and drawn its box anew', async () => {
  const asleep = await startOn(named('chatgpt'), text, { asleep: 3_000 });
  await waitFor('the text', async () => words(await composerOf(asleep)) === words(text), 20_000);
  expect(await sentBy(asleep)).toEqual([]);
});

it.each(['perplexity', 'copilot', 'claude'])('%s: asks where the box already holds text, and adds behind it', async (id) => {
  const chat = await startOn(named(id), text, { draft: 'Mine' });
  await find(chat, 'dialog', /already holds text/, { timeout: 15_000 });
  expect(await composerOf(chat)).toBe('Mine');
  await click(chat, 'button', 'Add');
  await waitFor('the text', async () => words(await composerOf(chat)) === words(`Mine${text}`));
  expect((await composerOf(chat)).startsWith('Mine\n')).toBe(true);
  expect(await sentBy(chat)).toEqual([]);
  await chat.close();
});

describe('a text that is too long', () => {
  const longText = `${text}\n${'And so it went on. '.repeat(1_500)}`;

  it('is attached as a file where the page takes files', async () => {
    const chat = await startOn(named('chatgpt'), longText);
    const note = await find(chat, 'dialog', /attached as conversation\.md/, { timeout: 15_000 });
    expect(await filesOf(chat)).toEqual([{ name: 'conversation.md', text: longText }]);
    expect(await composerOf(chat)).toBe('');
    expect(await sentBy(chat)).toEqual([]);
    await click(chat, 'button', 'Close');
    await waitFor('the note to go', async () => !(await note.evaluate((element) => element.isConnected)));
    await chat.close();
  });

  it('is offered for copying where the page takes none', async () => {
    const chat = await startOn(named('copilot'), longText);
    await find(chat, 'dialog', /longer than Microsoft Copilot takes/, { timeout: 15_000 });
    await click(chat, 'button', 'Copy the conversation');
    await find(chat, 'button', 'Copied');
    expect(await composerOf(chat)).toBe('');
    await chat.close();
  });

  it('that the site made a file of is not said to be in the box', async () => {
    const chat = await startOn(named('claude'), longText);
    await find(chat, 'dialog', /Claude may have made a file of it/, { timeout: 15_000 });
    expect(await filesOf(chat)).toHaveLength(1);
    await chat.close();
  });
});
