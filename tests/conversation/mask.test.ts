import { describe, expect, it } from 'vitest';
import { mask, maskText, occurrences, unmaskedSpan } from '../../utils/conversation';
import { spent } from '../tools/spent';

describe('maskText', () => {
  it('puts one mask for each span', () => {
    expect(
      maskText('my key is abc, hers is defghi.', [
        { start: 10, end: 13 },
        { start: 23, end: 29 },
      ]),
    ).toBe(`my key is ${mask}, hers is ${mask}.`);
  });

  it('does not tell the length of what it hides', () => {
    expect(maskText('a', [{ start: 0, end: 1 }])).toBe(maskText('a'.repeat(500), [{ start: 0, end: 500 }]));
  });

  it('takes spans in any order and joins those that overlap or touch', () => {
    expect(
      maskText('0123456789', [
        { start: 6, end: 8 },
        { start: 1, end: 4 },
        { start: 2, end: 6 },
      ]),
    ).toBe(`0${mask}89`);
  });

  it('joins a span inside another', () => {
    expect(
      maskText('0123456789', [
        { start: 1, end: 9 },
        { start: 3, end: 4 },
      ]),
    ).toBe(`0${mask}9`);
  });

  it('cuts spans to the text, and leaves empty ones', () => {
    expect(
      maskText('abc', [
        { start: -5, end: 1 },
        { start: 2, end: 99 },
      ]),
    ).toBe(`${mask}b${mask}`);
    expect(
      maskText('abc', [
        { start: 1, end: 1 },
        { start: 2, end: 1 },
      ]),
    ).toBe('abc');
  });

  it('never leaves half a character', () => {
    expect(maskText('a😀b', [{ start: 2, end: 4 }])).toBe(`a${mask}`);
    expect(maskText('a😀b', [{ start: 0, end: 2 }])).toBe(`${mask}b`);
    expect(maskText('a😀b', [{ start: 2, end: 2 }])).toBe('a😀b');
  });

  it('does not change the spans it was given', () => {
    const spans = [
      { start: 0, end: 2 },
      { start: 1, end: 3 },
    ];
    maskText('abcd', spans);
    expect(spans).toEqual([
      { start: 0, end: 2 },
      { start: 1, end: 3 },
    ]);
  });
});

describe('occurrences', () => {
  it('finds the whole string, case and all, also inside words', () => {
    expect(occurrences('Ada, ada, Adas Ada', 'Ada')).toEqual([
      { start: 0, end: 3 },
      { start: 10, end: 13 },
      { start: 15, end: 18 },
    ]);
  });

  it('takes no sign for a pattern', () => expect(occurrences('a.c abc a.c', 'a.c')).toHaveLength(2));
  it('does not overlap', () =>
    expect(occurrences('aaaa', 'aa')).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ]));
  it('finds nothing where there is nothing to look for', () => expect(occurrences('abc', '')).toEqual([]));
});

describe('words as they are read', () => {
  const found = (text: string, words: string) => occurrences(text, words).map(({ start, end }) => text.slice(start, end));

  it('are found through Markdown’s own signs', () => {
    expect(found('a **hot** _stone_ and a hot stone', 'hot stone')).toEqual(['hot** _stone', 'hot stone']);
    expect(found('see [my notes](https://example.org/x) there', 'my notes there')).toEqual([
      'my notes](https://example.org/x) there',
    ]);
    expect(found('a snake\\_case name', 'snake_case')).toEqual(['snake\\_case']);
  });

  it('are found over the ends of lines, items and cells', () => {
    expect(found('- mix\n- rest well', 'mix rest')).toEqual(['mix\n- rest']);
    expect(found('| a | b |\n| --- | --- |\n| c | d |', 'a b c')).toEqual(['a | b |\n| --- | --- |\n| c']);
  });

  it('are not a pattern, whatever signs are in them', () => {
    for (const words of ['a+b', '(x)', '[y', 'c:\\d', 'e-f', '^$', '{1}', 'q/r?', '|p|']) {
      expect(found(`in ${words} out`, words)).toEqual([words]);
    }
  });

  it('take time in proportion to the text where they almost match everywhere', () => {
    const time = (times: number) => {
      const start = spent();
      occurrences('a*_`'.repeat(times), `${'a'.repeat(50)}b`);
      return spent() - start;
    };
    // The least of some, taken in turn: a busy machine only ever adds.
    const least = { short: Infinity, long: Infinity };
    for (let n = 0; n < 6; n += 1) {
      least.short = Math.min(least.short, time(5_000));
      least.long = Math.min(least.long, time(20_000));
    }
    // Quadratic would be sixteen times as long.
    expect(least.long / least.short).toBeLessThan(12);
  });
});

describe('a stretch of the masked text, in the whole one', () => {
  const text = 'my key is abcdefghijkl, hers is xyz.';
  const spans = [
    { start: 10, end: 22 },
    { start: 32, end: 35 },
  ];
  const masked = maskText(text, spans);
  const back = (words: string) => {
    const start = masked.indexOf(words);
    const found = unmaskedSpan(text, spans, { start, end: start + words.length });
    return text.slice(found.start, found.end);
  };

  it('is itself before, between and behind masks', () => {
    expect(back('my key')).toBe('my key');
    expect(back('hers')).toBe('hers');
    expect(back('.')).toBe('.');
  });

  it('takes in what a mask hides where it touches it', () => {
    expect(back(`is ${mask.slice(0, 2)}`)).toBe('is abcdefghijkl');
    expect(back(`${mask}, hers is ${mask}.`)).toBe('abcdefghijkl, hers is xyz.');
  });
});
