// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { Gathered, Tree } from '../../utils/adapters';
import { thread } from '../../utils/adapters/chatgpt/places';
import { reader } from '../../utils/adapters/chatgpt/read';
import { treeOf } from '../../utils/adapters/dom/serialize';
import type { Turn } from '../../utils/conversation';
import { at, capturesOf, codeIn, type Expected, type ExpectedTurn, readCapture, sha256, squeezed, wordsOf } from './captures';
import { versionsIn } from './compare';

const captures = capturesOf('chatgpt');

// The pages link to styles that are not there to be fetched.
const { happyDOM } = window as unknown as { happyDOM: { settings: { handleDisabledFileLoadingAsSuccess: boolean } } };
happyDOM.settings.handleDisabledFileLoadingAsSuccess = true;

function gathered(expected: Expected): Gathered {
  const raw = readCapture(expected);
  const envelope = { site: 'chatgpt', ref: {}, url: expected.url, at: 1_790_000_000_000 };
  if (expected.kind !== 'page') {
    return { ...envelope, material: { kind: 'api', bodies: { tree: at(JSON.parse(raw), expected.bodyPointer) } } };
  }
  // The parser here would load a frame as it meets it: it meets it under another name.
  const page = new DOMParser().parseFromString(
    raw.replaceAll('<iframe', '<x-frame').replaceAll('</iframe', '</x-frame'),
    'text/html',
  );
  const turns = thread
    .turns(page)
    .map((turn) => JSON.parse(JSON.stringify(treeOf(turn)).replaceAll('"x-frame"', '"iframe"')) as Tree);
  return { ...envelope, material: { kind: 'dom', title: page.title, turns, counts: {} } };
}

const textOf = ({ parts }: Turn): string => parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n\n');
const count = ({ parts }: Turn, kind: string): number => parts.filter((part) => part.kind === kind).length;

function compareText(turn: Turn, expected: ExpectedTurn): void {
  const words = squeezed(wordsOf(textOf(turn)));
  const starts = [expected.starts, ...(expected.startsAlt ?? [])].map(squeezed);
  expect(
    starts.some((start) => words.startsWith(start)),
    `starts with ${starts[0]}: ${words.slice(0, 80)}`,
  ).toBe(true);
  const ends = [expected.ends, ...(expected.endsAlt ?? [])].map(squeezed);
  expect(
    ends.some((end) => words.endsWith(end)),
    `ends with ${ends[0]}: ${words.slice(-80)}`,
  ).toBe(true);
  expect(words).toBe(squeezed(expected.text));
}

function compareTurn(turn: Turn, expected: ExpectedTurn): void {
  const text = textOf(turn);
  compareText(turn, expected);
  expect(codeIn(text).map(({ code }) => sha256(code))).toEqual(expected.code.map(({ sha256: hash }) => hash));
  expect(codeIn(text).map(({ lang }) => lang || null)).toEqual(expected.code.map(({ lang }) => lang));
  for (const tex of expected.tex) expect(text).toContain(tex);
  const addresses = JSON.stringify(turn.parts);
  for (const link of expected.links) expect(addresses).toContain(link);
  expect(text.match(/^[ ]*(?:- |\d+\. )/gm)?.length ?? 0).toBe(expected.listItems);
  expect(text.match(/^\| ---/gm)?.length ?? 0).toBe(expected.tables);
}

describe.skipIf(captures.length === 0)('recorded ChatGPT pages and answers', () => {
  test.each(captures.map((expected) => [expected.id, expected] as const))('%s', (_, expected) => {
    const reading = reader.read(gathered(expected));
    if (!reading.ok) throw new Error(reading.trouble);
    const { conversation, proof } = reading.value;
    expect(conversation.turns.map(({ role }) => role)).toEqual(expected.turns.map(({ role }) => role));
    if (expected.title !== null) expect(conversation.title).toBe(expected.title);
    for (const [n, turn] of conversation.turns.entries()) {
      const wanted = expected.turns[n];
      if (!wanted) throw new Error('one turn too many');
      expect(count(turn, 'tool')).toBe(wanted.tools);
      expect(count(turn, 'image')).toBe(wanted.images);
      if (wanted.model) expect(turn.model ?? conversation.model).toBe(wanted.model);
      if (wanted.unreadable) expect(count(turn, 'unknown')).toBe(1);
      else if (!wanted.doubt) compareTurn(turn, wanted);
      for (const hidden of expected.hidden) expect(textOf(turn)).not.toContain(hidden);
      expect(JSON.stringify(turn)).not.toMatch(/[\ue200-\ue2ff]|【\d+†/);
    }
    expect(versionsIn(conversation)).toBe(expected.branches?.alternatives ?? 0);
    // A page proves nothing. `_mapping_node_count` of one answer is its collector's own key.
    const provable = expected.kind !== 'page' && (expected.complete || expected.id === 'mrlnlms--batch_complete');
    expect(proof.complete).toBe(provable);
  });
});
