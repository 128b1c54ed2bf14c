import { existsSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkOf, lockPayload, packPayload } from '../../utils/link';
import { longTalk } from '../bench/long-talk';
import { allCodecs } from '../tools/codecs';
import { click, countOf, find, pause, textOf, waitFor } from '../tools/find';
import { serveWeb, webBuild } from '../tools/serve-web';
import { hrefOf, openSession, type Session } from '../tools/session';
import { bread, linkFor, sampleConversation } from './samples';
import { browserName, executableOf } from './start';

/** A reader without the extension, and a page on somebody's host, under a path of its own. */
const address = 'https://viewer.test/some/path/';
const codecs = await allCodecs();
let session: Session;

beforeAll(async () => {
  if (!existsSync(webBuild)) throw new Error(`${webBuild} is not built: run \`npm run build:web\``);
  session = await openSession({ name: browserName, executable: executableOf(browserName) });
  session.hosts.answer('viewer.test', serveWeb('/some/path/'));
});
afterAll(async () => session?.close());

async function deflated(title?: string): Promise<string> {
  const packed = await packPayload(title === undefined ? bread : sampleConversation(title));
  if (!packed.ok) throw new Error(packed.trouble.code);
  return packed.value.payload;
}

/** Formulas set and code in colours: by then all has loaded that ever will. */
const settled = (page: Page) =>
  waitFor('formulas and colours', async () =>
    page.evaluate('!!(document.querySelector("math") && document.querySelector(".hljs-keyword"))'),
  );

const toTheHost = () => session.hosts.requests.filter((request) => request.includes('viewer.test'));

