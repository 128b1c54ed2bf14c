import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Conversation, parseConversation } from '../../utils/conversation';
import {
  bounds,
  codecs,
  findPayload,
  inspectPayload,
  linkOf,
  openPayload,
  packPayload,
  payloadId,
  type Terms,
} from '../../utils/link';
import { frame } from '../../utils/link/frame';
import { unframe } from '../../utils/link/unframe';
import { branched } from '../conversation/branched';
import { full, plain, snapshots } from './snapshots';

const now = Date.UTC(2026, 5, 1);

async function pack(conversation: Conversation, terms?: Terms, which = codecs): Promise<string> {
  const packed = await packPayload(conversation, terms, which);
  if (!packed.ok) throw new Error(packed.trouble.code);
  return packed.value.payload;
}

async function through(conversation: Conversation, which = codecs): Promise<unknown> {
  const found = findPayload(linkOf('https://chatgpt.com/', await pack(conversation, {}, which)));
  const opened = found.ok ? await openPayload(found.value, now) : found;
  return opened.ok ? opened.value.conversation : opened.trouble;
}

function gate(raw: unknown): Conversation {
  const parsed = parseConversation(raw);
  if (!parsed.ok) throw new Error(parsed.trouble);
  return parsed.value;
}

describe('a snapshot goes through a link unchanged', { timeout: 60_000 }, () => {
  test('1,000 random ones, by the codec that is shortest', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, async (raw) => {
        expect(await through(raw)).toEqual(gate(raw));
      }),
      { numRuns: 1000 },
    );
  });

  test.each(codecs)('300 random ones by $name alone', async (codec) => {
    await fc.assert(
      fc.asyncProperty(snapshots, async (raw) => {
        expect(await through(raw, [codec])).toEqual(gate(raw));
      }),
      { numRuns: 300 },
    );
  });

  test('one with something of everything', async () => {
    expect(gate(full)).toEqual(full);
    expect(await through(full)).toEqual(full);
  });

  test.each(codecs)('long and repetitive ones by $name', async (codec) => {
    const text = Array.from({ length: 3000 }, (_, n) => `line ${n % 97} 漢字 ${n * n}`).join('\n');
    const conversation = gate({ ...plain, turns: [{ role: 'user', parts: [{ kind: 'text', text }] }] });
    expect(await through(conversation, [codec])).toEqual(conversation);
  });

  test('the gate is stable: what it made passes it unchanged', () => {
    fc.assert(
      fc.property(snapshots, (raw) => {
        expect(gate(gate(raw))).toEqual(gate(raw));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the frame', () => {
  test('is nothing but title, model, time and turns where there is nothing else', () => {
    const [user = '', assistant = ''] = plain.turns.map((turn) => turn.parts[0]?.text);
    expect(frame(plain)).toBe(`Bread without kneading\0gpt-5\0${(1_767_225_600_000).toString(36)}\x01${user}\x02${assistant}`);
  });

  test('has its branches behind all other turns', () => {
    const { leftOut, turns, branches } = branched;
    const text = frame(gate({ title: '', leftOut, turns, branches }));
    expect(text.slice(text.indexOf('\x1b'))).toBe(
      '\x1b2\x01And spelt?\x02\x06spelt is quick\x05Forty minutes, says Mira.\x1b5\x02Half an hour.\x1b0\x01How hot?\x1b4\x01Thanks.',
    );
  });

  test('keeps turns that say nothing', () => {
    const conversation = gate({
      title: '',
      turns: [
        { role: 'user', parts: [] },
        { role: 'assistant', parts: [] },
      ],
    });
    expect(frame(conversation)).toBe('\0\0\x01\x02');
    expect(unframe(frame(conversation))).toEqual({ ok: true, value: conversation });
  });

  test.each([
    ['nothing at all', '', 'damaged'],
    ['no time', 'a\0b', 'damaged'],
    ['four values in the head', 'a\0b\0\0', 'damaged'],
    ['a time that is none', 'a\0b\0Z', 'damaged'],
    ['a part before any turn', 'a\0b\0\x05x', 'damaged'],
    ['a field behind a turn', 'a\0b\0\x01x\x13chatgpt', 'damaged'],
    ['a field twice', 'a\0b\0\x13x\x13y', 'damaged'],
    ['an attribute twice', 'a\0b\0\x01x\x0fm\x0fm', 'damaged'],
    ['two values in a text', 'a\0b\0\x01x\0y', 'damaged'],
    ['a source without an address', 'a\0b\0\x01x\x0ctitle', 'damaged'],
    ['a bad escape', 'a\0b\0\x01x\x10~', 'damaged'],
    ['an escape at the end', 'a\0b\0\x01x\x10', 'damaged'],
    ['a reserved mark', 'a\0b\0\x01x\x1c', 'newer'],
    ['a branch before any turn', 'a\0b\0\x1b0\x01x', 'damaged'],
    ['a branch without a place', 'a\0b\0\x01x\x1b\x01y', 'damaged'],
    ['a branch of two places', 'a\0b\0\x01x\x1b0\x000\x01y', 'damaged'],
    ['a branch that parts from what comes later', 'a\0b\0\x01x\x1b2\x01y', 'damaged'],
    ['a branch without turns', 'a\0b\0\x01x\x1b0', 'damaged'],
    ['one without turns before another', 'a\0b\0\x01x\x1b0\x1b0\x01y', 'damaged'],
    ['a part in a branch before its first turn', 'a\0b\0\x01x\x1b0\x05y', 'damaged'],
    ['a field behind a branch', 'a\0b\0\x01x\x1b0\x01y\x13chatgpt', 'damaged'],
    ['a field in a branch before its first turn', 'a\0b\0\x01x\x1b0\x13chatgpt\x01y', 'damaged'],
    ['too many turns of all lines', `a\0b\0\x01${'\x1b0\x01\x01'.repeat(2500)}`, 'too-large'],
    [
      'branches too deep',
      `a\0b\0\x01${Array.from({ length: 33 }, (_, n) => `\x1b${(n + 1).toString(36)}\x01`).join('')}`,
      'too-large',
    ],
    ['too many turns', `a\0b\0${'\x01'.repeat(5001)}`, 'too-large'],
    ['too many parts', `a\0b\0${`\x01${'\x06a'.repeat(1999)}`.repeat(101)}`, 'too-large'],
  ])('refuses %s', (_, text, trouble) => {
    expect(unframe(text)).toEqual({ ok: false, trouble });
  });
});

describe('packing', { timeout: 30_000 }, () => {
  test('is deterministic, and knows no clock', async () => {
    expect(await pack(full)).toBe(await pack(structuredClone(full)));
  });

  test('takes the shortest, and of equal ones the lower id', async () => {
    const each = await Promise.all(codecs.map((codec) => pack(full, {}, [codec])));
    expect((await pack(full)).length).toBe(Math.min(...each.map((payload) => payload.length)));
    const [lz] = codecs;
    const twice = await packPayload(plain, {}, lz ? [lz, { ...lz, id: 7 }] : []);
    const read = inspectPayload(twice.ok ? twice.value.payload : '');
    expect(read.ok && read.value.codec).toBe(0);
  });

  test('ends on a letter or digit, in the alphabet of URLs', async () => {
    await fc.assert(
      fc.asyncProperty(snapshots, async (raw) => {
        expect(await pack(raw)).toMatch(/^tl1\.[A-Za-z0-9_-]+[A-Za-z0-9]$/);
      }),
      { numRuns: 200 },
    );
  });

  test('carries terms', async () => {
    const expiresAt = Date.UTC(2026, 6, 1, 12, 30);
    const opened = await openPayload(await pack(plain, { expiresAt, readOnly: true }), now);
    expect(opened.ok && opened.value.terms).toEqual({ expiresAt, readOnly: true });
    expect(opened.ok && opened.value.conversation).toEqual(plain);
    const rounded = await openPayload(await pack(plain, { expiresAt: expiresAt + 1 }), now);
    expect(rounded.ok && rounded.value.terms).toEqual({ expiresAt: expiresAt + 60_000 });
  });

  test('a link past its time says which time', async () => {
    const payload = await pack(plain, { expiresAt: now });
    expect(await openPayload(payload, now)).toEqual({ ok: false, trouble: { code: 'expired', at: now } });
    expect((await openPayload(payload, now - 1)).ok).toBe(true);
  });

  test('what a reader would refuse as too large is not packed', async () => {
    const noise = fc.sample(fc.string({ unit: 'binary', minLength: 120_000, maxLength: 120_000 }), { numRuns: 6, seed: 1 });
    const turns = noise.map((text) => ({ role: 'user', parts: [{ kind: 'text', text }] }));
    const tooLong = { ...plain, turns } as unknown as Conversation;
    expect(await packPayload(tooLong)).toEqual({ ok: false, trouble: { code: 'too-large' } });
    const tooMany = { ...plain, turns: Array(5001).fill(plain.turns[0]) };
    expect(await packPayload(tooMany)).toEqual({ ok: false, trouble: { code: 'too-large' } });
  });

  test('what repeats itself like a bomb still opens', async () => {
    const text = 'a'.repeat(500_000);
    const conversation = gate({ ...plain, turns: Array(12).fill({ role: 'user', parts: [{ kind: 'text', text }] }) });
    expect(await through(conversation)).toEqual(conversation);
    expect((await pack(conversation)).length).toBeLessThan(bounds.payload);
  });

  test('an id is the hash of the payload', async () => {
    expect(await payloadId('tl1.')).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await payloadId('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});
