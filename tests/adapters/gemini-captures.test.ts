// @vitest-environment happy-dom
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { markdownOf } from '../../utils/adapters/dom/markdown';
import { treeOf } from '../../utils/adapters/dom/serialize';
import { gatherer } from '../../utils/adapters/gemini/gather';
import { reader } from '../../utils/adapters/gemini/read';
import { capturesOf, readCapture, squeezed, wordsOf } from './captures';
import { compareTurn, countParts, gatherFrom, savedPage, wordsIn } from './compare';

const captures = capturesOf('gemini');
const data = '../shared/sites/data/';

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});
afterEach(() => void vi.useRealTimers());

describe.skipIf(captures.length === 0)('recorded Gemini pages', () => {
  test.each(captures.filter(({ kind }) => kind === 'page').map((expected) => [expected.id, expected] as const))(
    '%s',
    async (_, expected) => {
      const reading = reader.read(await gatherFrom(gatherer, savedPage(readCapture(expected), expected.url)));
      if (!reading.ok) throw new Error(reading.trouble);
      const { conversation, proof } = reading.value;
      expect(conversation.turns.map(({ role }) => role)).toEqual(expected.turns.map(({ role }) => role));
      expect(conversation.title).toBe(expected.title);
      for (const [n, turn] of conversation.turns.entries()) {
        const wanted = expected.turns[n];
        if (!wanted) throw new Error('one turn too many');
        // Backslashes before apostrophes were put in when the page was made into a fixture.
        compareTurn(turn, { ...wanted, text: wanted.text.replace(/\\'/g, "'") });
        expect(countParts(turn, 'tool')).toBe(wanted.tools);
        for (const hidden of expected.hidden) expect(wordsIn(turn)).not.toContain(hidden);
      }
      // The page holds places for as much, but folded thinking has no words.
      expect(conversation.leftOut.thinking).toBe(3);
      expect(proof).toEqual({ complete: false, read: 6, why: 'unproved' });
    },
  );

  test('a table without a turn around it', () => {
    const expected = captures.find(({ kind }) => kind === 'fragment');
    if (!expected) throw new Error('no fragment');
    const { markdown } = markdownOf(treeOf(savedPage(readCapture(expected), expected.url).document.body));
    expect(squeezed(wordsOf(markdown))).toBe(squeezed(expected.turns[0]?.text ?? ''));
    expect(markdown.match(/^\| ---/gm)).toHaveLength(1);
  });
});

const read = (name: string): string =>
  readFileSync(`${data}revivalstack__ai-chat-exporter/reference-html-dom__${name}.html`, 'utf8');

describe.skipIf(!existsSync(data))('recorded pieces without turns', () => {
  test('a page that is still loading is not empty: it is incomplete', async () => {
    vi.useFakeTimers();
    const going = gatherFrom(
      gatherer,
      savedPage(read('gemini-scrollback-loading-dom'), 'https://gemini.google.com/app/30000000000000a3'),
    );
    await vi.advanceTimersByTimeAsync(20_000);
    const reading = reader.read(await going);
    expect(reading.ok && reading.value.conversation.turns).toEqual([]);
    expect(reading.ok && reading.value.proof).toEqual({ complete: false, read: 0, of: 4, why: 'unproved' });
  });

  test('the older sidebar: ids from what the page logs, titles from its rows', () => {
    const rows = gatherer.rows(savedPage(read('gemini-sidebar'), 'https://gemini.google.com/app').document);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows[0]?.ref).toEqual({ id: '6acee9c35ebdfc62', title: 'Cloud Storage Options for Philippines' });
    expect(new Set(rows.map(({ ref }) => ref.id)).size).toBe(rows.length);
  });

  test('an answer of the backend in another shape is refused', async () => {
    const { raw } = JSON.parse(
      readFileSync(`${data}shtakan__ai-context-monitor/tests__fixtures__gemini-batchexecute.json`, 'utf8'),
    ) as { raw: string };
    const fetching: typeof fetch = async (_, init) => new Response(init?.method === 'POST' ? raw : '{"SNlM0e":"t"}');
    const page = savedPage('', 'https://gemini.google.com/app/30000000000000a4', fetching);
    expect(await gatherer.gather(page, {})).toEqual({ ok: false, trouble: 'failed' });
  });
});
