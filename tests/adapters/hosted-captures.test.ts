// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Gathered, type Gatherer, type Page, readers } from '../../utils/adapters';
import { gatherer as copilot } from '../../utils/adapters/copilot/gather';
import { gatherer as grok } from '../../utils/adapters/grok/gather';
import { gatherer as perplexity } from '../../utils/adapters/perplexity/gather';
import { gatherer as poe } from '../../utils/adapters/poe/gather';
import { at, capturesOf, type Expected, readCapture } from './captures';
import { compareTurn, gatherFrom, savedPage, wordsIn } from './compare';

const gatherers: Record<string, Gatherer> = { copilot, grok, perplexity, poe };
const captures = Object.keys(gatherers).flatMap(capturesOf);

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

/** Keys without the spaces one exporter saw behind them. */
const trimmed = (raw: string): string => raw.replace(/ "(\s*:)/g, '"$1');

/** Where the site's API would answer: at any of the paths, whatever the query. */
function answering(expected: Expected, body: string, only?: string): typeof fetch {
  const paths = ((expected as { apiPaths?: string[] }).apiPaths ?? []).map((path) => path.replace(/\?.*$/, ''));
  const open = only === undefined ? paths : paths.filter((path) => path.includes(only));
  return async (input) =>
    open.includes(new URL(String(input)).pathname) ? new Response(body) : new Response('', { status: 404 });
}

/** Data in a script is left where it is: nothing here runs it. */
function pageOf(expected: Expected, raw: string): Page {
  const page = savedPage(raw, expected.url);
  return raw.includes('__NEXT_DATA__') ? { ...page, document: new DOMParser().parseFromString(raw, 'text/html') } : page;
}

function gathered(expected: Expected, raw: string, only?: string): Promise<Gathered> {
  const gatherer = gatherers[expected.site];
  if (!gatherer) throw new Error(`no gatherer for ${expected.site}`);
  if (expected.kind !== 'api-json') return gatherFrom(gatherer, pageOf(expected, raw));
  const body = JSON.stringify(at(JSON.parse(raw), expected.bodyPointer));
  return gatherFrom(gatherer, savedPage('', expected.url, answering(expected, body, only)));
}

function compare(expected: Expected, found: Gathered): void {
  const reading = readers[expected.site]?.read(found);
  if (!reading?.ok) throw new Error(reading?.trouble ?? 'no reader');
  const { conversation, proof } = reading.value;
  expect(conversation.turns.map(({ role }) => role)).toEqual(expected.turns.map(({ role }) => role));
  if (expected.title !== null) expect(conversation.title).toBe(expected.title);
  for (const [n, turn] of conversation.turns.entries()) {
    const wanted = expected.turns[n];
    if (!wanted) throw new Error('one turn too many');
    compareTurn(turn, wanted);
    for (const hidden of expected.hidden) expect(wordsIn(turn)).not.toContain(hidden);
    expect(turn.parts.filter(({ kind }) => kind === 'image')).toHaveLength(wanted.images);
    expect(turn.parts.filter(({ kind }) => kind === 'tool' || kind === 'unknown')).toHaveLength(wanted.tools);
    expect(wordsIn(turn)).not.toMatch(/\[\d+\](?!\()/);
  }
  const hint = (expected as { modelHint?: string | null }).modelHint;
  if (hint) expect(conversation.model).toBe(hint);
  expect(proof.complete).toBe(found.material.kind === 'api' && expected.complete);
}

describe.skipIf(captures.length === 0)('recorded pages and answers', () => {
  test.each(captures.map((expected) => [expected.id, expected] as const))('%s', async (_, expected) => {
    compare(expected, await gathered(expected, readCapture(expected)));
  });

  test('Perplexity’s keys as they should be', async () => {
    const expected = captures.find(({ id }) => id === 'shtakan--perplexity-thread');
    if (expected) compare(expected, await gathered(expected, trimmed(readCapture(expected))));
  });

  test('Grok’s responses where neither the share nor the list of them answers', async () => {
    const expected = captures.find(({ id }) => id === 'capad-xyz--grok_share');
    if (expected) compare(expected, await gathered(expected, readCapture(expected), 'load-responses'));
  });
});
