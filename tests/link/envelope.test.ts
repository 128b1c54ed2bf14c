import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../utils/conversation';
import { inspectPayload, openPayload, packPayload } from '../../utils/link';
import { fromBase64url, toBase64url } from '../../utils/link/base64url';
import { readFields } from '../../utils/link/fields';
import { checkCharacter, drawHeader, sealPayload } from '../../utils/link/format';
import { crc32, readVarint, varint } from '../../utils/link/numbers';
import { full, plain } from './snapshots';

const now = Date.UTC(2026, 5, 1);
const body = Uint8Array.from([1, 2, 3]);

async function payloadOf(conversation: Conversation = plain): Promise<string> {
  const packed = await packPayload(conversation, { expiresAt: now + 1, readOnly: true });
  if (!packed.ok) throw new Error(packed.trouble.code);
  return packed.value.payload;
}

async function troubleOf(payload: string): Promise<unknown> {
  const opened = await openPayload(payload, now);
  return opened.ok ? 'opened' : opened.trouble.code;
}

/** A payload from a header's raw bytes (flags, then what follows the checksum), sealed as it should be. */
function sealed(flags: number, rest: number[], content = body): string {
  const drawn = drawHeader({ codec: 0, terms: {} }, rest.length + content.length);
  return sealPayload(Uint8Array.from([flags, ...drawn.subarray(1), ...rest]), content);
}

describe('the pieces of the envelope', () => {
  test('CRC-32 is the usual one', () => {
    const bytes = new TextEncoder().encode('123456789');
    expect(crc32(bytes)).toBe(0xcbf43926);
    expect(crc32(bytes.subarray(0, 4), bytes.subarray(4))).toBe(0xcbf43926);
  });

  test.each([0, 1, 127, 128, 300, 16_383, 16_384, 0xffffffff])('varint %d, in the shortest form only', (value) => {
    const bytes = Uint8Array.from(varint(value));
    expect(readVarint(bytes, 0)).toEqual({ value, next: bytes.length });
    const longer = Uint8Array.from([...bytes.subarray(0, -1), (bytes.at(-1) ?? 0) | 0x80, 0]);
    expect(readVarint(longer, 0)).toBeUndefined();
    expect(readVarint(bytes.subarray(0, -1), 0)).toBeUndefined();
  });

  test('varints above 32 bits are none', () => {
    expect(readVarint(Uint8Array.from([0x80, 0x80, 0x80, 0x80, 0x10]), 0)).toBeUndefined();
    expect(readVarint(Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0xff, 0x01]), 0)).toBeUndefined();
  });

  test('base64url has one spelling', () => {
    expect(toBase64url(Uint8Array.from([0xfb, 0xff]))).toBe('-_8');
    expect(fromBase64url('-_8')).toEqual(Uint8Array.from([0xfb, 0xff]));
    for (const other of ['-_9', '-_8=', '+/8', '-_8 ', 'A', 'AB', 'é']) expect(fromBase64url(other)).toBeUndefined();
  });

  test.each([
    ['nothing', [], { ok: true, value: {} }],
    ['an unknown field that may be skipped', [0x80, 2, 1, 1], { ok: true, value: {} }],
    ['an unknown field that may not', [0x03, 0], { ok: false, trouble: 'newer' }],
    ['an unknown permission', [0x02, 1, 2], { ok: false, trouble: 'newer' }],
    ['descending ids', [0x02, 1, 1, 0x01, 1, 0], { ok: false, trouble: 'damaged' }],
    ['a field twice', [0x02, 1, 1, 0x02, 1, 1], { ok: false, trouble: 'damaged' }],
    ['a field longer than its block', [0x80, 9, 1], { ok: false, trouble: 'damaged' }],
    ['an expiry with a tail', [0x01, 2, 1, 1], { ok: false, trouble: 'damaged' }],
    ['an expiry of nothing', [0x01, 0], { ok: false, trouble: 'damaged' }],
  ])('fields: %s', (_, block, result) => {
    expect(readFields(Uint8Array.from(block))).toEqual(result);
  });
});

