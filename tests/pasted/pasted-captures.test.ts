import { describe, expect, test } from 'vitest';
import { readPasted } from '../../utils/pasted';
import { at, capturesOf, readCapture } from '../adapters/captures';

const captures = ['chatgpt', 'claude', 'gemini', 'librechat'].flatMap(capturesOf).filter(({ kind }) => kind === 'export-json');

const squeezed = (text: string): string => text.replace(/[\s*_`#>|\\-]+/g, '');

/** No page serves these: whoever has such a file can paste what is in it. */
describe.skipIf(captures.length === 0)('recorded exports', () => {
  test.each(captures.map((expected) => [expected.id, expected] as const))('%s', (_, expected) => {
    const pasted = JSON.stringify(at(JSON.parse(readCapture(expected)), expected.bodyPointer));
    const read = readPasted(pasted);
    if (!read.ok) throw new Error(read.trouble);
    expect(read.value.turns.filter(({ role }) => role !== 'system').map(({ role }) => role)).toEqual(
      expected.turns.map(({ role }) => role),
    );
    expect(read.value.title).toBe(expected.title ?? read.value.title);
    for (const [n, { text }] of read.value.turns.filter(({ role }) => role !== 'system').entries()) {
      const wanted = expected.turns[n] as { starts: string; rawStarts?: string } | undefined;
      expect(squeezed(text).slice(0, 25)).toBe(squeezed(wanted?.rawStarts ?? wanted?.starts ?? '').slice(0, 25));
    }
  });
});
