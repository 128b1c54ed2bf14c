import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../utils/adapters';
import type { Chat } from '../fixtures/chatgpt/conversations';
import type { Practice } from '../fixtures/kit/serve';
import { far, going, rich, short } from '../fixtures/rich';
import { oldChatGpt, type PracticeSite, practiceSites } from '../fixtures/sites';
import { find, textOf, waitFor } from '../tools/find';
import { createLink, dialogIn } from '../tools/journey';
import { readHere } from '../tools/read-here';
import { pageAt } from '../tools/session';
import { expectedFacts, factsOf } from './facts';
import { decoded } from './samples';
import { browserName, startSession } from './start';

const started = startSession();
/** One page of ours and one tab for all of it. */
let own: Page;
let tab: Page;

beforeAll(async () => {
  own = await pageAt(started.session, (href) => href.startsWith(started.session.base));
  tab = await started.session.browser.newPage();
});

const sites = [...practiceSites, oldChatGpt].map((site) => ({
  ...site,
  name: site === oldChatGpt ? 'chatgpt as it was' : site.id,
}));

type Told = Partial<Practice>;

async function show(site: PracticeSite, chat: Chat, practice: Told): Promise<void> {
  started.session.hosts.answer(site.host, site.serve({ api: 'ok', chats: [chat, short], ...practice }));
  // Tall enough for a chat of some turns, so that none of them waits for older ones at its top.
  await tab.setViewport({ width: 1280, height: practice.virtual ? 900 : 2_400 });
  await tab.goto(site.open(chat));
  await tab.bringToFront();
  // Nobody presses before the list of chats is there, and some sites say the title nowhere else.
  const listed = `document.body.textContent.includes(${JSON.stringify(chat.title)})`;
  await waitFor('the chat in its list', async () => tab.evaluate(listed));
}

async function reading(site: PracticeSite, chat: Chat, practice: Told = {}): Promise<Reading> {
  await show(site, chat, practice);
  const found = await readHere(own, site.open(chat));
  if (!found.ok) throw new Error(found.trouble);
  return found.reading;
}

/** Copilot says nowhere which model answers. */
const namesNoModel = ['copilot'];

function expectWhole({ conversation, proof }: Reading, site: PracticeSite, chat: Chat): void {
  expect(factsOf(conversation)).toEqual(expectedFacts(chat));
  expect(conversation).toMatchObject({ site: site.id, title: chat.title, url: site.open(chat) });
  // Poe has nothing but its page.
  if (site.id === 'poe') expectShown({ conversation, proof }, chat);
  else expect(proof).toEqual({ complete: true });
  expect((conversation.model ?? '') === '').toBe(namesNoModel.includes(site.id));
}

/** What only the page says is never called whole. */
function expectShown({ conversation, proof }: Pick<Reading, 'conversation' | 'proof'>, chat: Chat): void {
  expect(factsOf(conversation)).toEqual(expectedFacts(chat));
  expect(proof).toMatchObject({ complete: false, read: chat.said.length, why: 'unproved' });
}

/** Pixels from the end; undefined while the page is still being put together. */
const fromEnd = `(() => { const box = document.querySelector('#scroller, .scroller'); return box?.scrollTop > 0 ? box.scrollHeight - box.scrollTop : undefined; })()`;

const inChromium = describe.runIf(browserName === 'chromium');

describe.each(sites)('$name', (site) => {
  it('a short chat, from the button to the link', async () => {
    await show(site, short, {});
    const button = await find(tab, 'button', 'Share with Threadlink', { timeout: 15_000 });
    await button.click();
    const dialog = await dialogIn(started.session, tab);
    await find(dialog, 'button', 'Create link', { timeout: 20_000 });
    // Said of sites that are known by hearsay: a page of each of these has been seen.
    expect(await textOf(dialog)).not.toContain('only from descriptions');
    const conversation = await decoded(await createLink(dialog));
    expect(factsOf(conversation)).toEqual(expectedFacts(short));
    expect(conversation).toMatchObject({ site: site.id, title: short.title });
  });

  it('code, a table and formulas', async () => expectWhole(await reading(site, rich), site, rich));

  inChromium('where its API', () => {
    it.each(['refuses', 'has changed'])('%s: the page, in another language', async (how) => {
      const practice: Told = { api: how === 'refuses' ? 'refused' : 'changed', language: 'de' };
      const { conversation, proof } = await reading(site, rich, practice);
      expectShown({ conversation, proof }, rich);
    });
  });

  inChromium('a chat of 400 turns', () => {
    it('by its API', async () => expectWhole(await reading(site, far, { virtual: site.id === 'poe' }), site, far));

    it('by its page, which keeps a few at a time and is left as it was', async () => {
      await show(site, far, { api: 'refused', virtual: true });
      const before = await waitFor('the thread', async () => Number(await tab.evaluate(fromEnd)));
      const found = await readHere(own, site.open(far));
      if (!found.ok) throw new Error(found.trouble);
      expectShown(found.reading, far);
      expect(Math.abs(Number(await tab.evaluate(fromEnd)) - before)).toBeLessThan(20);
    });
  });

  inChromium('an answer that is being written', () => {
    it.each(['ok', 'refused'] as const)('is unfinished, its API %s', async (api) => {
      const { turns } = (await reading(site, going, { api })).conversation;
      expect(turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
      expect(turns.map(({ unfinished = false }) => unfinished)).toEqual([false, false, false, true]);
      expect(turns.at(-1)?.parts[0]).toMatchObject({ kind: 'text', text: expect.stringMatching(/^There was a baker who/) });
    });
  });
});
