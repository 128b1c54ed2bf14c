import type { ShareTrouble } from '../../components/share/phase';
import { type Gathered, type Reading, readers } from '../../utils/adapters';
import { fail, type Result } from '../../utils/conversation';
import type { Line } from './line';

/** What comes over the line, read. */
export function readingFrom(line: Line, onProgress: (done: number, of?: number) => void): Promise<Result<Reading, ShareTrouble>> {
  let again = false;
  return new Promise((resolve) => {
    const ahead: unknown[] = [];
    const onSaid = (message: unknown) => {
      const { type, turns } = (message ?? {}) as Said;
      if (type === 'turns' && Array.isArray(turns)) ahead.push(...turns);
      const heard = hear(type === 'gathered' ? withAhead(message as Said, ahead.splice(0)) : message, onProgress);
      if (!heard) return;
      const asked = !again && !heard.ok && isStrange(message, heard.trouble) && line.shownOnly();
      if (asked) again = true;
      // What was read is shown in a task of its own.
      else setTimeout(resolve, 0, heard);
    };
    line.listen(onSaid, () => resolve(fail('no-answer')));
  });
}

/** The site answered in a form nobody knows: what its page shows may still be readable. */
const isStrange = (message: unknown, trouble: ShareTrouble): boolean =>
  (message as Said).type === 'gathered' && (trouble === 'not-understood' || trouble === 'empty');

type Said = { type?: unknown; done?: unknown; of?: unknown; gathered?: unknown; trouble?: unknown; turns?: unknown };

/** Turns that were sent before the end, because there were too many for one message. */
function withAhead(said: Said, ahead: unknown[]): Said {
  if (ahead.length === 0) return said;
  const gathered = (said.gathered ?? {}) as { material?: { turns?: unknown } };
  const { material } = gathered;
  const last: unknown[] = Array.isArray(material?.turns) ? material.turns : [];
  return { ...said, gathered: { ...gathered, material: { ...material, turns: [...ahead, ...last] } } };
}

/** Undefined: not the end yet. What the chat page sends is untrusted: read() and parse() look at every field. */
function hear(message: unknown, onProgress: (done: number, of?: number) => void): Result<Reading, ShareTrouble> | undefined {
  const { type, done, of, gathered, trouble } = (message ?? {}) as Said;
  if (type === 'progress' && typeof done === 'number') onProgress(done, typeof of === 'number' ? of : undefined);
  if (type === 'trouble') return fail(isGatherTrouble(trouble) ? trouble : 'failed');
  if (type !== 'gathered') return undefined;
  const { site } = (gathered ?? {}) as { site?: unknown };
  const reader = typeof site === 'string' && Object.hasOwn(readers, site) ? readers[site] : undefined;
  return reader ? reader.read(gathered as Gathered) : fail('not-understood');
}

const troubles: readonly ShareTrouble[] = [
  'open-it-first',
  'no-conversation',
  'signed-out',
  'too-many-requests',
  'cancelled',
  'not-a-chat',
  'no-access',
  'failed',
];

function isGatherTrouble(raw: unknown): raw is ShareTrouble {
  return troubles.some((trouble) => trouble === raw);
}
