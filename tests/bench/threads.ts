import { resolve } from 'node:path';
import type { Browser, CDPSession, Frame, Page, Protocol } from 'puppeteer-core';
import { payloadFor } from '../e2e/samples';
import { assistant, type Chat, chat, user } from '../fixtures/chatgpt/conversations';
import { serveChatGpt } from '../fixtures/chatgpt/serve';
import { pause } from '../tools/find';
import { findBrowser } from '../tools/find-browser.mjs';
import { shareFromHeader } from '../tools/journey';
import type { BrowserName } from '../tools/launch';
import { openSession, pageAt, type Session } from '../tools/session';
import { startOwnTrace } from '../tools/trace';
import { markedAt, pausesOf, watchPauses } from './in-page';
import { talkOf } from './long-talk';

/**
 * `npm run bench:threads`: whether packing and opening 200 KB by the coder holds up the thread of the page it is done
 * for, each time in a browser just started; and the memory the coder's worker takes. `--browser`, `--rounds N` narrow it down.
 */
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const rounds = Number(option('rounds') ?? 3);
const browsers = (['chromium', 'firefox'] as const).filter((name) => (option('browser') ?? name) === name);
const builds = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };
const talk = talkOf(200_000);

for (const browser of browsers) {
  for (let round = 1; round <= rounds; round++) {
    tell(browser, 'dialog, from opening to the link', await inNewBrowser(browser, packed));
    tell(browser, 'viewer, from the address to the turns', await inNewBrowser(browser, opened));
  }
}
process.exit(0);

interface Seen {
  /** Milliseconds of the longest task of the page's thread; Chromium tells both, Firefox how long its clock stood still. */
  spent?: number;
  took: number;
  /** Most that the coder's worker held beside its WebAssembly memory, in bytes. Chromium only. */
  worker?: number;
}

function tell(browser: BrowserName, what: string, { spent, took, worker }: Seen): void {
  const ms =
    spent === undefined
      ? `longest pause ${Math.round(took)} ms`
      : `longest task ${Math.round(spent)} ms of the processor (hold 50), ${Math.round(took)} by the clock`;
  const held = worker === undefined ? '' : `\tthe worker's heap ${Math.round(worker / 2 ** 20)} MiB`;
  process.stdout.write(`${browser}\t${what}\t${ms}${held}\n`);
}

async function inNewBrowser(name: BrowserName, work: (session: Session) => Promise<Seen>): Promise<Seen> {
  const executable = findBrowser(name);
  if (!executable) throw new Error(`no ${name} here`);
  const session = await openSession({ name, executable, extension: resolve(builds[name]) });
  await pause(2_000);
  const seen = await work(session);
  await session.close();
  return seen;
}

async function packed(session: Session): Promise<Seen> {
  const long: Chat = chat(
    33,
    talk.title,
    talk.turns.map(({ role, parts }) => {
      const text = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n\n');
      return role === 'user' ? user(text) : assistant(text);
    }),
  );
  session.hosts.answer('chatgpt.com', serveChatGpt({ generation: 'shell', api: 'both', conversations: [long] }));
  const page = await session.open(`https://chatgpt.com/c/${long.id}`);
  const watched = await watch(session, page);
  const dialog = await shareFromHeader(session, page);
  if (session.name === 'firefox') await watchPauses(dialog);
  await makeLink(dialog);
  return watched(dialog);
}

/** From within, and by styles: a driver that looks at every element for its name holds the page up itself. */
function makeLink(dialog: Frame): Promise<unknown> {
  return dialog.evaluate(`(async () => {
    const wait = async (selector) => {
      for (;;) {
        const found = document.querySelector(selector);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const button = await wait('.share-finish .button:not(:disabled)');
    // All turns in, and the link measured: then somebody has read it and presses.
    await wait('.share-turns[aria-busy=false]');
    await wait('.share-fit summary');
    button.click();
    await wait('.share-link');
    await new Promise((resolve) => setTimeout(resolve, 500));
  })()`);
}

async function opened(session: Session): Promise<Seen> {
  const payload = await payloadFor(talk);
  const from = await session.openOwn('popup.html');
  const watched = await watch(session, from);
  await from.evaluate(`void setTimeout(() => { location.href = 'viewer.html#${payload}' })`).catch(() => undefined);
  const page = await pageAt(session, (href) => href.startsWith(`${session.base}viewer.html`), 20_000);
  if (session.name === 'firefox') await watchPauses(page);
  await markedAt(page, 'turns');
  await pause(500);
  return watched(page);
}

/** Listens until it is asked what it has heard. */
async function watch({ browser, name }: Session, tab: Page): Promise<(where: Page | Frame) => Promise<Seen>> {
  if (name === 'firefox') return async (where) => ({ took: (await pausesOf(where)).longest });
  const traced = await startOwnTrace(tab);
  let worker = 0;
  let wanted = true;
  const watching = (async () => {
    while (wanted) {
      worker = Math.max(worker, ...(await workersOf(browser)));
      await pause(200);
    }
  })();
  return async () => {
    wanted = false;
    await watching;
    return { ...(await traced()), worker };
  };
}

async function workersOf(browser: Browser): Promise<number[]> {
  const workers = (await browser.pages()).flatMap((page) => page.workers());
  return Promise.all(workers.map(({ client }) => heapOf(client).catch(() => 0)));
}

/** What lies on its heap and in buffers, as the browser itself counts it. */
async function heapOf(client: CDPSession): Promise<number> {
  const { totalSize, backingStorageSize = 0 } = (await client.send(
    'Runtime.getHeapUsage',
  )) as Protocol.Runtime.GetHeapUsageResponse;
  return totalSize + backingStorageSize;
}
