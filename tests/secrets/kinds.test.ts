import { describe, expect, it } from 'vitest';
import words from '../../public/_locales/en/messages.json';
import { maskText } from '../../utils/conversation';
import { kinds, scan, wordOf } from '../../utils/secrets';

describe('kinds', () => {
  it.each(kinds)('%s has a name among the words', (kind) => expect(words).toHaveProperty(wordOf[kind]));
});

describe('what a scan found, masked', () => {
  it('leaves nothing of it, and nothing to find', () => {
    const masked = maskText(
      'ada@acme.io, +44 20 7946 0958 and again ada@acme.io',
      scan('ada@acme.io, +44 20 7946 0958 and again ada@acme.io'),
    );
    expect(masked).toBe('█████, █████ and again █████');
    expect(scan(masked)).toEqual([]);
  });
});
