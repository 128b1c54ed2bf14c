import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { assistant, type Chat, chat, user } from '../fixtures/chatgpt/conversations';
import { serveChatGpt } from '../fixtures/chatgpt/serve';
import { practiceSites } from '../fixtures/sites';
import { pause } from '../tools/find';
import { readHere } from '../tools/read-here';
import { pageAt } from '../tools/session';
import { expectedFacts, factsOf } from './facts';
import { browserName, startSession } from './start';

const started = startSession();
let own: Page;
let tab: Page;

const talk = (n: number, turns: number): Chat =>
  chat(
    n,
    `${turns} turns`,
    Array.from({ length: turns }, (_, at) =>
      at % 2 === 0
        ? user(`Question ${at} of many`)
        : assistant(`Answer ${at}.\n\n${'It goes on for a while. '.repeat(3 + (at % 7))}`),
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
async function bestOf(of: Chat, href: string): Promise<Run> {
  const runs: Run[] = [];
  for (let n = 0; n < 3 && !runs.some(isQuick); n++) {
    await tab.goto(href);
    await tab.bringToFront();
    await pause(1_000);
    await tab.evaluate(watch);
    const found = await readHere(own, href);
    if (!found.ok) throw new Error(found.trouble);
    expect(factsOf(found.reading.conversation)).toEqual(expectedFacts(of));
    await pause(100);
    runs.push({ ms: found.ms, long: (await tab.evaluate('window.__long')) as number[] });
  }
  return runs.find(isQuick) ?? (runs.at(-1) as Run);
}

const isQuick = ({ ms, long }: Run): boolean => ms <= 3_000 && long.every((task) => task <= 50);

describe('a long conversation comes within three seconds, and the page is never kept for more than 50 ms', () => {
  it('1,200 turns, by pages of ChatGPT', async () => {
    const of = talk(41, 1_200);
    const { hosts } = started.session;
    hosts.answer(
      'chatgpt.com',
      serveChatGpt({ generation: 'shell', api: 'plural', conversations: [of], pageSize: 100, shows: 40 }),
    );
    const run = await bestOf(of, `https://chatgpt.com/c/${of.id}`);
    expect(run).toSatisfy(isQuick);
    expect(hosts.requests.filter((request) => request.includes('/messages?before=')).length).toBeGreaterThanOrEqual(11);
  });

  it('1,000 turns, by a page that keeps a few at a time', async () => {
    const of = talk(42, 1_000);
    const site = practiceSites.find(({ id }) => id === 'deepseek');
    if (!site) throw new Error('no such site');
    started.session.hosts.answer(site.host, site.serve({ api: 'refused', virtual: true, chats: [of] }));
    expect(await bestOf(of, site.open(of))).toSatisfy(isQuick);
  });

  it.runIf(browserName === 'chromium')('a page that is kept for longer would be noticed', async () => {
    await tab.evaluate(watch);
    await tab.evaluate('setTimeout(() => { const until = performance.now() + 120; while (performance.now() < until); })');
    await pause(300);
    expect(((await tab.evaluate('window.__long')) as number[]).some((task) => task > 50)).toBe(true);
  });
});
