import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findPayload, inspectPayload, openPayload, packPayload } from '../../utils/link';
import { allCodecs } from '../tools/codecs';

const folder = new URL('../fixtures/links/', import.meta.url);
const kept = readdirSync(folder).filter((file) => file.endsWith('.txt'));
const now = Date.UTC(2026, 5, 1);
const codecs = await allCodecs();

/** Links that were given out: each must open for ever. One that no longer does means a changed format, not a stale fixture. */
describe('links that were kept', () => {
  test.each(kept)('%s opens as what it was made of', async (file) => {
    const { codec, terms, conversation } = JSON.parse(readFileSync(new URL(file.replace('.txt', '.json'), folder), 'utf8'));
    const found = findPayload(readFileSync(new URL(file, folder), 'utf8'));
    const opened = found.ok ? await openPayload(found.value, now, codecs) : found;
    expect(opened).toEqual({ ok: true, value: { payload: found.ok && found.value, codec, terms, conversation } });
  });

  test.each(kept)('%s is what is made of it today', async (file) => {
    const { codec, terms, conversation } = JSON.parse(readFileSync(new URL(file.replace('.txt', '.json'), folder), 'utf8'));
    const packed = await packPayload(
      conversation,
      terms,
      codecs.filter(({ name }) => name === codec),
    );
    expect(packed.ok && readFileSync(new URL(file, folder), 'utf8').trim().endsWith(`#${packed.value.payload}`)).toBe(true);
  });

  test('there is one of every codec', () => {
    const ids = kept.map((file) => {
      const found = findPayload(readFileSync(new URL(file, folder), 'utf8'));
      const read = found.ok ? inspectPayload(found.value) : found;
      return read.ok ? read.value.codec : -1;
    });
    expect([...new Set(ids)].sort()).toEqual(codecs.map(({ id }) => id));
  });
});
