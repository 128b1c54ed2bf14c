import { describe, expect, it } from 'vitest';
import { scan } from '../../utils/secrets';
import { spent } from '../tools/spent';
import { peopleHits } from './hits-people';
import { mixed, upTo } from './megabyte';
import { card, digits, iban } from './noise';

/** Milliseconds, the least of some tries. */
function leastTime(tries: number, work: () => unknown): number {
  const times = Array.from({ length: tries }, () => {
    const before = spent();
    work();
    return spent() - before;
  });
  return Math.min(...times);
}

describe('time', () => {
  it('1 MB of mixed text takes at most 200 ms', () => {
    expect(scan(mixed).length).toBeGreaterThan(200);
    expect(leastTime(5, () => scan(mixed))).toBeLessThanOrEqual(200);
  }, 30_000);

  const hostile = [
    ...[
      'a',
      'A',
      '0',
      '1 ',
      '0 ',
      '1-',
      '@',
      'a@',
      'é@é.',
      'a.',
      '-',
      '_',
      ':',
      '::',
      'a:',
      'ab:',
      'ab-',
      '2001:',
      '/',
      '\\',
      '"',
      "'",
      '=',
      '😀',
    ],
    ...[
      '://',
      '://a:',
      '://a:b',
      '?token=',
      '&key=',
      '?sig=',
      'sig=',
      'AccountKey=',
      'a=b&',
      'password',
      'password=',
      'password = "',
      'secret: ',
    ],
    ...[
      'key="API_KEY" value="',
      'mot de passe',
      'login a ',
      'token ',
      'cookie: ',
      'cookie: a=',
      'bearer ',
      'basic ',
      'Authorization: ',
      ' -u a:',
      ' -u ',
    ],
    ...[
      'eyJ',
      `eyJ${'a'.repeat(60)}.`,
      '-----BEGIN ',
      '-----BEGIN RSA PRIVATE KEY-----',
      '-----BEGIN PUBLIC KEY-----',
      '-----END ',
    ],
    ...[
      'sk-',
      'ghp_',
      'SG.',
      'pat',
      'xoxb-1',
      'MNO',
      `M${'a'.repeat(25)}.`,
      'hooks.slack.com/services/',
      '/api/webhooks/1',
      '1:AA',
      '123456789:AA',
    ],
    ...['+4', '+49 ', '(0', 'tel ', 'tel 0', 'call me at ', '4111 ', 'DE12', 'DE12 A', '1.', '1.1.1.1', '10.1.1.1 '],
    ...[
      '/home/',
      '/home/a',
      '/Users/',
      'C:\\Users\\a ',
      '%3D',
      '\\n',
      'deadbeef',
      'a1B2',
      `${'x'.repeat(31)} `,
      `${'a'.repeat(64)}@`,
      'https://a/',
      'sha256:',
    ],
  ];

  it.each(hostile)(
    'text made of %j takes time in proportion to its length',
    (piece) => {
      const [short, long] = [upTo(50_000, piece), upTo(200_000, piece)];
      const quick = leastTime(2, () => scan(short));
      const slow = leastTime(2, () => scan(long));
      expect(slow, `${quick} ms, then ${slow} ms for four times as much`).toBeLessThanOrEqual(Math.max(8 * quick, 100));
    },
    20_000,
  );
});

describe('what a scan says', () => {
  it('is sorted, within the text, and nothing overlaps', () => {
    let last = 0;
    for (const { start, end } of scan(mixed)) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
    expect(last).toBeLessThanOrEqual(mixed.length);
  });

  it('does not depend on what was scanned before', () => {
    const text = `${peopleHits.map(([, before, secret, after]) => before + secret + after).join('\n')}`;
    const first = scan(text);
    scan(mixed.slice(0, 50_000));
    expect(scan(text)).toEqual(first);
  });

  it('counts offsets in UTF-16, as strings do', () => {
    const text = '😀😀 ada@acme.io';
    expect(scan(text)).toEqual([{ kind: 'email', start: 5, end: 16, confidence: 'high' }]);
  });

  it('prefers the kind that knows more, and the longer claim', () => {
    const secret = `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4xY7zA0cD3fG6'}`;
    expect(scan(`token = "${secret}"`)).toEqual([{ kind: 'apiKey', start: 9, end: 9 + secret.length, confidence: 'high' }]);
    expect(scan(`https://me:${secret}@acme.io`).map(({ kind }) => kind)).toEqual(['apiKey']);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('knows a card or account number by its check digits: off by %i is none', (off) => {
    expect(scan(`${card('4', 16, 800)} ${iban('DE', digits(18, 801))}`).map(({ kind }) => kind)).toEqual(['card', 'iban']);
    expect(scan(`${card('4', 16, 800, off)} x ${iban('DE', digits(18, 801), off)}`)).toEqual([]);
  });

  it('finds nothing in nothing', () => expect(scan('')).toEqual([]));
});