describe('the web build, without the extension', () => {
  it.each(codecs.map((codec) => [codec.name, codec] as const))('opens a link packed by %s', async (_, codec) => {
    const packed = await packPayload(bread, {}, [codec]);
    if (!packed.ok) throw new Error(packed.trouble.code);
    const before = toTheHost().length;
    const page = await session.open(linkOf(address, packed.value.payload));
    await find(page, 'heading', bread.title);
    expect(await countOf(page, 'article', '')).toBe(6);
    // The coder and its prime are fetched where a link needs them.
    const coder = toTheHost()
      .slice(before)
      .filter((request) => /\/assets\/(?:cm\.wasm|prime-1\.bin)$/.test(request));
    expect(coder.length).toBe(codec.name === 'context-mixing' ? 2 : 0);
    await page.close();
  });

  it('asks its host for its own files, and after it has loaded for those of its workers alone', async () => {
    const before = toTheHost().length;
    const page = await session.open(await linkFor(bread, address));
    await find(page, 'heading', bread.title);
    const loaded = toTheHost().length;
    // Code is coloured and formulas are set by pieces that came with the page.
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await settled(page);
    await click(page, 'button', 'Copy, export, print');
    await click(page, 'menuitem', 'Copy all as plain text');
    await pause(500);
    const own = /^GET https:\/\/viewer\.test\/some\/path\/(?:assets\/[\w.-]+)?$/;
    const asked = toTheHost().slice(before);
    expect(asked.filter((request) => !own.test(request))).toEqual([]);
    // A worker asks for the pieces it shares with the page once more: the host of this test forbids keeping them.
    const later = toTheHost().slice(loaded);
    expect(
      later.filter((request) => !/\/(?:formatting|link-worker|jobs|payload|rolldown-runtime|highlighter|tex)-/.test(request)),
    ).toEqual([]);
    expect(
      session.hosts.connections.filter((target) => /viewer|chatgpt|threadlink/.test(target) && target !== 'viewer.test:443'),
    ).toEqual([]);
    await page.close();
  });

  it('asks for nothing at all after it has loaded, where its host lets the browser keep what it sent', async () => {
    session.hosts.answer('keeping.test', serveWeb('/', 'max-age=3600'));
    const asked = () => session.hosts.requests.filter((request) => request.includes('keeping.test'));
    const page = await session.open(linkOf('https://keeping.test/', await deflated()));
    await find(page, 'heading', bread.title);
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await settled(page);
    const loaded = asked().length;
    await click(page, 'button', 'Copy, export, print');
    await click(page, 'menuitem', 'Copy all as rich text');
    await page.evaluate(`location.hash = '${await deflated('Another loaf')}'`);
    await find(page, 'heading', 'Another loaf');
    await pause(300);
    expect(asked().slice(loaded)).toEqual([]);
    await page.close();
  });

  it('begins at the turn a link leads to, and opens a locked one with its passphrase alone', async () => {
    const talk = await packPayload(longTalk(40));
    if (!talk.ok) throw new Error(talk.trouble.code);
    const page = await session.open(`${linkOf(address, talk.value.payload)}&m=21`);
    await waitFor('turn 21 at the top', async () => {
      const top = await page.evaluate(`Math.abs((document.querySelector('#t21')?.getBoundingClientRect().top ?? 999) - 96) < 40`);
      return top as boolean;
    });
    const locked = await lockPayload(await deflated(), 'six words that nobody else would say');
    if (!locked.ok) throw new Error(locked.trouble.code);
    await page.evaluate(`location.hash = '${locked.value}'`);
    await find(page, 'button', 'Unlock');
    for (const [passphrase, role, name] of [
      ['not these', 'alert', ''],
      ['six words that nobody else would say', 'heading', bread.title],
    ] as const) {
      await page.evaluate(`document.querySelector('.unlock-form input').value = ''`);
      await page.type('.unlock-form input', passphrase);
      await click(page, 'button', 'Unlock');
      await find(page, role, name, { timeout: 15_000 });
    }
    await page.close();
  });

  it('takes the payload out of the address, and shows it again after reload and Back', async () => {
    const page = await session.open(await linkFor(bread, address));
    await find(page, 'heading', bread.title);
    await waitFor('the payload to leave the address', async () => (await hrefOf(page)) === address);
    await page.reload();
    await find(page, 'heading', bread.title);
    const other = await linkFor(sampleConversation('Another loaf'), address);
    await page.evaluate(`void setTimeout(() => { location.href = ${JSON.stringify(other)} })`);
    await find(page, 'heading', 'Another loaf');
    expect(await hrefOf(page)).toBe(address);
    await page.evaluate('history.back()');
    await find(page, 'heading', bread.title);
    await page.close();
  });

  it('offers what a page can do, and nothing that needs the extension', async () => {
    const page = await session.open(await linkFor(bread, address));
    await find(page, 'heading', bread.title);
    for (const name of ['Save', 'Fork', /Continue/, /Fork from/]) expect(await countOf(page, 'button', name)).toBe(0);
    expect(await countOf(page, 'button', 'Copy turn 2')).toBe(1);
    expect(await textOf(page)).toContain('on a page from viewer.test');
    await page.close();
  });

  it('says what is wrong with a broken link, and takes the whole one', async () => {
    const link = await linkFor(bread, address);
    const page = await session.open(link.slice(0, -40));
    const alert = await find(page, 'alert', '');
    expect(await alert.evaluate((element) => element.dataset.trouble)).toBe('cut');
    const box = await find(page, 'textbox', 'Paste the link here');
    await box.evaluate((element, whole) => {
      (element as HTMLTextAreaElement).value = whole;
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }, link);
    await click(page, 'button', 'Open');
    await find(page, 'heading', bread.title);
    await page.close();
  });

  it('holds its policy: no HTML from data, no request to elsewhere', async () => {
    const page = await session.open(await linkFor(bread, address));
    await find(page, 'heading', bread.title);
    const tried = (await page.evaluate(`(async () => {
      const sink = (() => { try { document.body.innerHTML = '<b>x</b>'; return 'made' } catch { return 'refused' } })();
      const away = await fetch('https://elsewhere.test/', { mode: 'no-cors' }).then(() => 'sent', () => 'refused');
      return sink + ' ' + away;
    })()`)) as string;
    expect(tried).toBe('refused refused');
    expect(session.hosts.connections.some((target) => target.includes('elsewhere'))).toBe(false);
    await page.close();
  });

  it('shows nothing in a frame', async () => {
    session.hosts.answer(
      'framer.test',
      (_, response) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>f</title><iframe src="${address}"></iframe>`),
    );
    const page = await session.open('https://framer.test/');
    await pause(1_000);
    const frame = page.frames().find((one) => one !== page.mainFrame());
    expect(((await frame?.evaluate('document.body.innerText')) as string | undefined) ?? '').toBe('');
    await page.close();
  });
});
