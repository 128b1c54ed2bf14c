import type { PasteTrouble } from '../../components/share/PasteForm';
import { exportedConversation, type Reading, readers } from '../../utils/adapters';
import { fail, ok, parseConversation, type Result } from '../../utils/conversation';
import { type Pasted, readJson, readPasted } from '../../utils/pasted';

const longestTitle = 60;

/** A pasted text as a reading. `now`: epoch milliseconds. */
export function pastedReading(text: string, now: number): Result<Reading, PasteTrouble> {
  const read = readPasted(text);
  return read.ok ? readingOfTurns(read.value, now) : read;
}

/** One conversation as JSON: by the reader of the site that exports such, else by what has a role and words. */
export function exportedReading(value: unknown, now: number): Result<Reading, PasteTrouble> {
  const gathered = exportedConversation(value, now);
  const read = gathered && readers[gathered.site]?.read(gathered);
  // How a site looks now says nothing about a file.
  if (read?.ok) return ok({ ...read.value, drift: [] });
  const turns = readJson(value);
  if (turns) return readingOfTurns(turns, now);
  return fail(read?.trouble === 'too-large' ? 'too-large' : 'no-turns');
}

/** Of no site, never proved to be whole, with speakers to be looked at. */
function readingOfTurns({ turns, title }: Pasted, now: number): Result<Reading, 'too-large'> {
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
