import { describe, expect, it } from 'vitest';
import { hiddenCharacters, shortName, visiblePieces, visibleText } from '../../utils/conversation';

describe('visible text', () => {
  it.each([
    ['a\u202Eb', 'a[U+202E]b'],
    ['a\u200B\u200Bb', 'a[U+200B ×2]b'],
    ['\u{E0049}\u{E0067}\u{E006E}', '[U+E0049 U+E0067 U+E006E]'],
    ['a\u0000\u001B\u0085', 'a[U+0000 U+001B U+0085]'],
    ['\uFEFFx\u2066y\u2069', '[U+FEFF]x[U+2066]y[U+2069]'],
    ['e\u0301\u0301\u0301\u0301\u0301', 'e\u0301\u0301\u0301[U+0301 ×2]'],
    ['a\u200Db', 'a[U+200D]b'],
    ['x\uFE00\uFE01', 'x\uFE00[U+FE01]'],
  ])('%j', (text, seen) => expect(visibleText(text)).toBe(seen));

  it.each(['plain', 'tab\tand\nline', '👩‍👩‍👧 ❤️ 🏳️‍🌈 🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'می‌خواهم', 'क्‍ष', 'e\u0301', '漢字 한국어'])('%j stays', (text) => {
    expect(visiblePieces(text)).toEqual([{ text }]);
    expect(hiddenCharacters(text)).toBe(0);
  });

  it('counts characters, not units', () => expect(hiddenCharacters('a\u{E0041}\u{E0042}b\u200B')).toBe(3));

  it('cuts names by what a reader counts', () => {
    expect(shortName('👩‍🔬'.repeat(70))).toBe(`${'👩‍🔬'.repeat(64)}…`);
    expect(shortName('Mira')).toBe('Mira');
  });
});
