import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cm } from '../../utils/link';
import { primeFile } from '../bench/build-wasm.mjs';
import { nodeCm } from '../tools/codecs';

const specification = readFileSync('utils/link/cm/CODER.md', 'utf8');
const vectors = [...specification.matchAll(/^\| `([0-9a-f]*)` \| `([0-9a-f]+)` \|$/gm)].map(([, bytes = '', coded = '']) => ({
  bytes,
  coded,
}));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

let cm: Cm;
beforeAll(async () => {
  cm = await nodeCm();
}, 60_000);

describe('the coder is the one its specification describes', () => {
  it('with the prime of that hash: a prime that has made links never changes', () => {
    expect(specification).toContain(createHash('sha256').update(readFileSync(primeFile)).digest('hex'));
  });

  it('has vectors to be held to', () => expect(vectors.length).toBeGreaterThanOrEqual(10));

  it.each(vectors)('$bytes', ({ bytes, coded }) => {
    const plain = Uint8Array.from(Buffer.from(bytes, 'hex'));
    expect(hex(cm.encode(plain) ?? new Uint8Array())).toBe(coded);
    const decoded = cm.decode(Uint8Array.from(Buffer.from(coded, 'hex')), 1_000);
    expect(decoded.ok && hex(decoded.bytes)).toBe(bytes);
  });
});
