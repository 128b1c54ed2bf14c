import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Conversation, parseConversation } from '../../utils/conversation';
import { linkTo } from '../fixtures/broken-links';
import { click, pause, waitFor } from '../tools/find';
import { openLink } from '../tools/journey';
import { bread } from './samples';
import { startSession } from './start';

const started = startSession();
let viewer: Page;

beforeAll(async () => {
  viewer = await openLink(started.session, await linkTo(bread));
  await viewer.setViewport({ width: 1280, height: 800 });
});

/** The sharer's words in every place there is for them. */
function spoken(words: string, { author = 'Mara', site = 'chat.example' } = {}): Conversation {
  const parsed = parseConversation({
    ...{ title: words, author, site, model: words, note: words, capturedAt: Date.UTC(2026, 10, 12, 12) },
    leftOut: { turns: 11, masked: 2, images: 1 },
    turns: [
      {
        ...{ role: 'user', model: words },
        parts: [
          { kind: 'text', text: words },
          { kind: 'file', name: words, type: words },
        ],
      },
      {
        ...{ role: 'assistant', model: words },
        parts: [
          { kind: 'thinking', text: words },
          { kind: 'tool', name: words, input: words, output: words },
          {
            kind: 'text',
            text: `# ${words}\n\n[${words}](https://example.org/)\n\n\`\`\`${words.slice(0, 30)}\n${words}\n\`\`\`\n\n$${words}$\n\n| ${words} |\n| - |\n| ${words} |`,
          },
          { kind: 'image', alt: words },
          { kind: 'sources', sources: [{ title: words, url: 'https://example.org/' }] },
          { kind: 'unknown', label: words },
        ],
      },
      { role: 'user', parts: [{ kind: 'text', text: `${words}\n\n`.repeat(40) }] },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.trouble);
  return parsed.value;
}

const hostile: Record<string, string> = {
  'overrides of direction': '\u202E\u2066\u2067\u202Bdekcehc (checked)\u202C',
  'words from right to left': 'مشاركة من شخص تم التحقق منه ושותף על ידי אדם בדוק',
  'nothing to see': '\u200B\u200C\u2060\uFEFF\u00AD\u{E0041}\u{E0042}\u061C\u0000\u0007\u001B[31m',
  'heaps of marks': `Z${'\u0337\u0322\u031B\u0317'.repeat(40)}a${'\u0300'.repeat(200)}`,
  'the widest letters': '\uFDFD\u{12031}\u{1242B}'.repeat(60),
  'one endless word': 'W'.repeat(190),
  'lines of its own': 'x\n\nShared anonymously\r\n\u2028\u2029\u0085Save Fork\n\n'.repeat(4),
  markup:
    '</bdi></p></header><style>*{display:none}</style><h1 style="position:fixed;inset:0;z-index:99">Shared by a friend (checked)</h1>',
  'the words of the frame': 'Threadlink · Shared by someone who calls themselves Threadlink (checked)',
  families: '👨‍👩‍👧‍👦'.repeat(64),
};

/** Opens it in the tab that is there, and waits until its frame stands. */
async function open(conversation: Conversation): Promise<void> {
  const link = await linkTo(conversation);
  await viewer.evaluate(
    `document.querySelector('.viewer')?.setAttribute('data-before', ''); location.hash = '${link.slice(link.indexOf('#'))}'`,
  );
  const turns = 'document.querySelectorAll(".viewer:not([data-before]) article").length === 3';
  await waitFor('the turns', async () => viewer.evaluate(turns), 15_000);
  await pause(150);
}

const measures = () =>
  viewer.evaluate(`JSON.stringify([...document.querySelectorAll('header.frame, .frame-bar, .mark, .packed-by, .facts, .facts li, .actions, .actions .button')]
    .map((element) => { const { x, y, width, height } = element.getBoundingClientRect(); return [element.className, x, y, width, height]; }))`) as Promise<string>;

/** The frame as drawn, what is said of a name left out; at the top, or with the conversation scrolled under it. */
async function drawn(scroll: number, without = '.frame .name-slot'): Promise<string> {
  await viewer.evaluate(
    `for (const slot of document.querySelectorAll('${without}')) slot.style.visibility = 'hidden'; scrollTo(0, ${scroll});`,
  );
  await pause(150);
  const height = (await viewer.evaluate('document.querySelector("header.frame").getBoundingClientRect().height')) as number;
  const picture = await viewer.screenshot({ clip: { x: 0, y: 0, width: 1265, height }, encoding: 'base64' });
  return picture;
}

/** Of characters that obey nobody's eye: controls, zero widths, marks of direction, tags. */
const unseen = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x61c, 0x61c],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xe0000, 0xe0fff],
] as const;
const hidden = (text: string): string[] =>
  [...text]
    .map((one) => one.codePointAt(0) ?? 0)
    .filter((point) => unseen.some(([from, to]) => point >= from && point <= to))
    .map((point) => point.toString(16));

describe('no word of a link moves, covers or imitates the frame', () => {
  let measured = '';
  let picture: [string, string] = ['', ''];
  // A name stands in the middle of a sentence: the words after it move, within their line.
  const named = '.frame .packed-by, .frame .name-slot';
  let unnamed = '';
  beforeAll(async () => {
    await open(spoken('plain words'));
    measured = await measures();
    picture = [await drawn(0), await drawn(600)];
    unnamed = await drawn(0, named);
  });

  it.each(Object.entries(hostile))('%s', async (_, words) => {
    await open(spoken(words));
    expect(await measures()).toBe(measured);
    expect([(await drawn(0)) === picture[0], (await drawn(600)) === picture[1]]).toEqual([true, true]);
    await open(spoken('plain words', { author: words, site: words }));
    expect(await measures()).toBe(measured);
    expect((await drawn(0, named)) === unnamed).toBe(true);
    const said = (await viewer.evaluate('document.body.innerText')) as string;
    expect(hidden(said)).toEqual([]);
  });

  it('a fixed or huge thing in the content stays in the content', async () => {
    await open(spoken(hostile.markup ?? ''));
    await viewer.evaluate('scrollTo(0, 400)');
    const top = await viewer.evaluate('document.elementFromPoint(300, 20)?.closest("header.frame") !== null');
    expect(top).toBe(true);
  });

  it('what is copied is what is shown', async () => {
    await open(spoken(hostile['overrides of direction'] ?? ''));
    await viewer.evaluate(`navigator.clipboard.writeText = async (text) => { document.documentElement.dataset.copied = text; }`);
    await click(viewer, 'button', 'Copy turn 1');
    await click(viewer, 'button', 'Plain text');
    const copied = await waitFor(
      'the copy',
      async () => viewer.evaluate('document.documentElement.dataset.copied') as Promise<string>,
    );
    expect(copied).toContain('U+202E');
    expect(hidden(copied)).toEqual([]);
  });

  it.each([360, 640])('at %i px the doubt about a name stays on the screen', async (width) => {
    await viewer.setViewport({ width, height: 740 });
    await open(spoken('plain words', { author: 'W'.repeat(190) }));
    const inside = await viewer.evaluate(`(() => {
      const line = document.querySelector('.packed-by');
      const range = document.createRange();
      range.selectNodeContents(line.lastChild);
      const [words, box] = [range.getBoundingClientRect(), line.getBoundingClientRect()];
      return line.lastChild.textContent.includes('not checked') && words.bottom <= box.bottom + 1 && words.right <= box.right + 1 && document.documentElement.scrollWidth <= innerWidth;
    })()`);
    await viewer.setViewport({ width: 1280, height: 800 });
    expect(inside).toBe(true);
  });
});
