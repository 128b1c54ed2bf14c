import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import type { LibraryTrouble, Trouble } from '../../components/viewer/shown';
import { type Conversation, parseConversation } from '../../utils/conversation';
import { longTalk } from '../bench/long-talk';
import { brokenLinks, linkTo } from '../fixtures/broken-links';
import { reading } from '../fixtures/reading/samples';
import { click, find, textOf, waitFor } from '../tools/find';
import { openLink, viewerOf } from '../tools/journey';
import { expectNone, type Proof } from './axe';
import { bread, sampleConversation } from './samples';
import { alike } from './short-form';
import { startSession } from './start';

const started = startSession();

const go = (page: Page, link: string) => page.evaluate(`location.hash = '${link.slice(link.indexOf('#'))}'`);
const says = (page: Page, words: string) => waitFor(words, async () => (await textOf(page)).includes(words));
const heading = (name: string): Proof => ['heading', name];

it.runIf(alike)('axe finds nothing in what is read, whatever is open', async () => {
  const viewer = await openLink(started.session, await linkTo(longTalk(6)));
  const press = (key: string) => viewer.keyboard.press(key as 'o');
  await expectNone(viewer, 'reading', ['article', 'Turn 6, assistant']);
  await press('o');
  await expectNone(viewer, 'the outline', ['button', /^Question 5/]);
  await press('/');
  await find(viewer, 'textbox', 'Find in this conversation');
  await viewer.keyboard.type('question');
  await expectNone(viewer, 'hits', ['status', /^\d+ hits$/]);
  await press('Escape');
  await press('?');
  await expectNone(viewer, 'the keys', ['dialog', 'Keyboard shortcuts']);
  await click(viewer, 'button', 'Close');
  await click(viewer, 'button', 'Copy turn 2');
  await click(viewer, 'button', 'Copy, export, print');
  await expectNone(viewer, 'menus', ['menuitem', 'Copy all as plain text']);
  await viewer.close();
});

/** All that the frame and the opening can say, and a text that is looked at before it goes on. */
const strange: Conversation = (() => {
  const say = (role: string, text: string) => ({ role, parts: [{ kind: 'text', text }] });
  const parsed = parseConversation({
    title: 'A talk of somebody else',
    site: 'somewhere.example',
    model: 'm-1',
    author: 'Mаra Itо',
    note: 'Look at the second turn.',
    partial: true,
    capturedAt: Date.UTC(2026, 10, 12, 12),
    leftOut: { turns: 2, masked: 1, thinking: 3, tools: 1, images: 1, files: 2, sources: 1, branches: 1, unknown: 1 },
    turns: [say('user', 'Is there anything that I can\u200Bnot see?'), say('assistant', 'There is.')],
  });
  if (!parsed.ok) throw new Error(parsed.trouble);
  return parsed.value;
})();

it.runIf(alike)('nor in all that may be said of a link, nor where it goes on', async () => {
  const { session } = started;
  session.hosts.answer('chatgpt.com', (_, response) => void response.writeHead(200).end('<title>Practice</title>'));
  const terms = { expiresAt: Date.UTC(2036, 0, 2) };
  const viewer = await openLink(session, await linkTo(strange, { ...terms, readOnly: true }));
  await expectNone(viewer, 'read only', ['listitem', 'may be incomplete']);
  await go(viewer, await linkTo(strange, terms));
  await click(viewer, 'button', 'Continue in ChatGPT');
  await expectNone(viewer, 'continuing', ['dialog', 'Continue in ChatGPT']);
  await click(viewer, 'button', 'Open a new chat');
  await find(viewer, 'status', /^A new chat was opened/);
  await viewer.bringToFront();
  await expectNone(viewer, 'gone on', ['status', /^A new chat was opened/]);
  await click(viewer, 'button', 'Cancel');
  await viewer.evaluate(
    `void ((globalThis.browser ?? chrome).runtime.sendMessage = async (...said) => said.at(-1)?.call?.(null, { opened: false }) ?? { opened: false })`,
  );
  await click(viewer, 'button', 'Continue in ChatGPT');
  await click(viewer, 'button', 'Open a new chat');
  await expectNone(viewer, 'not gone on', ['status', /^The chat could not be opened/]);
  await click(viewer, 'button', 'Cancel');
  await viewer.evaluate(
    `window.kept = IDBDatabase.prototype.transaction; IDBDatabase.prototype.transaction = () => { throw new DOMException('', 'QuotaExceededError') }; undefined`,
  );
  await click(viewer, 'button', 'Save');
  await expectNone(viewer, 'not saved', ['status', /^There is no room left/]);
  await viewer.evaluate('IDBDatabase.prototype.transaction = kept; undefined');
  await click(viewer, 'button', 'Save');
  await expectNone(viewer, 'saved', ['button', 'Saved']);
  await click(viewer, 'button', 'Fork');
  await expectNone(await viewerOf(session), 'a fork', ['listitem', /^forked on/]);
  await viewer.close();
});

