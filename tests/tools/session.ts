import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { pause, waitFor } from './find';
import { type BrowserName, launchChromium, launchFirefox } from './launch';
import { type Hosts, serveHosts } from './serve-hosts';

/** A browser with the built extension in it, in a profile of its own, on an internet of our own. */
export interface Session {
  name: BrowserName;
  browser: Browser;
  hosts: Hosts;
  /** `chrome-extension://…/` or `moz-extension://…/`. */
  base: string;
  /** Opens one of the extension's pages in a new tab. */
  openOwn(path: string): Promise<Page>;
  /** Opens a web page in a new tab; does not wait for one that the extension takes over. */
  open(url: string): Promise<Page>;
  /** Ends the browser and starts it again on the same profile. */
  restart(): Promise<Session>;
  close(): Promise<void>;
}

export interface SessionOptions {
  name: BrowserName;
  executable: string;
  /** Folder of the built extension; none for a control run without it. */
  extension?: string;
  headless?: boolean;
  profile?: string;
  hosts?: Hosts;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { name, executable, extension, headless = true } = options;
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'threadlink-profile-'));
  const hosts = options.hosts ?? (await serveHosts());
  const launch = name === 'firefox' ? launchFirefox : launchChromium;
  const browser = await launch({ executable, proxyPort: hosts.port, profile, headless, ...(extension ? { extension } : {}) });
  const base = extension ? await findBase(browser) : '';
  const end = () => endBrowser(browser);
  return {
    name,
    browser,
    hosts,
    base,
    openOwn: (path) => openOwn(browser, base, path),
    open: (url) => openWeb(browser, url),
    restart: async () => {
      await end();
      return openSession({ ...options, profile, hosts });
    },
    close: async () => {
      await end();
      await hosts.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Where the page really is: Firefox's driver does not learn of moves to extension pages. */
export const hrefOf = async (where: Page | Frame): Promise<string> => {
  const asked = where.evaluate('location.href').catch(() => '') as Promise<string>;
  return Promise.race([asked, pause(1_000).then(() => '')]);
};

/** The tab that is at such an address, none of those `before`; waits for it. */
export function pageAt(
  session: Pick<Session, 'browser'>,
  fits: (href: string) => boolean,
  timeout = 10_000,
  before: Page[] = [],
): Promise<Page> {
  return waitFor('a tab at the expected address', () => lookForPage(session.browser, fits, before), timeout);
}

async function lookForPage(browser: Browser, fits: (href: string) => boolean, before: Page[]): Promise<Page | undefined> {
  const pages = await browser.pages();
  for (const page of pages.reverse()) if (!before.includes(page) && fits(await hrefOf(page))) return page;
  return undefined;
}

/** The first run opens a page of the extension: that is how its address is learnt. */
async function findBase(browser: Browser): Promise<string> {
  const page = await pageAt({ browser }, (href) => /^(?:chrome|moz)-extension:/.test(href), 20_000);
  return `${new URL(await hrefOf(page)).href.replace(/^([a-z-]+:\/\/[^/]+\/).*$/, '$1')}`;
}

async function openOwn(browser: Browser, base: string, path: string): Promise<Page> {
  if (!base.startsWith('moz-')) {
    const page = await browser.newPage();
    await page.goto(base + path);
    return page;
  }
  // Firefox's driver refuses to navigate to extension pages; an extension page may.
  const from = await pageAt({ browser }, (href) => href.startsWith(base));
  const before = new Set(await browser.pages());
  await from.evaluate(`browser.tabs.create({ url: ${JSON.stringify(path)} }).then(() => undefined)`);
  return waitFor('the new tab', async () => {
    for (const page of await browser.pages()) if (!before.has(page) && (await hrefOf(page)).startsWith(base)) return page;
    return undefined;
  });
}

/** Firefox now and then never says that it is gone. */
async function endBrowser(browser: Browser): Promise<void> {
  const closed = browser.close().catch(() => undefined);
  await Promise.race([closed, pause(8_000)]);
  browser.process()?.kill('SIGKILL');
}

async function openWeb(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  const loaded = page.goto(url).catch(() => undefined);
  // A navigation that the extension takes over never ends for Firefox's driver: look where the tab is.
  const taken = waitFor('our page', async () => /^(?:chrome|moz)-extension:/.test(await hrefOf(page)), 6_000).catch(
    () => undefined,
  );
  await Promise.race([loaded, taken]);
  return page;
}
