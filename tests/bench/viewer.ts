import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Conversation } from '../../utils/conversation';
import { codecs, linkOf, packPayload } from '../../utils/link';
import { payloadFor } from '../e2e/samples';
import { worst } from '../e2e/worst-markdown';
import { allCodecs } from '../tools/codecs';
import { pause } from '../tools/find';
import { findBrowser } from '../tools/find-browser.mjs';
import type { BrowserName } from '../tools/launch';
import { openSession, pageAt, type Session } from '../tools/session';
import { memoryOf } from './browser-memory';
import { markedAt, pausesOf, readableAfter, scrollToEnd, startOf, watchPauses } from './in-page';
import { longTalk, talkOf } from './long-talk';
import { openWorst } from './worst';

/**
 * `npm run bench:viewer`: from the click on a link to the first turn, and long conversations from the first picture to
 * their end. `--json FILE` writes the figures; `--browser chromium|firefox`, `--rounds N` narrow it down.
 */
interface Row {
  browser: BrowserName;
  what: string;
  unit: 'ms' | 'MiB' | '';
  value: number;
  hold?: number;
}

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const rounds = Number(option('rounds') ?? 7);
const browsers = (['chromium', 'firefox'] as const).filter((name) => (option('browser') ?? name) === name);
const builds = { chromium: '.output/chrome-mv3', firefox: '.output/firefox-mv3' };
const rows: Row[] = [];

for (const browser of browsers) {
  const executable = findBrowser(browser);
  if (!executable) throw new Error(`no ${browser} here`);
  const session = await openSession({ name: browser, executable, extension: resolve(builds[browser]) });
  const add = (what: string, unit: Row['unit'], value: number, hold?: number) => {
    const row = { browser, what, unit, value: Math.round(value), ...(hold === undefined ? {} : { hold }) };
    rows.push(row);
    process.stdout.write(`${browser}\t${what}\t${row.value} ${unit}${hold === undefined ? '' : `\t(hold ${hold})`}\n`);
  };
  for (const [name, units] of [
    ['20 KB', 20_000],
    ['200 KB', 200_000],
  ] as const) {
    for (const primed of [false, true]) {
      const small = units === 20_000;
      const times = await clicks(session, talkOf(units), primed);
      const how = `${name}${primed ? ', with the prime' : ', deflated'}, median of ${rounds}`;
      add(`link click → the page and its header, ${how}`, 'ms', median(times.map(({ page }) => page)), primed ? 150 : undefined);
      add(
        `link click → first turn readable, ${how}`,
        'ms',
        median(times.map(({ turns }) => turns)),
        small ? (primed ? 800 : 400) : undefined,
      );
    }
  }
  for (const turns of [1_000, 5_000]) await long(session, turns, add);
  await worstTexts(session, add);
  await session.close();
}
const file = option('json');
if (file) writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
process.exit(0);

/** Milliseconds from a click to the page with its header, and to the turns. */
async function clicks(session: Session, conversation: Conversation, primed: boolean): Promise<{ page: number; turns: number }[]> {
  const packed = await packPayload(conversation, {}, primed ? await allCodecs() : codecs);
  if (!packed.ok) throw new Error(packed.trouble.code);
  const link = linkOf('https://chatgpt.com/', packed.value.payload);
  session.hosts.answer(
    'mail.test',
    (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><title>mail</title><p><a id="link" href="${link}">a link</a>`),
  );
  const times: { page: number; turns: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const page = await session.open('https://mail.test/');
    // Ten links in ten seconds would be a rush.
    await pause(1_000);
    const clicked = Date.now();
    void page.evaluate('document.getElementById("link").click()').catch(() => undefined);
    const turns = await markedAt(page, 'turns');
    // The first round warms the browser's caches, as a second link on the same day does.
    if (round > 0) times.push({ turns: turns - clicked, page: (await markedAt(page, 'page')) - clicked });
    await page.close();
  }
  return times;
}

async function long(
  session: Session,
  turns: number,
  add: (what: string, unit: Row['unit'], value: number, hold?: number) => void,
) {
  const payload = await payloadFor(longTalk(turns));
  const pid = session.browser.process()?.pid;
  const before = memoryOf(pid);
  const page = await openPayload(session, payload);
  const first = await readableAfter(page);
  add(
    `${turns} turns: page start → the page and its header`,
    'ms',
    (await markedAt(page, 'page')) - (await startOf(page)),
    1_000,
  );
  // A link of 1,000 turns is still one for the coder, which takes its time to make it short.
  add(`${turns} turns: page start → first turn`, 'ms', first, turns === 5_000 ? 1_000 : undefined);
  await pause(1_500);
  await watchPauses(page);
  const took = Number(await scrollToEnd(page));
  const { longest, over50, tasks, longestTask } = await pausesOf(page);
  add(`${turns} turns: to the end in 150 steps`, 'ms', took);
  add(`${turns} turns: longest pause while scrolling`, 'ms', longest, 50);
  add(`${turns} turns: pauses over 50 ms`, '', over50, 0);
  if (session.name === 'chromium') add(`${turns} turns: longest of ${tasks} tasks over 50 ms`, 'ms', longestTask, 50);
  add(`${turns} turns: elements at the end`, '', Number(await page.evaluate('document.querySelectorAll("*").length')));
  add(`${turns} turns: memory more than before`, 'MiB', memoryOf(pid) - before);
  await page.close();
}

/** The worst of all texts that are made to be slow or deep. */
async function worstTexts(session: Session, add: (what: string, unit: Row['unit'], value: number, hold?: number) => void) {
  const page = await openPayload(session, await payloadFor(talkOf(2_000)));
  await markedAt(page, 'turns');
  const figures = [];
  for (const one of worst) figures.push({ name: one.name, ...(await openWorst(page, one)) });
  await page.close();
  for (const [what, key, unit, hold] of [
    ['readable after', 'readable', 'ms', 1_000],
    ['longest pause', 'pause', 'ms', 100],
    ['depth', 'depth', '', 128],
  ] as const) {
    const [most] = figures.sort((a, b) => b[key] - a[key]);
    if (most) add(`${worst.length} worst texts: ${what}, at most (${most.name})`, unit, most[key], hold);
  }
}

async function openPayload(session: Session, payload: string): Promise<Page> {
  const from = await session.openOwn('popup.html');
  await from.evaluate(`void setTimeout(() => { location.href = 'viewer.html#${payload}' })`).catch(() => undefined);
  return pageAt(session, (href) => href.startsWith(`${session.base}viewer.html`), 20_000);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
