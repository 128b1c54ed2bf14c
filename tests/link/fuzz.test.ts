import { describe, expect, it } from 'vitest';
import { fuzz } from '../bench/fuzzing';

/** `npm run fuzz` does 100,000; this is the short form for every run. */
const runs = 1_000;

describe(`${runs} payloads, half of them with length and checksum repaired`, () => {
  it('each is a named trouble or a valid conversation', async () => {
    const report = await fuzz(runs);
    expect(report.crashes).toEqual([]);
    expect(Object.values(report.answers).reduce((sum, n) => sum + n, 0)).toBe(runs);
    // The decoders behind the checksum were reached, and more than one trouble met.
    expect(report.answers.opened ?? 0).toBeGreaterThan(0);
    expect(Object.keys(report.answers).length).toBeGreaterThanOrEqual(3);
  }, 60_000);
});
