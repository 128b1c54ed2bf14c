import type { Reading } from '../../utils/adapters';
import { fail, ok, parseConversation, type Result } from '../../utils/conversation';
import { readPasted } from '../../utils/pasted';

const longestTitle = 60;

/** A pasted text as a reading: of no site, never proved to be whole, with speakers to be looked at. */
export function pastedReading(text: string, now: number): Result<Reading, 'empty' | 'too-large'> {
  const read = readPasted(text);
  if (!read.ok) return read;
  const { turns, title } = read.value;
  const parsed = parseConversation({
    title: title ?? titleFrom(turns[0]?.text ?? ''),
    site: '',
    capturedAt: now,
    turns: turns.map((turn) => ({ role: turn.role, parts: [{ kind: 'text', text: turn.text }] })),
  });
  if (!parsed.ok) return fail('too-large');
  const proof = { complete: false as const, read: turns.length, why: 'unproved' as const };
  return ok({ conversation: parsed.value, proof, drift: [], byLooks: true });
}

/** The first words that were said. */
function titleFrom(text: string): string {
  const [line = ''] = text.trim().split('\n');
  return line.length <= longestTitle ? line : `${line.slice(0, longestTitle).replace(/\s+\S*$/, '')}…`;
}
