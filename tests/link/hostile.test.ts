import { constants, deflateRawSync } from 'node:zlib';
import { deflateSync, zlibSync } from 'fflate';
import lzString from 'lz-string';
import { describe, expect, test } from 'vitest';
import { parseConversation } from '../../utils/conversation';
import { codecs, findPayload, openPayload, packPayload } from '../../utils/link';
import { fromBase64url } from '../../utils/link/base64url';
import { mostFrame } from '../../utils/link/bounds';
import { drawHeader, readEnvelope, sealPayload } from '../../utils/link/format';
import { frame } from '../../utils/link/frame';
import { readVarint } from '../../utils/link/numbers';
import { spent } from '../tools/spent';
import { full, plain } from './snapshots';

const now = Date.UTC(2026, 5, 1);
const [lz, deflate] = codecs;
const names = ['cut', 'damaged', 'newer', 'not-a-link', 'too-large', 'expired', 'wrong-passphrase', 'unsupported'];

/** Numbers that look random and are the same each time (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

async function payloads(): Promise<string[]> {
  const terms = { expiresAt: now + 1e9, readOnly: true } as const;
  const packed = await Promise.all([plain, full].flatMap((one) => codecs.map((codec) => packPayload(one, terms, [codec]))));
  return packed.map((result) => (result.ok ? result.value.payload : ''));
}

/** A named trouble, or a conversation that the gate would let through again; and soon. */
async function judge(text: string, most = 500): Promise<string> {
  const begun = spent();
  const found = findPayload(text);
  const opened = found.ok ? await openPayload(found.value, now) : found;
  expect(spent() - begun).toBeLessThan(most);
  if (opened.ok) expect(parseConversation(opened.value.conversation)).toEqual({ ok: true, value: opened.value.conversation });
  else expect(names).toContain(opened.trouble.code);
  return opened.ok ? 'opened' : opened.trouble.code;
}

async function tally(results: Iterable<string>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const text of results) {
    const verdict = await judge(text);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  }
  return counts;
}

function mutate(bytes: Uint8Array, roll: (sides: number) => number, from: number): Uint8Array {
  const list = [...bytes];
  for (let times = 1 + roll(3); times > 0; times -= 1) {
    const at = from + roll(Math.max(1, list.length - from));
    const kind = roll(4);
    if (kind === 0) list[at] = (list[at] ?? 0) ^ (1 << roll(8));
    else if (kind === 1) list.splice(at, 1 + roll(8));
    else if (kind === 2) list.splice(at, 0, ...Array.from({ length: 1 + roll(8) }, () => roll(256)));
    else list.splice(at, 0, ...list.slice(at, at + roll(40)));
  }
  return Uint8Array.from(list);
}

describe('a link that was changed', { timeout: 30_000 }, () => {
  test('1,000 changes of its text', async () => {
    const roll = dice(1);
    const originals = await payloads();
    const texts = Array.from({ length: 1000 }, (_, n) => {
      const changed = mutate(new TextEncoder().encode(originals[n % originals.length]), roll, 0);
      return `https://chatgpt.com/#${new TextDecoder().decode(changed)}`;
    });
    const counts = await tally(texts);
    expect(counts.damaged).toBeGreaterThan(300);
    expect(counts.opened ?? 0).toBeLessThan(50);
  });

  test('1,000 changes of its bytes with length, checksum and check character made right again', async () => {
    const roll = dice(2);
    const originals = await payloads();
    const texts = Array.from({ length: 1000 }, (_, n) => {
      const bytes = fromBase64url((originals[n % originals.length] ?? '').slice(4, -1)) ?? new Uint8Array();
      const start = readVarint(bytes, 1)?.next ?? 2;
      const rest = mutate(Uint8Array.from([...bytes.subarray(start + 4)]), roll, 0);
      const drawn = drawHeader({ codec: 0, terms: {} }, rest.length);
      const flags = roll(10) ? (bytes[0] ?? 0) : roll(256);
      return sealPayload(Uint8Array.from([flags, ...drawn.subarray(1)]), rest);
    });
    for (const text of texts) expect(readEnvelope(text)).not.toMatchObject({ trouble: { code: 'cut' } });
    const counts = await tally(texts);
    // lz-string has no redundancy: most of its changed streams unfold to other text, which is a valid conversation.
    expect(counts.opened).toBeGreaterThan(50);
    expect(counts.damaged).toBeGreaterThan(300);
  });

  test('1,000 frames with changes, packed by every codec', async () => {
    const roll = dice(3);
    const original = new TextEncoder().encode(frame(full));
    const texts: string[] = [];
    for (let n = 0; n < 1000; n += 1) {
      const codec = codecs[n % codecs.length];
      const body = await codec?.encode(new TextDecoder().decode(mutate(original, roll, 0)));
      if (codec && body) texts.push(sealPayload(drawHeader({ codec: codec.id, terms: {} }, body.length), body));
    }
    expect(texts).toHaveLength(1000);
    const counts = await tally(texts);
    expect(counts.opened).toBeGreaterThan(100);
    expect(counts.damaged).toBeGreaterThan(100);
  });
});

