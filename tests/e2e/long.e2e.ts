import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { assistant, type Chat, chat, user } from '../fixtures/chatgpt/conversations';
import { serveChatGpt } from '../fixtures/chatgpt/serve';
import { rich } from '../fixtures/rich';
import { type PracticeSite, practiceSites } from '../fixtures/sites';
import { pause, waitFor } from '../tools/find';
import { readHere } from '../tools/read-here';
import { pageAt } from '../tools/session';
import { startTrace } from '../tools/trace';
import { expectedFacts, factsOf } from './facts';
import { alike, long } from './short-form';
import { browserName, startSession } from './start';

const started = startSession();
let own: Page;
let tab: Page;

/** Every `nth` answer has all kinds of things in it. */
const talk = (n: number, turns: number, nth = Number.POSITIVE_INFINITY): Chat =>
  chat(
    n,
    `${turns} turns`,
    Array.from({ length: turns }, (_, at) =>
      at % 2 === 0
        ? user(`Question ${at} of many`)
        : assistant(`Answer ${at}.\n\n${at % nth === 1 ? rich.said[1]?.text : 'It goes on for a while. '.repeat(3 + (at % 7))}`),
    ),
  );

/** Tasks that kept the page for more than 50 ms, in milliseconds. Only Chromium tells. */
const watch = `window.__long = [];
if (PerformanceObserver.supportedEntryTypes.includes('longtask'))
  new PerformanceObserver((list) => window.__long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });`;

beforeAll(async () => {
  own = await pageAt(started.session, (href) => href.startsWith(started.session.base));
  tab = await started.session.browser.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
});

interface Run {
  ms: number;
  long: number[];
}

/** The machine does other things as well: the best of three counts. Every one of them has to bring it all. */
async function bestOf(href: string, run: () => Promise<Run>, isQuick: (run: Run) => boolean): Promise<Run> {
  const runs: Run[] = [];
  for (let n = 0; n < 3 && !runs.some(isQuick); n++) {
    await open(href);
    runs.push(await run());
  }
  return runs.find(isQuick) ?? (runs.at(-1) as Run);
}

async function open(href: string): Promise<void> {
  await tab.goto(href);
  await tab.bringToFront();
  await waitFor('a button', async () => (await tab.$('[data-threadlink]')) !== null, 20_000);
}

async function read(of: Chat, href: string): Promise<number> {
  const found = await readHere(own, href);
  if (!found.ok) throw new Error(found.trouble);
  expect(factsOf(found.reading.conversation)).toEqual(expectedFacts(of));
  return found.ms;
}

const longest = 50;
const patience = 3_000;

/** As long as the page itself takes to show all that it has: up to its top, and down a screen at a time. */
const scroll = `new Promise((resolve) => {
  const scroller = [...document.querySelectorAll('*')].findLast((one) =>
    one.scrollHeight > one.clientHeight + 8 && one.clientHeight > 100 && /auto|scroll/.test(getComputedStyle(one).overflowY) && one.querySelector('p'));
  let [height, since] = [0, performance.now()];
  let spent = -since;
  const up = () => {
    if (scroller.scrollHeight !== height) [height, since] = [scroller.scrollHeight, performance.now()];
    else if (performance.now() - since > 500) {
      spent += since - performance.now();
      return down(-1);
    }
    scroller.scrollTop = 40;
    scroller.scrollTop = 0;
    setTimeout(up, 30);
  };
  const down = (last) => {
    const at = scroller.scrollTop;
    if (at <= last) return resolve(spent + performance.now());
    scroller.scrollTop += scroller.clientHeight;
    requestAnimationFrame(() => setTimeout(down, 0, at));
  };
  up();
})`;

describe('a long conversation comes within three seconds, and the page is never kept for more than 50 ms', () => {
  it.runIf(alike)('1,200 turns, by pages of ChatGPT', async () => {
    const of = talk(41, 1_200);
    const { hosts } = started.session;
    hosts.answer(
      'chatgpt.com',
      serveChatGpt({ generation: 'shell', api: 'plural', conversations: [of], pageSize: 100, shows: 40 }),
    );
    const isQuick = ({ ms, long }: Run) => ms <= patience && long.every((task) => task <= longest);
    const href = `https://chatgpt.com/c/${of.id}`;
    const run = async () => {
      await tab.evaluate(watch);
      const ms = await read(of, href);
      await pause(100);
      return { ms, long: (await tab.evaluate('window.__long')) as number[] };
    };
    expect(await bestOf(href, run, isQuick)).toSatisfy(isQuick);
    expect(hosts.requests.filter((request) => request.includes('/messages?before=')).length).toBeGreaterThanOrEqual(11);
  });

  it.runIf(browserName === 'chromium')('a page that is kept for longer would be noticed', async () => {
    await tab.evaluate(watch);
    await tab.evaluate('setTimeout(() => { const until = performance.now() + 120; while (performance.now() < until); })');
    await pause(300);
    expect(((await tab.evaluate('window.__long')) as number[]).some((task) => task > longest)).toBe(true);
  });
});

/** One site, its API refused. */
async function readPage(site: PracticeSite, of: Chat, virtual: boolean): Promise<void> {
  const href = site.open(of);
  started.session.hosts.answer(site.host, site.serve({ api: 'refused', virtual, chats: [of] }));
  let allowed = patience;
  const isQuick = ({ ms, long }: Run) => ms <= allowed && long.every((task) => task <= longest);
  const run = async () => {
    const traced = browserName === 'chromium' ? await startTrace(tab) : undefined;
    const ms = await read(of, href);
    const long = traced ? await traced() : [];
    if (ms > patience && allowed === patience) {
      await open(href);
      allowed += Number(await tab.evaluate(scroll));
    }
    return { ms, long };
  };
  const best = await bestOf(href, run, isQuick);
  expect({ ...best, allowed }).toSatisfy(isQuick);
  // That ours were told from the page's own.
  if (browserName === 'chromium') expect(best.long.length).toBeGreaterThan(3);
}

/** Each is read up to three times on a busy machine, and scrolled once to know what the page itself takes. */
const enough = { timeout: 150_000 };

/** One of the ten; THREADLINK_LONG=1 reads them all. */
describe('1,000 turns that only the page has: three seconds beyond its own time, and no task of ours above 50 ms', enough, () => {
  const few = talk(42, 1_000, 20);
  const scrolled = practiceSites.filter(({ id }) => long || id === 'claude');
  it.runIf(alike).each(scrolled.map((site) => [site.id, site] as const))('%s', (_, site) => readPage(site, few, true));

  it.runIf(alike)('all in the page at once, every answer of all kinds of things', async () => {
    const site = practiceSites.find(({ id }) => id === 'copilot');
    if (site) await readPage(site, talk(43, 1_000, 2), false);
  });
});
