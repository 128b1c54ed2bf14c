import { describe, expect, test } from 'vitest';
import { readers } from '../../utils/adapters';
import type { Turn } from '../../utils/conversation';
import { capturesOf, codeIn, type ExpectedTurn, letters, readCapture, sha256, wordsOf } from './captures';
import { versionsIn, wordsIn } from './compare';

const captures = capturesOf('librechat');

function compare(turn: Turn, expected: ExpectedTurn): void {
  const text = wordsIn(turn);
  expect(letters(wordsOf(text))).toBe(letters(expected.text));
  const blocks = codeIn(text);
  expect(blocks.map(({ code }) => sha256(code))).toEqual(expected.code.map(({ sha256: hash }) => hash));
  expect(blocks.map(({ lang }) => lang || null)).toEqual(expected.code.map(({ lang }) => lang));
  for (const link of expected.links) expect(text).toContain(link);
}

describe.skipIf(captures.length === 0)('LibreChat, as it was exported', () => {
  test.each(captures)('$id', (expected) => {
    const exported = JSON.parse(readCapture(expected)) as { title: string; options?: unknown; messages: unknown[] };
    const { messages, ...conversation } = exported;
    const material = { kind: 'api' as const, bodies: { messages, conversation } };
    const reading = readers.librechat?.read({ site: 'librechat', ref: {}, url: expected.url, at: 1, material });
    if (!reading?.ok) throw new Error(reading?.trouble ?? 'no reader');
    const { turns, title, model } = reading.value.conversation;
    expect(turns.map(({ role }) => role)).toEqual(expected.turns.map(({ role }) => role));
    expect(title).toBe(expected.title);
    expect(model).toBe((expected as { modelHint?: string }).modelHint);
    expect(versionsIn(reading.value.conversation)).toBe(expected.branches?.alternatives ?? 0);
    expect(reading.value.proof.complete).toBe(expected.complete);
    for (const [n, turn] of turns.entries()) compare(turn, expected.turns[n] as ExpectedTurn);
  });
});
