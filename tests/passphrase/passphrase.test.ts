import { describe, expect, test } from 'vitest';
import { judgePassphrase, makePassphrase } from '../../utils/passphrase';
import { words } from '../../utils/passphrase/words';

describe('the list of words', () => {
  test('is worth 77 bits in six, in order, and holds nothing twice', () => {
    expect(words.length).toBe(7_776);
    expect(new Set(words).size).toBe(words.length);
    expect([...words].sort()).toEqual([...words]);
  });

  test('has short plain words only', () => {
    expect(words.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
  });

  test('has none that hurts', () => {
    const hurtful =
      /^(?:ass|anal|anus|arse|bastard|bitch|boob|breast|bugger|butt|cock|crap|cunt|damn|dick|drug|dyke|fag|fart|fat|fuck|gay|gypsy|hell|hitler|homo|idiot|jew|kill|knob|lesbian|lust|midget|moron|murder|nazi|negro|nude|orgy|penis|piss|poop|porn|prick|puke|pussy|queer|rape|retard|screw|sex|shit|slave|slut|stupid|suicide|tit|tramp|turd|ugly|vagina|virgin|whore|willy)s?$/;
    expect(words.filter((word) => hurtful.test(word))).toEqual([]);
  });
});

describe('a made passphrase', () => {
  test('is six words of the list, each time others', async () => {
    const made = await Promise.all(Array.from({ length: 200 }, () => makePassphrase()));
    for (const phrase of made) {
      const parts = phrase.split('-');
      expect(parts.length).toBe(6);
      expect(parts.every((word) => words.includes(word))).toBe(true);
      expect(judgePassphrase(phrase)).toBe('strong');
    }
    expect(new Set(made).size).toBe(made.length);
  });

  test('takes every word as often as every other', async () => {
    // All 65,536 numbers in order: a remainder without rejection would favour the first words.
    let next = 0;
    let drawn = 0;
    const counts = new Map<string, number>();
    const inOrder = (into: Uint16Array) => {
      into[0] = next % 0x10000;
      next += 1;
      drawn += 1;
    };
    while (drawn < 0x10000) {
      for (const word of (await makePassphrase(inOrder)).split('-')) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const often = [...counts.values()];
    expect(counts.size).toBe(words.length);
    expect(Math.max(...often) - Math.min(...often)).toBeLessThanOrEqual(1);
  });
});

describe('a passphrase of one’s own', () => {
  test.each(['', 'elevenchars', 'cafe\u0301 caf\u00e9 x'.slice(0, 12)])('%j is short', (text) =>
    expect(judgePassphrase(text)).toBe('short'),
  );

  test.each([
    'password1234',
    'Password-1234!',
    'letmeinplease',
    'iloveyou123456',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '123456789012',
    'qwertyuiop12',
    'abcdefghijklmnop',
    'correct horse battery staple',
  ])('%j is common', (text) => expect(judgePassphrase(text)).toBe('common'));

  test.each([
    ['mothermother', 'weak'],
    ['my dog is called rex', 'strong'],
    ['grüne tomaten im regen', 'strong'],
    ['zahnradbahnen', 'weak'],
    ['Tk7#vQ9!mZ2p', 'fair'],
  ])('%j is %s', (text, strength) => expect(judgePassphrase(text)).toBe(strength));
});
