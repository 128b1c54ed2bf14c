// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { gatherer } from '../../utils/adapters/deepseek/gather';
import { reader } from '../../utils/adapters/deepseek/read';
import { capturesOf, readCapture } from './captures';
import { compareTurn, countParts, gatherFrom, savedPage, wordsIn } from './compare';

const captures = capturesOf('deepseek');

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

describe.skipIf(captures.length === 0)('recorded DeepSeek pages', () => {
  test.each(captures.map((expected) => [expected.id, expected] as const))('%s', async (_, expected) => {
    const reading = reader.read(await gatherFrom(gatherer, savedPage(readCapture(expected), expected.url)));
    if (!reading.ok) throw new Error(reading.trouble);
    const { conversation, proof } = reading.value;
    expect(conversation.turns.map(({ role }) => role)).toEqual(expected.turns.map(({ role }) => role));
    for (const [n, turn] of conversation.turns.entries()) {
      const wanted = expected.turns[n];
      if (!wanted) throw new Error('one turn too many');
      compareTurn(turn, wanted);
      expect(countParts(turn, 'thinking') > 0).toBe((wanted as { thinking?: boolean }).thinking);
      for (const hidden of expected.hidden) expect(wordsIn(turn)).not.toContain(hidden);
    }
    expect(proof.complete).toBe(false);
  });
});
