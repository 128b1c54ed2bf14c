import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { conversationsIn, isArchive, jsonIn, textsIn, titleOf } from '../../utils/pasted';

const one = { title: 'Bread', messages: [{ role: 'user', content: 'Hi' }] };
const other = { name: 'Tea', chat_messages: [] };

describe('conversations in an export', () => {
  test.each<[name: string, value: unknown, found: unknown[]]>([
    ['one', one, [one]],
    ['a list of them', [one, other], [one, other]],
    ['a list in an object', { conversations: [other, one] }, [other, one]],
    ['a list of one', [one], [one]],
    ['bare messages', one.messages, [one.messages]],
    [
      'messages under that name',
      { conversations: [{ from: 'human', value: 'Hi' }] },
      [{ conversations: [{ from: 'human', value: 'Hi' }] }],
    ],
    ['titles of conversations that are elsewhere', [{ id: 'x', title: 'Bread' }], [[{ id: 'x', title: 'Bread' }]]],
    ['what is no conversation', 7, [7]],
  ])('%s', (_, value, found) => expect(conversationsIn(value)).toEqual(found));

  test.each<[value: unknown, title: string]>([
    [one, 'Bread'],
    [other, 'Tea'],
    [{ conversation: { title: 'Inner' } }, 'Inner'],
    [{ chat: { title: 'Inner' } }, 'Inner'],
    [{ title: 7 }, ''],
    [null, ''],
  ])('are called what their site calls them', (value, title) => expect(titleOf(value)).toBe(title));

  test('JSON may be marked as UTF-8, or stand in a fence', () => {
    expect(jsonIn('\ufeff{"a":1}')).toEqual({ a: 1 });
    expect(jsonIn('```json\n[1]\n```')).toEqual([1]);
    expect(jsonIn('"words"')).toBeUndefined();
    expect(jsonIn('{"a":')).toBeUndefined();
  });
});

describe('an archive', () => {
  const archive = zipSync({
    'export/conversations-001.json': strToU8('["second"]'),
    'export/conversations-000.json': strToU8('["first"]'),
    'export/users.json': strToU8('["nobody"]'),
    'chat.html': strToU8('<p>no</p>'),
    'ttl/30d/prod-grok-backend.json': strToU8('{"conversations":[]}'),
  });

  test('gives the texts with conversations in it, in their order, and nothing else', () => {
    expect(isArchive(archive)).toBe(true);
    expect(textsIn(archive, 1000)).toEqual({ ok: true, value: ['["first"]', '["second"]', '{"conversations":[]}'] });
  });

  test('too large to be unpacked is not unpacked in part', () =>
    expect(textsIn(archive, 20)).toEqual({ ok: false, trouble: 'too-large' }));

  test('that lies about its sizes holds no more than it says', () => {
    const bomb = zipSync({ 'conversations.json': new Uint8Array(2_000_000) });
    const view = new DataView(bomb.buffer);
    // Sizes stand in the file's own head, at 22, and in the directory, which is told by its mark.
    view.setUint32(22, 10, true);
    for (let at = 0; at + 28 < bomb.length; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    const read = textsIn(bomb, 1000);
    expect(read.ok ? read.value.join('').length : 0).toBeLessThanOrEqual(10);
  });

  test('that is cut off is damaged', () => {
    expect(textsIn(archive.slice(0, 60), 1000)).toEqual({ ok: false, trouble: 'damaged' });
    expect(isArchive(strToU8('PK is a name'))).toBe(false);
  });
});