describe('the header', () => {
  test.each([0, 1, 80, 85, 86, 87, 88, 89, 12_270, 12_280, 12_285, 12_290])(
    'counts its own characters: a body of %d bytes',
    (size) => {
      const payload = sealPayload(drawHeader({ codec: 1, terms: {} }, size), new Uint8Array(size));
      const read = inspectPayload(payload);
      expect(read.ok && read.value.length).toBe(payload.length - 4);
      expect(read.ok && read.value.body.length).toBe(size);
    },
  );

  test('has room for encryption: a lock is read back, and opening says it cannot', async () => {
    const lock = { kdf: 1 as const, rounds: 1_000_000, salt: new Uint8Array(16).fill(7), iv: new Uint8Array(12).fill(9) };
    const header = drawHeader({ codec: 1, terms: { readOnly: true }, lock }, body.length);
    const read = inspectPayload(sealPayload(header, body));
    expect(read.ok && read.value.lock).toEqual(lock);
    expect(read.ok && read.value.bound).toEqual(header);
    expect(read.ok && [...read.value.body]).toEqual([...body]);
    expect(await troubleOf(sealPayload(header, body))).toBe('unsupported');
  });

  test.each([
    ['a reserved flag', sealed(0x40, []), 'newer'],
    ['the other reserved flag', sealed(0x80, []), 'newer'],
    ['a codec nobody has', sealed(0x0f, []), 'newer'],
    ['a field nobody knows', sealed(0x20, [2, 0x05, 0]), 'newer'],
    ['an empty block of fields', sealed(0x20, [0]), 'damaged'],
    ['a block longer than the link', sealed(0x20, [100]), 'damaged'],
    ['a key derivation nobody knows', sealed(0x10, [2]), 'newer'],
    ['a lock that is too short', sealed(0x10, [1, 0, 0]), 'damaged'],
    ['no body', sealed(0x01, [], new Uint8Array(0)), 'damaged'],
    ['another version', 'tl2.AAAA', 'newer'],
    ['a version far away', 'tl9999.', 'newer'],
    ['a version that is none', 'tl0.AAAA', 'not-a-link'],
    ['a version spelt oddly', 'tl01.AAAA', 'not-a-link'],
    ['nothing', '', 'not-a-link'],
    ['nothing behind the prefix', 'tl1.', 'damaged'],
    ['characters of another alphabet', 'tl1.AR$$$$$$$$$$$$$$$$$', 'damaged'],
    ['far too much', `tl1.${'A'.repeat(1_500_000)}`, 'too-large'],
    ['a length that is far too much', `tl1.${toBase64url(Uint8Array.from([1, ...varint(2_000_000), 1, 2, 3]))}`, 'too-large'],
  ])('%s', async (_, payload, trouble) => {
    expect(await troubleOf(payload)).toBe(trouble);
  });

  test('every bit counts, and so does the check character', async () => {
    const payload = await payloadOf();
    for (let at = 4; at < payload.length; at += 1) {
      const other = payload[at] === 'A' ? 'B' : 'A';
      expect(await troubleOf(payload.slice(0, at) + other + payload.slice(at + 1))).toMatch(/^(?:damaged|cut|too-large)$/);
    }
    expect(await troubleOf(`${payload}A`)).toBe('damaged');
    expect(payload.endsWith(checkCharacter(payload.slice(0, -1)))).toBe(true);
  });

  test('the checksum notices what a repaired check character hides', async () => {
    const bytes = fromBase64url((await payloadOf()).slice(4, -1)) ?? new Uint8Array();
    for (const at of bytes.keys()) {
      if (at === 1 || at === 2) continue;
      const changed = bytes.map((byte, here) => (here === at ? byte ^ 0x10 : byte));
      const text = `tl1.${toBase64url(changed)}`;
      expect(await troubleOf(text + checkCharacter(text))).toBe('damaged');
    }
  });
});

describe('a link that was cut', () => {
  test.each([plain, full])('says how much of it arrived, wherever the cut is: $title', async (conversation) => {
    const payload = await payloadOf(conversation);
    for (let arrived = 0; arrived < payload.length; arrived += 1) {
      const opened = await openPayload(payload.slice(0, arrived), now);
      expect(opened.ok).toBe(false);
      if (opened.ok) continue;
      if (arrived < 4) expect(opened.trouble).toEqual({ code: 'not-a-link' });
      else if (arrived < 8) expect(opened.trouble).toEqual({ code: 'damaged' });
      else expect(opened.trouble).toEqual({ code: 'cut', arrived, expected: payload.length });
    }
  });
});
