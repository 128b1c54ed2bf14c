import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkOf, packPayload } from '../../utils/link';
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
    await waitFor('the formula', async () => (await page.evaluate('document.querySelectorAll("math").length')) as number);
    await waitFor(
      'the colours',
      async () => (await page.evaluate('document.querySelectorAll(".hljs-keyword").length')) as number,
    );
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
