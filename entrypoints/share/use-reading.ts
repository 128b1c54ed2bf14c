import { useRef } from 'preact/hooks';
import type { Phase, ShareTrouble } from '../../components/share/phase';
import type { Reading } from '../../utils/adapters';
import { fail, type Result } from '../../utils/conversation';
import { readingFrom } from './gather';
import { type Line, openLine } from './line';
import { pastedReading } from './pasted-reading';
import type { Where } from './where';

/** The ways to a conversation: the site's own, by looks, and from a text that is pasted. */
export interface Ways {
  /** From the page, on the line that is open; again, on a new one. */
  read(): Promise<void>;
  readAgain(): void;
  readByLooks(): Promise<void>;
  /** Why there are no turns in the text; undefined: they were taken. */
  readPaste(text: string): 'empty' | 'too-large' | undefined;
  /** Takes the dialog away. */
  close(): void;
  /** The one that what is shown was read on: its pictures are asked for there. */
  line(): Line;
  /** What was read, and what was pasted, the last time. */
  last: { reading: Reading | undefined; pasted: string };
}

export function useReading(
  where: Where,
  first: Line,
  onPhase: (phase: Phase) => void,
  onReading: (reading: Reading) => void,
): Ways {
  const line = useRef(first);
  const readOn = useRef(first);
  const last = useRef<Ways['last']>({ reading: undefined, pasted: '' });
  const onProgress = (done: number, of?: number) => onPhase({ step: 'reading', done, ...(of === undefined ? {} : { of }) });
  const take = (reading: Result<Reading, ShareTrouble>) => {
    last.current.reading = reading.ok ? reading.value : undefined;
    if (reading.ok) onReading(reading.value);
    else onPhase({ step: 'trouble', trouble: reading.trouble });
  };
  const read = async () => {
    if (where.by === 'paste') onPhase({ step: 'pasting' });
    else {
      readOn.current = line.current;
      take(await readingFrom(line.current, onProgress));
    }
  };
  return {
    last: last.current,
    line: () => readOn.current,
    read,
    readAgain() {
      onProgress(0);
      if (where.by !== 'paste') line.current = openLine(where);
      void read();
    },
    async readByLooks() {
      onProgress(0);
      // Beside the other line, which alone can take the frame away.
      readOn.current = openLine(where, true);
      const looks = await readingFrom(readOn.current, onProgress);
      take(looks.ok && !isOpen(where, looks.value) ? fail('open-it-first') : looks);
    },
    readPaste(text) {
      last.current.pasted = text;
      const reading = pastedReading(text, Date.now());
      if (reading.ok) take(reading);
      return reading.ok ? undefined : reading.trouble;
    },
    close: () => (where.framed ? line.current.close() : window.close()),
  };
}

/** Reading by looks reads what is open, whichever conversation was meant. */
const isOpen = ({ ref: { id } }: Where, { conversation }: Reading): boolean =>
  id === undefined || !/^[\w-]{8,}$/.test(id) || conversation.url?.includes(id) === true;
