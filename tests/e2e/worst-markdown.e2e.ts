import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { parseConversation } from '../../utils/conversation';
import { pausesOf, readableAfter, watchPauses } from '../bench/in-page';
import { pause, waitFor } from '../tools/find';
import { openLink } from '../tools/journey';
import { payloadFor } from './samples';
import { startSession } from './start';
import { type Worst, worst } from './worst-markdown';

const started = startSession();
/** All of them with THREADLINK_LONG=1; else one in three, other ones each day. */
const chosen = process.env.THREADLINK_LONG
  ? worst
  : worst.filter((_, index) => (index + Math.floor(Date.now() / 86_400_000)) % 3 === 0);

it.each(chosen)('$name: readable, and the page stays awake', async (one) => {
  const page = await open(one);
  await watchPauses(page);
  const settled = await waitFor('the text, formatted or as it was written', () => looked(page), 20_000);
  await pause(700);
  const { deepest, text } = await waitFor('the page', () => looked(page));
  const { longest, longestTask } = await pausesOf(page);
  expect(text).toBeGreaterThan(0);
  expect(deepest).toBeLessThanOrEqual(128);
  // A busy machine stretches every pause: what is held against these figures is `npm run bench:viewer` on a quiet one.
  expect(await readableAfter(page)).toBeLessThan(4_000);
  expect(Math.max(longest, longestTask)).toBeLessThan(1_500);
  process.stdout.write(`${one.name}\t${Math.round(longest)}\t${Math.round(longestTask)}\t${settled.deepest}\n`);
  await page.close();
});

async function open(one: Worst): Promise<Page> {
  const turns = [
    { role: 'user', parts: [{ kind: 'text', text: 'Go on.' }] },
    { role: 'assistant', parts: [{ kind: 'text', text: one.text }] },
  ];
  const parsed = parseConversation({ title: one.name, site: 'chatgpt', capturedAt: 1, turns });
  if (!parsed.ok) throw new Error(parsed.trouble);
  return openLink(started.session, `https://chatgpt.com/#${await payloadFor(parsed.value)}`);
}

async function looked(page: Page): Promise<{ deepest: number; text: number } | false> {
  return (await page.evaluate(`(() => {
    const turn = document.querySelector('#t2');
    if (!turn || turn.querySelector('.waiting')) return false;
    let deepest = 0;
    for (const element of turn.querySelectorAll('*')) {
      if (element.firstElementChild) continue;
      let depth = 0;
      for (let at = element; at; at = at.parentElement) depth++;
      if (depth > deepest) deepest = depth;
    }
    return { deepest, text: turn.textContent.trim().length };
  })()`)) as { deepest: number; text: number } | false;
}
