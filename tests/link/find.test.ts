import { beforeAll, describe, expect, test } from 'vitest';
import { findPayload, linkOf, openPayload, packPayload } from '../../utils/link';
import { spent } from '../tools/spent';
import { full, plain } from './snapshots';

const now = Date.UTC(2026, 5, 1);
let payload = '';
let other = '';

beforeAll(async () => {
  const [first, second] = await Promise.all([packPayload(full), packPayload(plain)]);
  payload = first.ok ? first.value.payload : '';
  other = second.ok ? second.value.payload : '';
});

/** Cut into lines of so many characters. */
const wrapped = (text: string, width: number, joint: string) => (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(joint);
const site = (text: string) => linkOf('https://chatgpt.com/', text);

describe('a link is found, whatever was done to it', () => {
  const table: [what: string, (payload: string) => string][] = [
    ['the payload alone', (p) => p],
    ['a location.hash', (p) => `#${p}`],
    ['the hosted address', (p) => site(p)],
    ['a host that cannot exist', (p) => `https://threadlink.invalid/#${p}`],
    ['a viewer of one’s own, with a path and a query', (p) => `https://me.example:8443/view/?x=1#${p}`],
    ['the viewer’s own address', (p) => `chrome-extension://abcdefghijklmnop/viewer.html#${p}`],
    ['a hash that was percent-encoded into the path', (p) => `https://chatgpt.com/%23${p}`],
    ['… twice', (p) => `https://chatgpt.com/%2523${p}`],
    ['… three times', (p) => `https://chatgpt.com/%252523${p}`],
    ['an address inside another address', (p) => `https://out.example/?url=${encodeURIComponent(site(p))}&sig=abc`],
    ['… twice', (p) => `https://out.example/?url=${encodeURIComponent(encodeURIComponent(site(p)))}`],
    [
      'every character but letters percent-encoded',
      (p) => site(p.replaceAll('.', '%2E').replaceAll('-', '%2D').replaceAll('_', '%5f')),
    ],
    ['a campaign behind it', (p) => `${site(p)}&utm_source=newsletter&utm_medium=email`],
    ['another query behind it', (p) => `${site(p)}?fbclid=IwAR0abc`],
    ['letters right behind it', (p) => `${site(p)}andmore`],
    ['a full stop', (p) => `Look: ${site(p)}.`],
    ['brackets', (p) => `(see ${site(p)}), it is good`],
    ['angle brackets', (p) => `<${site(p)}> and so on`],
    ['a Markdown link', (p) => `[the chat](${site(p)}) is worth reading`],
    ['a Markdown link whose underscores were escaped', (p) => site(p.replaceAll('_', '\\_').replaceAll('-', '\\-'))],
    ['emphasis and quotation marks', (p) => `**“${site(p)}”**`],
    ['HTML', (p) => `<a href="${site(p)}">the chat</a>`],
    ['words around it', (p) => `Hi, this is the chat: ${site(p)} please read it today`],
    ['words around the payload alone', (p) => `the payload is ${p} as you can see`],
    ['white space around it', (p) => `\n\t  ${site(p)}  \n\n`],
    ['an invisible mark in front', (p) => `\ufeff\u200b${site(p)}`],
    ['lines of 76', (p) => wrapped(site(p), 76, '\n')],
    ['lines of 76 with carriage returns, then words', (p) => `Hello,\r\n\r\n${wrapped(site(p), 76, '\r\n')}\r\n\r\nYours\r\nKim`],
    ['lines of 30 with words right below', (p) => `${wrapped(site(p), 30, '\n')}\nwords`],
    ['lines of 7', (p) => wrapped(site(p), 7, '\n')],
    ['quoted mail', (p) => `> ${wrapped(site(p), 72, '\n> ')}\n> regards`],
    ['mail quoted three times', (p) => `>>> ${wrapped(site(p), 72, '\n>>> ')}\n>>> regards`],
    ['mail quoted with spaces', (p) => `> > ${wrapped(site(p), 72, ' \n > > ')}\n > > regards`],
    ['quoted-printable mail', (p) => wrapped(site(p), 75, '=\r\n')],
    ['a break within the prefix', (p) => `https://chatgpt.com/#t\n> l1.${p.slice(4)}`],
    ['a break behind the prefix', (p) => `https://chatgpt.com/#tl1.\n${p.slice(4)}`],
    ['soft wraps of spaces', (p) => wrapped(site(p), 60, ' ')],
    ['soft wraps with an indent', (p) => `${wrapped(site(p), 60, '\n      ')} and words`],
    ['spaces that were encoded', (p) => wrapped(site(p), 60, '%20')],
    ['line breaks that were encoded', (p) => wrapped(site(p), 60, '%0D%0A')],
    ['zero-width spaces', (p) => wrapped(site(p), 20, '\u200b')],
    ['zero-width spaces that were encoded', (p) => `https://chatgpt.com/#${wrapped(p, 20, '%E2%80%8B')}`],
    ['soft hyphens and word joiners', (p) => wrapped(site(p), 20, '\u00ad\u2060')],
    ['direction marks', (p) => `\u202a${site(p)}\u202c`],
    ['line separators', (p) => wrapped(site(p), 50, '\u2028')],
    ['another link behind it', (p) => `${site(p)}\n${site(other)}`],
    ['another link right behind it', (p) => `${site(p)}${site(other)}`],
    ['the words “tl1.” and “html1.” before it', (p) => `The tl1.format, not html1.${'A'.repeat(80)}: ${site(p)}`],
    ['a host that looks like one', (p) => `https://tl1.example.com/#${p}`],
  ];

  test.each(table)('%s', async (_, dress) => {
    expect(findPayload(dress(payload))).toEqual({ ok: true, value: payload });
    expect(findPayload(dress(other))).toEqual({ ok: true, value: other });
  });
});

describe('a link that is not whole', () => {
  const cut = (arrived: number) => ({ ok: false, trouble: { code: 'cut', arrived, expected: payload.length } });
  const open = async (text: string) => {
    const found = findPayload(text);
    return found.ok ? openPayload(found.value, now) : found;
  };

  test.each([
    ['nothing behind it', ''],
    ['words behind it', ' and these are my thoughts about it'],
    ['words below', '\n\nand these are my thoughts about it'],
    ['an ellipsis', '… and more'],
    ['dots', '...'],
    ['a campaign', '&utm_source=x'],
    ['another link', ' https://chatgpt.com/#tl1.AR'],
  ])('is cut, with %s', async (_, behind) => {
    expect(await open(site(payload.slice(0, 200)) + behind)).toEqual(cut(200));
  });

  test('is cut where lines are missing at its end, and words follow', async () => {
    const lines = wrapped(payload.slice(0, 300), 60, '\n');
    expect(await open(`https://chatgpt.com/#${lines}\nYours, Kim`)).toEqual(cut(300));
  });

  test('is damaged where it was changed, though it came in lines', async () => {
    const changed = payload.slice(0, 100) + (payload[100] === 'A' ? 'B' : 'A') + payload.slice(101);
    expect(await open(wrapped(site(changed), 64, '\n'))).toEqual({ ok: false, trouble: { code: 'damaged' } });
  });

  test('is never replaced by another link of the same text', async () => {
    expect(await open(`${site(payload.slice(0, 200))}\n${site(other)}`)).toEqual(cut(200));
    expect(await open(`${payload.slice(0, 200)} ${other}`)).toEqual(cut(200));
  });

  test('of every length: a named trouble, the right numbers from the eighth character on', async () => {
    for (let arrived = 5; arrived < payload.length; arrived += 1) {
      const opened = await open(site(payload.slice(0, arrived)));
      expect(opened).toEqual(arrived < 8 ? { ok: false, trouble: { code: 'damaged' } } : cut(arrived));
    }
  });
});

describe('no link', () => {
  test.each([
    '',
    ' ',
    '#',
    'https://chatgpt.com/',
    'https://chatgpt.com/#section',
    'tl1',
    'the tl1.x format',
    'html1.AAAAAAAAAAAA',
    '%',
    '%E0%A4%A',
    '\ud800',
  ])('%j', (text) => expect(findPayload(text)).toEqual({ ok: false, trouble: { code: 'not-a-link' } }));

  test('a later version is found and says so', async () => {
    const found = findPayload(`see https://chatgpt.com/#tl2.${'A'.repeat(90)}, please`);
    expect(found).toEqual({ ok: true, value: `tl2.${'A'.repeat(90)}` });
    expect(await openPayload(found.ok ? found.value : '', now)).toEqual({ ok: false, trouble: { code: 'newer' } });
  });

  test('far too much is too large', () => {
    expect(findPayload(`https://chatgpt.com/#tl2.${'A'.repeat(1_600_000)}`)).toEqual({
      ok: false,
      trouble: { code: 'too-large' },
    });
  });

  test.each([
    ['prefixes', 'tl1.'],
    ['links', '#tl1.AcsNAAAAA '],
    ['t and white space', 't \n'],
    ['t and quote marks', 't>\ufeff'],
    ['hashes', '%2523'],
    ['escapes', '%25'],
    ['words', 'tl1. a b c '],
    ['zero width', 'tl1.\u200b'],
  ])('a megabyte of %s is done with soon', (_, piece) => {
    const begun = spent();
    findPayload(piece.repeat(1_000_000 / piece.length));
    findPayload(`#tl1.Acs${piece.repeat(1_000_000 / piece.length)}`);
    expect(spent() - begun).toBeLessThan(1500);
  });
});
