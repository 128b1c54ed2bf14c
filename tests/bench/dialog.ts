import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { assistant, type Chat, chat, user } from '../fixtures/chatgpt/conversations';
import { bread } from '../fixtures/chatgpt/samples';
import { serveChatGpt } from '../fixtures/chatgpt/serve';
import { find, pause, waitFor } from '../tools/find';
import { findBrowser } from '../tools/find-browser.mjs';
import { dialogIn } from '../tools/journey';
import { openSession, type Session } from '../tools/session';

/**
 * `npm run bench:dialog`: from the click on the share button to the first picture of the dialog, heading and all, and to
 * the first turn in it. `--browser chromium|firefox`, `--rounds N` narrow it down.
 */
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const rounds = Number(option('rounds') ?? 9);
const browsers = (['chromium', 'firefox'] as const).filter((name) => (option('browser') ?? name) === name);
const builds = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };

const many = chat(
  32,
  'Four hundred turns',
  Array.from({ length: 400 }, (_, n) =>
    n % 2 === 0 ? user(`Question ${n}`) : assistant(`Answer ${n}. ${'More words. '.repeat(20)}`),
  ),
);

/** Milliseconds after the click. */
interface Opened {
  /** The first picture with words in it. */
  picture: number;
  /** The first turn is on the page. */
  turn: number;
}

for (const browser of browsers) {
  const executable = findBrowser(browser);
  if (!executable) throw new Error(`no ${browser} here`);
  const session = await openSession({ name: browser, executable, extension: resolve(builds[browser]) });
  session.hosts.answer('chatgpt.com', serveChatGpt({ generation: 'shell', api: 'both', conversations: [bread, many] }));
  for (const [size, of] of [
    ['4 turns', bread],
    ['400 turns', many],
  ] as const) {
    const times: Opened[] = [];
    for (let round = 0; round < rounds; round++) times.push(await openOnce(session, of));
    tell(
      browser,
      size,
      'first picture',
      times.map(({ picture }) => picture),
      150,
    );
    tell(
      browser,
      size,
      'first turn',
      times.map(({ turn }) => turn),
    );
  }
  await session.close();
}
process.exit(0);

function tell(browser: string, size: string, what: string, times: number[], hold?: number): void {
  const sorted = times.map(Math.round).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1];
  const held = hold === undefined ? '' : `\t(hold ${hold})`;
  process.stdout.write(`${browser}\t${size}\tclick → ${what}\tmedian ${median} ms${held}\tall ${sorted.join(' ')}\n`);
}

async function openOnce(session: Session, of: Chat): Promise<Opened> {
  const page = await session.open(`https://chatgpt.com/c/${of.id}`);
  const button = await find(page, 'button', 'Share with Threadlink');
  await pause(1_500);
  await noteClick(page);
  await button.click();
  const dialog = await dialogIn(session, page);
  // What a tab paints after it was opened: a headless browser has no other way to say when.
  const turn = (await dialog.evaluate(`new Promise((seen) => {
    const look = () => document.querySelector('.turn-body') ? seen(performance.timeOrigin + performance.now()) : requestAnimationFrame(look);
    look();
  })`)) as number;
  const picture = await waitFor(
    'the first picture',
    async () =>
      (await dialog.evaluate(
        `(([paint]) => paint && performance.timeOrigin + paint.startTime)(performance.getEntriesByName('first-contentful-paint'))`,
      )) as number,
  );
  const clicked = (await page.evaluate('window.__clicked')) as number;
  await page.close();
  return { picture: picture - clicked, turn: turn - clicked };
}

async function noteClick(page: Page): Promise<void> {
  await page.evaluate(
    `addEventListener('click', (event) => { window.__clicked ??= performance.timeOrigin + event.timeStamp; }, true)`,
  );
}