/** A fifth of it on a quiet machine; tests share theirs. */
const soon = 3000;

describe('a bomb', { timeout: 30_000 }, () => {
  const seal = (codec: number, body: Uint8Array) => sealPayload(drawHeader({ codec, terms: {} }, body.length), body);
  const zeros = (length: number) => deflateSync(new Uint8Array(length), { level: 9, mem: 4 });

  test('of deflate: 64 MiB, 1 GiB and 9 MiB are refused at once', async () => {
    const small = zeros(64 * 1024 * 1024);
    expect(await judge(seal(1, small), soon)).toBe('too-large');
    // Blocks that end on a byte and are not the last: 64 MiB sixteen times over.
    const open = deflateRawSync(new Uint8Array(64 * 1024 * 1024), { level: 9, finishFlush: constants.Z_SYNC_FLUSH });
    const huge = Uint8Array.from(Buffer.concat([...Array(16).fill(open), zeros(1)]));
    expect(huge.length).toBeGreaterThan(1_000_000);
    expect(await judge(seal(1, huge), soon)).toBe('too-large');
    expect(await judge(seal(1, padded(zeros(9 * 1024 * 1024), 60_000)), soon)).toBe('too-large');
  });

  test('of lz-string: what grows with every code is stopped', async () => {
    const text = lzString.compressToUint8Array('a'.repeat(400_000));
    const body = text.subarray(0, text.findLastIndex((byte) => byte !== 0) + 1);
    expect(mostFrame(body.length)).toBeLessThan(400_000);
    expect(await judge(seal(0, body))).toBe('too-large');
    const long = new Uint8Array(1_000_000).fill(0xff);
    expect(await judge(seal(0, long), soon)).toMatch(/^(?:too-large|damaged)$/);
  });

  test('of marks: eight million turns, parts, values, escapes', async () => {
    for (const mark of ['\x01', '\x01\x05', '\x01\x0c\0', '\0', '\x10A', '\x01\x0cx\0', '\x01x\x0fm']) {
      const text = `a\0b\0\x01x${mark.repeat(Math.floor(8_000_000 / mark.length))}`;
      const body = deflateSync(new TextEncoder().encode(text), { level: 9, mem: 4 });
      const begun = spent();
      const opened = await openPayload(seal(1, padded(body, 42_000)), now);
      expect(opened.ok).toBe(false);
      expect(spent() - begun).toBeLessThan(soon);
    }
  });

  test('a body that is deflate but not alone, not whole, or wrapped', async () => {
    const good = (await deflate?.encode('a\0b\0\x01x')) ?? new Uint8Array();
    expect(await judge(seal(1, good))).toBe('opened');
    expect(await judge(seal(1, Uint8Array.from([...good, 0])))).toBe('damaged');
    expect(await judge(seal(1, Uint8Array.from([...good, ...good])))).toBe('damaged');
    expect(await judge(seal(1, good.subarray(0, -1)))).toBe('damaged');
    expect(await judge(seal(1, zlibSync(new TextEncoder().encode('a\0b\0\x01x'))))).toBe('damaged');
    expect(await judge(seal(1, deflateSync(Uint8Array.from([0x61, 0, 0xff, 0]))))).toBe('damaged');
  });

  test('a body that is lz-string but not alone or not whole', async () => {
    const good = (await lz?.encode('a\0b\0\x01x')) ?? new Uint8Array();
    expect(await judge(seal(0, good))).toBe('opened');
    expect(await judge(seal(0, Uint8Array.from([...good, 0])))).toBe('damaged');
    expect(await judge(seal(0, Uint8Array.from([...good, 1])))).toBe('damaged');
    expect(await judge(seal(0, good.subarray(0, -1)))).toBe('damaged');
    expect(await judge(seal(0, new Uint8Array(0)))).toBe('damaged');
    expect(await judge(seal(0, Uint8Array.from([0x40])))).toBe('damaged');
    const lone = lzString.compressToUint8Array('a\0b\0\x01\ud800');
    expect(await judge(seal(0, lone.subarray(0, lone.findLastIndex((byte) => byte !== 0) + 1)))).toBe('damaged');
  });

  /** Empty stored blocks in front, so that the ratio is an honest one. */
  function padded(body: Uint8Array, length: number): Uint8Array {
    const blocks = Array.from({ length: Math.ceil(length / 5) }, () => [0, 0, 0, 0xff, 0xff]).flat();
    return Uint8Array.from([...blocks, ...body]);
  }
});
