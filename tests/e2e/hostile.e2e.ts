import type { Page } from 'puppeteer-core';
import { beforeAll, expect, it } from 'vitest';
import type { Conversation, Part, Turn } from '../../utils/conversation';
import { packPayload } from '../../utils/link';
import { linkTo } from '../fixtures/broken-links';
import { addresses, hostile, markup } from '../fixtures/hostile/strings';
import { pause, waitFor } from '../tools/find';
import { openLink } from '../tools/journey';
import { hrefOf } from '../tools/session';
import { bread } from './samples';
import { startSession } from './start';

const started = startSession();
let viewer: Page;
let home = '';
const dialogs: string[] = [];

beforeAll(async () => {
  viewer = await openLink(started.session, await linkTo(bread));
  home = await hrefOf(viewer);
  viewer.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await viewer.evaluate('window.hits = 0; window.hit = () => { window.hits += 1; }');
});

/** The string in every place a turn has for one; as no Threadlink would pack it, the gate of this one left out. */
function turnWith(words: string, index: number): Turn {
  const parts: Part[] = [
    { kind: 'text', text: words },
    { kind: 'text', text: `[${words}](https://example.org/)\n\n![${words}](https://example.org/p.png)\n\n# ${words}` },
    { kind: 'text', text: `\`\`\`${words}\n${words}\n\`\`\`\n\n| ${words} |\n| - |\n| ${words} |\n\n$${words}$` },
    { kind: 'thinking', text: words },
    { kind: 'tool', name: words, input: words, output: words },
    { kind: 'image', alt: words, data: words },
    { kind: 'file', name: words, type: words },
    { kind: 'sources', sources: [{ title: words, url: addresses[index % addresses.length] ?? '' }] },
    { kind: 'unknown', label: words },
  ];
  return { id: words, role: index % 2 ? 'assistant' : 'user', model: words, parts };
}

const around = (words: string) => ({ title: words, site: words, url: words, model: words, author: words, note: words });

async function open(turns: Turn[], words: string): Promise<void> {
  const conversation: Conversation = { ...around(words), capturedAt: 1_763_900_000_000, leftOut: {}, turns };
  const packed = await packPayload(conversation);
  if (!packed.ok) throw new Error(packed.trouble.code);
  await viewer.evaluate(
    `document.querySelector('.viewer')?.setAttribute('data-before', ''); location.hash = '${packed.value.payload}'`,
  );
  const there = `document.querySelectorAll('.viewer:not([data-before]) article').length`;
  await waitFor('the turns', async () => Number(await viewer.evaluate(there)) > 0, 15_000);
}

/** Opens, hovers, focuses and presses all that is the sharer's, and tells what stands on the page that should not. */
const provoke = (): Promise<unknown> =>
  viewer.evaluate(`(async () => {
    window.dispatchEvent(new Event('beforeprint'));
    for (const details of document.querySelectorAll('details')) details.open = true;
    await new Promise((done) => setTimeout(done, 200));
    const tags = /^(?:A|ARTICLE|B|BDI|BLOCKQUOTE|BR|BUTTON|CODE|DEL|DETAILS|DIV|EM|FIELDSET|FIGCAPTION|FIGURE|H[1-6]|HEADER|HR|IMG|INPUT|KBD|LEGEND|LI|MAIN|OL|P|PATH|PRE|SECTION|SPAN|STRONG|SUMMARY|SUP|SVG|TABLE|TBODY|TD|TH|THEAD|TR|UL|M[A-Z]+)$/i;
    const strange = new Set();
    for (const element of document.querySelectorAll('.viewer, .viewer *')) {
      if (!tags.test(element.tagName) || /^(?:META|MARQUEE|MAP|MENU)$/i.test(element.tagName)) strange.add(element.tagName);
      for (const { name, value } of element.attributes) {
        if (/^on|^(?:srcdoc|srcset|action|formaction|ping|poster|background|xlink:href|download)$/i.test(name)) strange.add(name);
        if (name === 'src' && !/^data:image\\/(?:png|jpeg|gif|webp|avif);base64,/.test(value)) strange.add('src ' + value);
        if (name === 'href' && !element.matches('.mark') && !/^(?:https?:|mailto:)/.test(element.href)) strange.add('href ' + value);
        if (name === 'style' && /url|fixed|expression/.test(value)) strange.add('style ' + value);
      }
      if (element.matches('.conversation a') && (element.target !== '_blank' || !/noopener noreferrer/.test(element.rel))) strange.add('a');
    }
    for (const element of document.querySelectorAll('.conversation *, .opening *, .frame .name-slot *')) {
      for (const type of ['mouseover', 'mouseenter', 'focus', 'pointerdown']) element.dispatchEvent(new Event(type, { bubbles: true }));
      if (!element.closest('a, button')) element.click?.();
    }
    window.dispatchEvent(new Event('afterprint'));
    return [...strange];
  })()`);

async function expectNothing(asked: number): Promise<void> {
  expect(dialogs).toEqual([]);
  expect(await viewer.evaluate('window.hits')).toBe(0);
  expect(await hrefOf(viewer)).toBe(home);
  const { requests, connections } = started.session.hosts;
  expect(requests.slice(asked)).toEqual([]);
  expect(connections.filter((target) => /evil|example\.org/.test(target))).toEqual([]);
}

it(`runs, asks for and goes to nothing, whatever ${hostile.length} strings stand in a turn`, async () => {
  const asked = started.session.hosts.requests.length;
  const together = 80;
  for (let from = 0; from < hostile.length; from += together) {
    await open(hostile.slice(from, from + together).map(turnWith), hostile[from] ?? '');
    expect(await provoke()).toEqual([]);
  }
  await expectNothing(asked);
});

it('nor around the turns', async () => {
  const asked = started.session.hosts.requests.length;
  for (const words of hostile.filter((_, index) => index % 16 === 3)) {
    await open([turnWith('plain', 0)], words);
    expect(await provoke()).toEqual([]);
  }
  await expectNothing(asked);
});

it('and the same strings do run in a page that believes them', async () => {
  const { session } = started;
  session.hosts.answer(
    'plain.test',
    (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>p</title><div id="here"></div>'),
  );
  const page = await session.open('https://plain.test/');
  await page.evaluate(`(async () => {
    window.hits = 0;
    window.hit = () => { window.hits += 1; };
    for (const words of ${JSON.stringify(markup.filter((one) => !/evil|<body|<base/.test(one)))}) {
      document.getElementById('here').innerHTML = words;
      await new Promise((done) => setTimeout(done, 5));
    }
  })()`);
  await pause(300);
  expect(Number(await page.evaluate('window.hits'))).toBeGreaterThan(50);
  await page.close();
});
