import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click, countOf, find, pause, textOf, waitFor } from '../tools/find';
import { openLink, retype } from '../tools/journey';
import { serveWeb } from '../tools/serve-web';
import { hrefOf, openSession, type Session } from '../tools/session';
import { expectNone } from './axe';
import { bread, linkFor } from './samples';
import { browserName, executableOf } from './start';

const address = 'https://viewer.test/some/path/';
let session: Session;
let folder = '';

/** The built extension as if the user had already allowed a group of hosts, since no driver answers a browser's question. */
function allowedBuild(): string {
  const built = resolve({ chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' }[browserName]);
  const copy = mkdtempSync(join(tmpdir(), 'threadlink-build-'));
  cpSync(built, copy, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push('https://*.viewer.test/*', 'https://*.plain.test/*', 'https://*.silent.test/*');
  writeFileSync(join(copy, 'manifest.json'), JSON.stringify(manifest));
  return copy;
}

beforeAll(async () => {
  folder = allowedBuild();
  session = await openSession({ name: browserName, executable: executableOf(browserName), extension: folder });
  session.hosts.answer('viewer.test', serveWeb('/some/path/'));
  session.hosts.answer(
    'plain.test',
    (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>hello'),
  );
});
afterAll(async () => {
  await session?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function check(text: string): Promise<string> {
  const page = await session.openOwn('options.html#settings');
  await click(page, 'radio', 'An address of your own');
  await retype(page, 'Address of your viewer page', text);
  await click(page, 'button', 'Use this address');
  await waitFor('the settings to be saved', async () => (await textOf(page)).includes('Settings saved'));
  await click(page, 'button', 'Check this address');
  const said = await waitFor(
    'the answer',
    async () => {
      const words = (await page.evaluate('document.querySelector(".address-check [role=status]")?.textContent ?? ""')) as string;
      return words || undefined;
    },
    25_000,
  );
  await expectNone(page, said, ['status', said]);
  await page.close();
  return said;
}

describe('an address of one’s own, with the extension', () => {
  it('until it is allowed and chosen, its links are the page’s', async () => {
    const page = await session.open(await linkFor(bread, address));
    await find(page, 'heading', bread.title);
    expect(await hrefOf(page)).toBe(address);
    expect(await countOf(page, 'button', 'Save')).toBe(0);
    await page.close();
  });

  it('is asked only when the user says so, and then says what answers there', async () => {
    const before = session.hosts.requests.length;
    expect(await check('https://plain.test/')).toContain('not a Threadlink viewer');
    const asked = session.hosts.requests.slice(before).filter((request) => !/favicon/.test(request));
    expect(asked).toEqual(['GET https://plain.test/']);
    expect(await check('https://silent.test/')).toContain('Nothing answered');
    expect(await check(address)).toContain('A Threadlink viewer answers there');
    const left = await Promise.all((await session.browser.pages()).map(hrefOf));
    expect(left.filter((href) => /plain|silent|viewer\.test/.test(href))).toEqual([]);
  });

  it('then its links open in the extension, and its host is not asked', async () => {
    await pause(300);
    const before = session.hosts.requests.length;
    const viewer = await openLink(session, await linkFor(bread, address));
    await find(viewer, 'heading', bread.title);
    expect(await countOf(viewer, 'button', 'Save')).toBe(1);
    expect(session.hosts.requests.slice(before)).toEqual([]);
    await viewer.close();
  });

  it('chosen no longer and withdrawn, it is left alone again', async () => {
    const page = await session.openOwn('options.html#settings');
    await click(page, 'radio', 'Nowhere: threadlink.invalid');
    // Firefox allowed the one origin beside the group; as long as it is allowed, links on it open here.
    if (browserName === 'firefox') await page.evaluate(`browser.permissions.remove({ origins: ['https://viewer.test/*'] })`);
    const link = await linkFor(bread, address);
    // The browser takes a moment to forget the rule.
    const again = await waitFor('a tab that is left alone', async () => {
      const tab = await session.open(link);
      await find(tab, 'heading', bread.title);
      if ((await hrefOf(tab)) === address) return tab;
      await tab.close();
      return undefined;
    });
    await again.close();
    await page.close();
  });
});
