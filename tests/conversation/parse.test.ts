import { describe, expect, test } from 'vitest';
import { limits, parseConversation } from '../../utils/conversation';

const turn = (parts: unknown) => ({ role: 'user', parts });
const parse = (raw: unknown) => parseConversation(raw);
const partsOf = (...parts: unknown[]) => {
  const parsed = parse({ turns: [turn(parts)] });
  return parsed.ok ? parsed.value.turns[0]?.parts : parsed.trouble;
};

describe('the gate', () => {
  test.each([
    [undefined],
    [null],
    ['x'],
    [[]],
    [{}],
    [{ turns: {} }],
    [{ turns: [null] }],
    [{ turns: [{ role: 'robot', parts: [] }] }],
    [{ turns: [{ role: 'user' }] }],
  ])('refuses %j', (raw) => expect(parse(raw)).toEqual({ ok: false, trouble: 'not-a-conversation' }));

  test('makes the smallest conversation of the least', () => {
    expect(parse({ turns: [] })).toEqual({ ok: true, value: { title: '', site: '', capturedAt: 0, turns: [], leftOut: {} } });
  });

  test('takes known fields only, and pollutes nothing', () => {
    const raw = JSON.parse('{"title":"x","turns":[],"extra":1,"__proto__":{"polluted":true},"constructor":{}}');
    expect(parse(raw)).toEqual({ ok: true, value: { title: 'x', site: '', capturedAt: 0, turns: [], leftOut: {} } });
    expect('polluted' in {}).toBe(false);
  });

  test('makes strings well-formed, titles of bounded length to the letter, notes one line', () => {
    const parsed = parse({ title: ' a\n\n b\ud800 ', turns: [], note: 'x'.repeat(9999) });
    expect(parsed.ok && parsed.value.title).toBe(' a\n\n b\ufffd ');
    expect(parsed.ok && parsed.value.note?.length).toBe(limits.note);
    const cut = parse({ title: `${'x'.repeat(limits.title - 1)}😀`, turns: [] });
    expect(cut.ok && cut.value.title).toBe('x'.repeat(limits.title - 1));
  });

  test('derives the ids of turns', () => {
    const parsed = parse({ turns: [{ ...turn([]), id: 'evil' }, turn([])] });
    expect(parsed.ok && parsed.value.turns.map(({ id }) => id)).toEqual(['t1', 't2']);
  });

  test.each([
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['file:///etc/passwd'],
    ['not an address'],
    [7],
    [`https://x.example/${'é'.repeat(400)}`],
  ])('drops the address %j', (url) => {
    const parsed = parse({ url, turns: [] });
    expect(parsed.ok && 'url' in parsed.value).toBe(false);
  });

  test.each([[0], [-1], [1.5], [Number.NaN], [1e300], ['2026'], [null]])('drops the time %j', (createdAt) => {
    const parsed = parse({ createdAt, turns: [] });
    expect(parsed.ok && 'createdAt' in parsed.value).toBe(false);
  });

  test('keeps raster images that are in the link, no others', () => {
    expect(partsOf({ kind: 'image', alt: 'a', data: 'data:image/png;base64,AAAA' })).toEqual([
      { kind: 'image', alt: 'a', data: 'data:image/png;base64,AAAA' },
    ]);
    for (const data of [
      'https://x.example/a.png',
      'data:image/svg+xml;base64,AAAA',
      'data:image/png,AAAA',
      'data:image/png;base64,<b>',
    ]) {
      expect(partsOf({ kind: 'image', alt: 'a', data })).toEqual([{ kind: 'image', alt: 'a' }]);
    }
  });

  test('what it does not know stays as a placeholder; what says nothing goes', () => {
    expect(
      partsOf({ kind: 'hologram', data: 1 }, 7, { kind: 'text', text: '' }, { kind: 'sources', sources: [{ url: 'x' }] }),
    ).toEqual([
      { kind: 'unknown', label: 'hologram' },
      { kind: 'unknown', label: '' },
    ]);
  });

  test('too much is too large', () => {
    const trouble = { ok: false, trouble: 'too-large' };
    expect(parse({ turns: Array(limits.turns + 1).fill(turn([])) })).toEqual(trouble);
    expect(parse({ turns: [turn(Array(limits.partsPerTurn + 1).fill({ kind: 'text', text: 'x' }))] })).toEqual(trouble);
    expect(parse({ turns: Array(101).fill(turn(Array(limits.partsPerTurn).fill({ kind: 'text', text: 'x' }))) })).toEqual(
      trouble,
    );
    expect(parse({ turns: [turn([{ kind: 'text', text: 'x'.repeat(limits.text + 1) }])] })).toEqual(trouble);
  });
});