// A hundred formulas are as one to axe, and take it long.
it.runIf(alike).each(Object.entries(reading).filter(([name]) => name !== 'formulas'))(
  'nor in the %s that a text may have',
  async (_, conversation) => {
    const viewer = await openLink(started.session, await linkTo(conversation));
    await find(viewer, 'article', 'Turn 2, assistant');
    await waitFor('what is formatted later', async () => viewer.evaluate('!document.querySelector(".waiting")'));
    await viewer.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
    await expectNone(viewer, 'all of it', ['article', 'Turn 2, assistant']);
    await viewer.close();
  },
);

/** Of the codes that a viewer has a page for: what its heading says. A passphrase that is wrong has its words where it was typed. */
const titles: Record<Exclude<Trouble['code'], 'wrong-passphrase'>, string> = {
  cut: 'Part of this link is missing',
  damaged: 'This link was damaged on its way',
  newer: 'This link was made by a newer Threadlink',
  'not-a-link': 'This is not a Threadlink',
  'too-large': 'This link holds more than Threadlink opens',
  expired: 'This link is past its date',
  unsupported: 'This link uses something this Threadlink does not have',
  missing: 'This is no longer in your library',
  library: 'The library cannot be opened',
  stopped: 'Opening was stopped',
  failed: 'Threadlink could not show this',
};

/** How a browser says why there is no database, and what we say then. A library that cannot be opened misses nothing. */
const refusals: Record<Exclude<LibraryTrouble, 'missing'>, [open: string, said: RegExp]> = {
  blocked: ['const asked = {}; setTimeout(() => asked.onblocked()); return asked;', /Another Threadlink tab/],
  'newer-database': [`throw new DOMException('', 'VersionError')`, /newer Threadlink/],
  full: [`throw new DOMException('', 'QuotaExceededError')`, /no room left/],
  private: [`throw new DOMException('', 'InvalidStateError')`, /keeps no databases/],
  failed: [`throw new DOMException('', 'UnknownError')`, /could not read or write/],
};

const refuse = (page: Page, open: string) =>
  page.evaluate(
    `window.kept ??= indexedDB; void Object.defineProperty(window, 'indexedDB', { configurable: true, value: { open() { ${open} } } })`,
  );

it.runIf(alike)('nor in any trouble, nor where a passphrase is asked for', async () => {
  const { locked, unsupported, ...links } = await brokenLinks(bread);
  const page = await started.session.openOwn('viewer.html');
  const left = new Set(Object.keys(titles));
  const trouble = async (code: keyof typeof titles, said: Proof = heading(titles[code])) => {
    await find(page, 'heading', titles[code]);
    await expectNone(page, code, said);
    left.delete(code);
  };
  const seek = () => page.evaluate(`history.pushState(null, '', '?saved=none'); dispatchEvent(new PopStateEvent('popstate'))`);
  await trouble('not-a-link');
  for (const [code, link] of Object.entries(links)) {
    await go(page, link);
    await trouble(code as keyof typeof links);
  }
  await go(page, locked);
  await expectNone(page, 'locked', heading('This conversation is locked'));
  await page.keyboard.type('not the one');
  await click(page, 'button', 'Unlock');
  await expectNone(page, 'a wrong passphrase', ['alert', /^Wrong passphrase/]);
  await go(page, unsupported);
  await waitFor('an empty box', async () => page.evaluate(`document.querySelector('input')?.value === ''`));
  await page.keyboard.type('not the one');
  await click(page, 'button', 'Unlock');
  await trouble('unsupported');
  for (const [open, said] of Object.values(refusals)) {
    await refuse(page, open);
    await seek();
    await trouble('library', ['alert', said]);
  }
  await refuse(page, refusals.private[0]);
  await go(page, await linkTo(bread));
  await says(page, 'This is a private window');
  await expectNone(page, 'a private window', ['article', 'Turn 2, assistant']);
  await page.evaluate(`void Object.defineProperty(window, 'indexedDB', { value: kept })`);
  await seek();
  await trouble('missing');
  // Nothing ends the opening by itself.
  await page.evaluate(`void (Worker.prototype.postMessage = function () { window.asked = this; })`);
  await go(page, await linkTo(bread));
  await expectNone(page, 'opening', ['button', 'Stop']);
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]).catch(() => undefined);
  expect(
    await page.evaluate(
      `matchMedia('(prefers-reduced-motion: reduce)').matches === (getComputedStyle(document.querySelector('progress')).appearance === 'none')`,
    ),
  ).toBe(true);
  await page.evaluate(`void asked.onmessage({ data: { say: 'progress', id: 1, done: 2, total: 5 } })`);
  await waitFor('how far it is', async () => page.evaluate(`document.querySelector('progress').value === 2`));
  await expectNone(page, 'opening, and how far', ['button', 'Stop']);
  await click(page, 'button', 'Stop');
  await trouble('stopped');
  await page.evaluate(`void (Worker.prototype.postMessage = () => { throw new Error('broken'); })`);
  await go(page, `${await linkTo(bread)}&m=2`);
  await trouble('failed');
  expect([...left]).toEqual([]);
  await page.close();
});

