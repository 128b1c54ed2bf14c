import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { parseConversation } from '../../utils/conversation';
import { longTalk } from '../bench/long-talk';
import { linkTo } from '../fixtures/broken-links';
import { differing, examples, exceptions, ours } from '../fixtures/commonmark';
import { find, pause, textOf, waitFor } from '../tools/find';
import { openLink } from '../tools/journey';
import { startSession } from './start';

const started = startSession();
const number = async (page: Page, code: string): Promise<number> => Number(await page.evaluate(code));
const topTurn = (page: Page): Promise<string> =>
  page.evaluate(
    `[...document.querySelectorAll('.turn')].find((turn) => turn.getBoundingClientRect().bottom > 100)?.id ?? ''`,
  ) as Promise<string>;

it('a long conversation has few turns on the page, and reaches any of them', async () => {
  const viewer = await openLink(started.session, await linkTo(longTalk(1_000)));
  await find(viewer, 'article', 'Turn 1, user');
  await pause(1_000);
  expect(await number(viewer, `document.querySelectorAll('.turn').length`)).toBeLessThan(200);
  await viewer.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
  await waitFor('the last turn', async () => {
    await viewer.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    return (await number(viewer, `document.querySelectorAll('#t1000').length`)) === 1;
  });
  expect(await number(viewer, `document.querySelectorAll('#t500').length`)).toBe(0);
  await viewer.close();
});

it('finds words anywhere in it, and counts them', async () => {
  const viewer = await openLink(started.session, await linkTo(longTalk(1_000)));
  await find(viewer, 'article', 'Turn 1, user');
  await viewer.keyboard.press('/');
  await waitFor('the search box', async () => viewer.evaluate(`document.activeElement?.type === 'search'`));
  await viewer.keyboard.type('question 901:');
  await waitFor('the count', async () => (await textOf(viewer)).includes('1 hit'));
  await viewer.keyboard.press('Enter');
  await waitFor('the turn', async () => (await topTurn(viewer)) === 't901');
  const marked = () => viewer.evaluate(`[...(CSS.highlights.get('find-now') ?? [])].map(String).join()`);
  await waitFor('the mark', async () => (await marked()) === 'Question 901:');
  await viewer.keyboard.press('Escape');
  await waitFor('the search to close', async () => !(await viewer.evaluate(`!!document.querySelector('.find')`)));
  await viewer.close();
});

it('a link to a turn begins there, j and k go on, the outline follows, a reload comes back', async () => {
  const viewer = await openLink(started.session, `${await linkTo(longTalk(400))}&m=201`);
  await waitFor('turn 201 at the top', async () => (await topTurn(viewer)) === 't201', 15_000);
  await pause(600);
  await viewer.keyboard.press('j');
  await waitFor('the next turn', async () => (await topTurn(viewer)) === 't202');
  await pause(300);
  await viewer.keyboard.press('k');
  await waitFor('the one before', async () => (await topTurn(viewer)) === 't201');
  await viewer.keyboard.press('o');
  const marked = () => viewer.evaluate(`document.querySelector('.prompts [aria-current]')?.textContent ?? ''`) as Promise<string>;
  await waitFor('the outline at its place', async () => (await marked()).startsWith('Question 201:'));
  await pause(500);
  await viewer.evaluate('location.reload()').catch(() => undefined);
  await pause(500);
  await waitFor('the same turn after a reload', async () => (await topTurn(viewer)) === 't201', 15_000);
  await viewer.close();
});

it('all of it goes on paper', async () => {
  const viewer = await openLink(started.session, await linkTo(longTalk(700)));
  await find(viewer, 'article', 'Turn 1, user');
  await viewer.evaluate(`window.dispatchEvent(new Event('beforeprint'))`);
  expect(await number(viewer, `document.querySelectorAll('.turn').length`)).toBe(700);
  expect(await number(viewer, `document.querySelectorAll('.waiting').length`)).toBe(0);
  await viewer.evaluate(`window.dispatchEvent(new Event('afterprint'))`);
  await viewer.close();
});

it('reads as the CommonMark specification says', async () => {
  const turns = examples.map(({ markdown }) => ({ role: 'assistant', parts: [{ kind: 'text', text: markdown }] }));
  const parsed = parseConversation({ title: 'CommonMark', site: 'chatgpt', capturedAt: 1, turns });
  if (!parsed.ok) throw new Error(parsed.trouble);
  const viewer = await openLink(started.session, await linkTo(parsed.value));
  await find(viewer, 'article', 'Turn 1, assistant');
  await viewer.evaluate(`window.dispatchEvent(new Event('beforeprint'))`);
  const read = (await viewer.evaluate(`[...document.querySelectorAll('.turn-body')].map((body) => {
    for (const own of body.querySelectorAll('${ours}')) own.remove();
    return body.textContent;
  })`)) as string[];
  expect(differing(read)).toEqual(Object.keys(exceptions).map(Number));
  await viewer.close();
});
