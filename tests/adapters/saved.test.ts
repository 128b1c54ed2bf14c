// @vitest-environment happy-dom
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readers } from '../../utils/adapters';
import { versionsIn } from './compare';
import { type Case, gatherSaved, savedCases, siteOf, wordsIn } from './saved';

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});
afterEach(() => void vi.restoreAllMocks());

async function check(saved: Case): Promise<void> {
  const { expected } = saved;
  if (!expected) throw new Error(`${saved.name} has no expected.json: write down what has to be read`);
  const site = siteOf(expected);
  const reading = readers[site]?.read(await gatherSaved(site, saved));
  if (!reading?.ok) throw new Error(reading?.trouble ?? `no reader for ${site}`);
  const { conversation, proof, drift } = reading.value;
  expect(conversation.turns.map((turn) => ({ role: turn.role, text: wordsIn(turn) }))).toEqual(expected.turns);
  expect(conversation.title).toBe(expected.title);
  expect(proof.complete).toBe(expected.complete);
  expect(versionsIn(conversation)).toBe(expected.branches ?? 0);
  expect(drift).toEqual(expected.drift ?? []);
}

/** A folder in tests/fixtures/saved is a case; nothing else has to be written. */
describe('a saved page', () => {
  test.each(savedCases().map((saved) => [saved.name, saved] as const))('%s', (_, saved) => check(saved));

  test('without an expectation fails, and says what is missing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'threadlink-saved-'));
    mkdirSync(join(folder, 'a-report'));
    writeFileSync(join(folder, 'a-report', 'page.html'), '<p>hello</p>');
    const [saved] = savedCases(folder);
    rmSync(folder, { recursive: true });
    await expect(check(saved as Case)).rejects.toThrow('a-report has no expected.json');
  });
});