it.runIf(alike)('nor where a page breaks, nor before a link that came in a crowd', async () => {
  const { session } = started;
  const page = await openLink(session, await linkTo(bread));
  await page.evaluate(`void (Intl.PluralRules.prototype.select = () => { throw new Error('broken'); })`);
  await go(page, await linkTo(sampleConversation('Another loaf')));
  await expectNone(page, 'broken', heading(titles.failed));
  await page.evaluate(`for (let n = 0; n < 9; n++) void navigator.locks.request('arrival ' + n, () => new Promise(() => {}))`);
  const last = await openLink(session, await linkTo(bread));
  await expectNone(last, 'a rush', ['heading', /^1\d links were opened within seconds$/]);
  for (const one of [page, last]) await one.close();
});

/** Puts an entry into the library that lacks what every entry has. */
const undated = `new Promise((done) => {
  const asked = indexedDB.open('threadlink');
  asked.onsuccess = () => {
    const put = asked.result.transaction('records', 'readwrite').objectStore('records').put({ id: 'broken' });
    put.onsuccess = () => done(asked.result.close());
  };
})`;

it.runIf(alike)('nor in the library, the settings and the first page', async () => {
  const { session } = started;
  const page = await session.openOwn('options.html#welcome');
  const turnTo = (view: string) => page.evaluate(`location.hash = '${view}'`);
  await expectNone(page, 'welcome', heading('Welcome to Threadlink'));
  await turnTo('settings');
  await expectNone(page, 'settings', heading('Settings'));
  await click(page, 'radio', /^An address of your own/);
  await (await find(page, 'textbox', 'Address of your viewer page')).type('http://example.org');
  await click(page, 'button', 'Use this address');
  await (await find(page, 'textbox', 'Address of a chat of your own')).type('ftp://chat');
  await click(page, 'button', 'Allow');
  await find(page, 'alert', /^This is not a web address/);
  await expectNone(page, 'wrong addresses', ['alert', 'The address has to start with https://']);
  await turnTo('library');
  await expectNone(page, 'links', ['button', /^Open A talk/]);
  await page.evaluate(undated);
  for (const view of ['settings', 'library']) await turnTo(view);
  await says(page, '1 entry could not be read');
  await expectNone(page, 'a damaged entry', ['button', /^Open A talk/]);
  await (await find(page, 'textbox', 'Search titles')).type('nothing of it');
  await expectNone(page, 'none found', ['status', 'Nothing here matches.']);
  await click(page, 'button', 'More');
  await expectNone(page, 'the menu', ['menuitem', 'Delete all links']);
  await click(page, 'menuitem', 'Delete all links');
  await expectNone(page, 'the question', ['dialog', 'Delete all links?']);
  await click(page, 'button', 'Delete all');
  await find(page, 'button', 'Undo');
  await expectNone(page, 'empty, and what was done', heading('No links yet'));
  await turnTo('settings');
  await refuse(page, refusals.blocked[0]);
  await turnTo('library');
  await expectNone(page, 'trouble', ['alert', refusals.blocked[1]]);
  await page.close();
});
