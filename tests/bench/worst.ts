import type { Page } from 'puppeteer-core';
import { type Conversation, parseConversation } from '../../utils/conversation';
import { packPayload } from '../../utils/link';
import type { Worst } from '../e2e/worst-markdown';
import { waitFor } from '../tools/find';
import { pausesOf, watchPauses } from './in-page';

export interface WorstFigures {
  /** Milliseconds from the link to its turns on the page, and the page's longest pause until all was calm. */
  readable: number;
  pause: number;
  /** Elements around the deepest one, and UTF-16 units that can be read. */
  depth: number;
  text: number;
}

/** Opens a text in a viewer that is there already, so that nothing of what it costs the page is missed. */
export async function openWorst(page: Page, one: Worst): Promise<WorstFigures> {
  const packed = await packPayload(talkWith(one));
  if (!packed.ok) throw new Error(packed.trouble.code);
  await watchPauses(page);
  await page.evaluate(`(() => {
    performance.clearMarks('turns');
    document.querySelector('.viewer')?.setAttribute('data-before', '');
    window.__asked = performance.now();
    location.hash = '${packed.value.payload}';
  })()`);
  const { readable, depth, text } = await waitFor('the text, formatted or as it was written', () => looked(page), 30_000);
  const { longest, longestTask } = await pausesOf(page);
  return { readable, depth, text, pause: Math.max(longest, longestTask) };
}

function talkWith({ name, text }: Worst): Conversation {
  const turns = [
    { role: 'user', parts: [{ kind: 'text', text: 'Go on.' }] },
    { role: 'assistant', parts: [{ kind: 'text', text }] },
  ];
  const parsed = parseConversation({ title: name, site: 'chatgpt', capturedAt: 1, turns });
  if (!parsed.ok) throw new Error(parsed.trouble);
  return parsed.value;
}

/** Once nothing has been added to the page for a while. */
async function looked(page: Page): Promise<Omit<WorstFigures, 'pause'> | false> {
  return (await page.evaluate(`(() => {
    const turn = document.querySelector('.viewer:not([data-before]) #t2');
    if (!turn || turn.querySelector('.waiting')) return false;
    const elements = turn.querySelectorAll('*');
    const before = window.__elements;
    window.__elements = elements.length;
    window.__calm = before === elements.length ? (window.__calm ?? 0) + 1 : 0;
    if (window.__calm < 3) return false;
    let depth = 0;
    for (const element of elements) {
      if (element.firstElementChild) continue;
      let around = 0;
      for (let at = element; at; at = at.parentElement) around++;
      if (around > depth) depth = around;
    }
    const [mark] = performance.getEntriesByName('turns');
    return { readable: mark.startTime - window.__asked, depth, text: turn.textContent.trim().length };
  })()`)) as Omit<WorstFigures, 'pause'> | false;
}
