// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Gathered } from '../../utils/adapters';
import { gatherer } from '../../utils/adapters/generic/gather';
import { reader } from '../../utils/adapters/generic/read';
import type { Turn } from '../../utils/conversation';
import { layouts, others } from '../fixtures/looks/layouts';
import { capturesOf, readCapture } from './captures';
import { savedPage } from './compare';
import { gatherSaved, savedCases } from './saved';

const wordsOf = ({ parts }: Turn): string => parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n');

/** No layout here: a row is as wide as the page, and what stands elsewhere says so in `data-x`. */
beforeEach(() => {
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const [left = 0, right = 800] = (this.closest('[data-x]')?.getAttribute('data-x') ?? '0-800').split('-').map(Number);
    return { left, right, width: right - left, top: 0, bottom: 0, height: 0 } as DOMRect;
  });
});
afterEach(() => void vi.restoreAllMocks());

const gather = (html: string, url = 'https://talk.example.org/room/7') =>
  gatherer.gather(savedPage(`<!doctype html><html><head><title>A talk</title></head><body>${html}</body></html>`, url), {});

async function read(html: string, url?: string) {
  const found = await gather(html, url);
  if (!found.ok) throw new Error(found.trouble);
  const reading = reader.read(JSON.parse(JSON.stringify(found.value)) as Gathered);
  if (!reading.ok) throw new Error(reading.trouble);
  return reading.value;
}

describe('a page nobody has described', () => {
  test.each(layouts.map((layout) => [layout.name, layout] as const))('%s', async (_, { html, turns }) => {
    const { conversation, proof, byLooks } = await read(html);
    expect(conversation.turns.map((turn) => [turn.role, wordsOf(turn)])).toEqual(turns);
    expect(proof).toEqual({ complete: false, read: turns.length, why: 'unproved' });
    expect(byLooks).toBe(true);
  });

  test.each(others.map(({ name, html }) => [name, html]))('%s is no chat', async (_, html) => {
    expect(await gather(html ?? '')).toEqual({ ok: false, trouble: 'not-a-chat' });
  });
});

test('a formula is read by its source, which no page shows', async () => {
  vi.spyOn(Element.prototype, 'getClientRects').mockImplementation(function (this: Element) {
    return (this.localName === 'annotation' ? [] : [{}]) as unknown as DOMRectList;
  });
  const math =
    '<math><semantics><mi>x</mi><annotation encoding="application/x-tex" style="display:none">x_{1}</annotation></semantics></math>';
  const { conversation } = await read(
    `<div class="chat"><div data-role="user">Which?</div><div data-role="assistant"><p>This: <span class="katex">${math}</span></p></div></div><textarea></textarea>`,
  );
  expect(conversation.turns.map(wordsOf)).toEqual(['Which?', 'This: $x_{1}$']);
});

test('thoughts that are folded away and charts are counted', async () => {
  const { conversation } = await read(
    '<div class="chat"><div data-role="user">Which?</div><div data-role="assistant"><div class="thinking"><span>Thought for 4 seconds</span></div><p>This.</p><canvas width="400" height="300"></canvas></div></div><textarea></textarea>',
  );
  expect(conversation.leftOut).toEqual({ thinking: 1, unknown: 1 });
  expect(conversation.turns[1]?.parts).toEqual([
    { kind: 'text', text: 'This.' },
    { kind: 'unknown', label: 'canvas' },
  ]);
});

/** As good as where everything is known, but for how lines that were typed end. */
describe('a page of a site with an address of its own, read by its looks alone', () => {
  const flat = (text: string): string => text.replace(/\\?\s+/g, ' ');

  test.each(savedCases().flatMap((saved) => (saved.api || saved.expected?.site ? [] : [[saved.name, saved] as const])))(
    '%s',
    async (_, saved) => {
      const reading = reader.read(await gatherSaved('generic', saved));
      if (!reading.ok) throw new Error(reading.trouble);
      const { conversation } = reading.value;
      expect(conversation.turns.map((turn) => [turn.role, flat(wordsOf(turn))])).toEqual(
        saved.expected?.turns.map(({ role, text }) => [role, flat(text)]),
      );
      expect(conversation.site).toBe(saved.name.split('-')[0]);
    },
  );
});

/** Frames, pieces without turns around them, and one whose newest answer has nothing in common with those before. */
const hard = [
  'nuncaeslupus--chatgpt__deep-research-2026-07',
  'revivalstack--claude-codeblock-dom',
  'shtakan--gemini-table',
  'revivalstack--copilot-chat-dom',
];

const captures = ['chatgpt', 'claude', 'gemini', 'copilot', 'perplexity']
  .flatMap(capturesOf)
  .filter(({ id, kind }) => (kind === 'page' || kind === 'fragment') && !hard.includes(id));

describe.skipIf(captures.length === 0)('recorded pages, read by their looks alone', () => {
  test.each(captures.map((expected) => [expected.id, expected] as const))('%s', async (_, expected) => {
    const found = await gatherer.gather(savedPage(readCapture(expected), expected.url), {});
    const reading = found.ok ? reader.read(found.value) : found;
    if (!reading.ok) throw new Error(reading.trouble);
    expect(reading.value.conversation.turns.map(({ role }) => role)).toEqual(expected.turns.map(({ role }) => role));
  });
});
