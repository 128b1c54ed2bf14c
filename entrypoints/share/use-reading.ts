import { useRef } from 'preact/hooks';
import type { Phase, ShareTrouble } from '../../components/share/phase';
import type { Reading } from '../../utils/adapters';
import { fail, type Result } from '../../utils/conversation';
import { type GatherLine, gatherFrom } from './gather';
import { pastedReading } from './pasted-reading';
import type { Where } from './where';

/** The ways to a conversation: the site's own, by looks, and from a text that is pasted. */
export interface Ways {
  read(): Promise<void>;
  readByLooks(): Promise<void>;
  /** Why there are no turns in the text; undefined: they were taken. */
  readPaste(text: string): 'empty' | 'too-large' | undefined;
  /** Takes the dialog away. */
  close(): void;
  /** What was read, and what was pasted, the last time. */
  last: { reading: Reading | undefined; pasted: string };
}

export function useReading(where: Where, onPhase: (phase: Phase) => void, onReading: (reading: Reading) => void): Ways {
  const line = useRef<GatherLine | undefined>(undefined);
  const last = useRef<Ways['last']>({ reading: undefined, pasted: '' });
  const onProgress = (done: number, of?: number) => onPhase({ step: 'reading', done, ...(of === undefined ? {} : { of }) });
  const take = (reading: Result<Reading, ShareTrouble>) => {
    last.current.reading = reading.ok ? reading.value : undefined;
    if (reading.ok) onReading(reading.value);
    else onPhase({ step: 'trouble', trouble: reading.trouble });
  };
  return {
    last: last.current,
    async read() {
      if (where.by === 'paste') return onPhase({ step: 'pasting' });
      onProgress(0);
      line.current = gatherFrom(where, onProgress, where.by === 'looks');
      take(await line.current.reading);
    },
    async readByLooks() {
      onProgress(0);
      const looks = await gatherFrom(where, onProgress, true).reading;
      take(looks.ok && !isOpen(where, looks.value) ? fail('open-it-first') : looks);
    },
    readPaste(text) {
      last.current.pasted = text;
      const reading = pastedReading(text, Date.now());
      if (reading.ok) take(reading);
      return reading.ok ? undefined : reading.trouble;
    },
    close: () => (where.framed ? line.current?.close() : window.close()),
  };
}

/** Reading by looks reads what is open, whichever conversation was meant. */
const isOpen = ({ ref: { id } }: Where, { conversation }: Reading): boolean =>
  id === undefined || !/^[\w-]{8,}$/.test(id) || conversation.url?.includes(id) === true;
