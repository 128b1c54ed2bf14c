import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConversation } from '../../utils/conversation';
import { codecs, findPayload, inspectPayload, openPayload, packPayload } from '../../utils/link';
import { frame } from '../../utils/link/frame';
import { crc32 } from '../../utils/link/numbers';

const text = readFileSync(new URL('../../utils/link/FORMAT.md', import.meta.url), 'utf8');
const vectors = text
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    name: section.split('\n')[0] ?? '',
    json: JSON.parse(/```json\n([\s\S]*?)\n```/.exec(section)?.[1] ?? ''),
    row: (name: string) => new RegExp(`^[-*] ${name}: \`(.*)\`$`, 'm').exec(section)?.[1] ?? '',
  }));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const unhex = (digits: string) => Uint8Array.from(Buffer.from(digits, 'hex'));

describe('the test vectors of FORMAT.md', () => {
  test('are there, for every codec', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(4);
    for (const { id } of codecs)
      expect(vectors.some(({ row }) => (Number.parseInt(row('header without checksum').slice(0, 2), 16) & 0x0f) === id)).toBe(
        true,
      );
  });

  test.each(vectors)('$name', async ({ json, row }) => {
    const parsed = parseConversation(json.conversation);
    if (!parsed.ok) throw new Error(parsed.trouble);
    expect(hex(new TextEncoder().encode(frame(parsed.value)))).toBe(row('frame'));
    const read = inspectPayload(row('payload'));
    if (!read.ok) throw new Error(read.trouble.code);
    expect(hex(read.value.bound)).toBe(row('header without checksum'));
    expect(hex(read.value.body)).toBe(row('body'));
    const checksum = crc32(unhex(row('header without checksum')), unhex(row('body')));
    expect(checksum.toString(16).padStart(8, '0')).toBe(row('checksum'));
    const codec = codecs.filter(({ id }) => id === read.value.codec);
    expect(await packPayload(parsed.value, json.terms, codec)).toMatchObject({ value: { payload: row('payload') } });
    const opened = await openPayload(row('payload'), 0);
    expect(opened.ok && [opened.value.conversation, opened.value.terms]).toEqual([parsed.value, json.terms]);
    expect(findPayload(`https://host.example/#${row('payload')}`)).toMatchObject({ value: row('payload') });
  });
});
