import { useRef } from 'preact/hooks';
import type { PasteTrouble, Pasting } from '../../components/share/PasteForm';
import type { Phase, ShareTrouble } from '../../components/share/phase';
import type { Reading } from '../../utils/adapters';
import { fail, type Result } from '../../utils/conversation';
import { readingFrom } from './gather';
import { type Line, openLine } from './line';
import { type OpenPasted, openPasted } from './open-pasted';
import { exportedReading, pastedReading } from './pasted-reading';
import type { Where } from './where';

/** The ways to a conversation: the site's own, by looks, and from a text that is pasted. */
export interface Ways {
  /** From the page, on the line that is open; again, on a new one. */
  read(): Promise<void>;
  readAgain(): void;
  readByLooks(): Promise<void>;
  /** From a text that is pasted, or a file that is opened. */
  openPaste(from: string | File, signal: AbortSignal): Promise<Pasting>;
  /** From one of the conversations in it, by its place. */
  takePaste(place: number): Promise<Pasting>;
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
  const opened = useRef<OpenPasted>({ text: '' });
  const onProgress = (done: number, of?: number) => onPhase({ step: 'reading', done, ...(of === undefined ? {} : { of }) });
  const take = (reading: Result<Reading, ShareTrouble>) => {
    last.current.reading = reading.ok ? reading.value : undefined;
    if (reading.ok) onReading(reading.value);
    else onPhase({ step: 'trouble', trouble: reading.trouble });
  };
  const taken = (reading: Result<Reading, PasteTrouble>): Pasting => {
    if (reading.ok) take(reading);
    return reading.ok ? { is: 'taken' } : { is: 'trouble', trouble: reading.trouble };
  };
  const takePasted = async (from: OpenPasted, place: number) =>
    taken('take' in from ? exportedReading(await from.take(place), Date.now()) : fail('empty'));
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
    async openPaste(from, signal) {
      if (typeof from === 'string') last.current.pasted = from;
      const came = await openPasted(from, signal);
      opened.current = came;
      if (signal.aborted || 'trouble' in came) return { is: 'trouble', trouble: 'trouble' in came ? came.trouble : 'empty' };
      if ('text' in came) return taken(pastedReading(came.text, Date.now()));
      return came.titles.length > 1 ? { is: 'several', titles: came.titles } : takePasted(came, 0);
    },
    takePaste: (place) => takePasted(opened.current, place),
    close: () => (where.framed ? line.current.close() : window.close()),
  };
}

/** Reading by looks reads what is open, whichever conversation was meant. */
const isOpen = ({ ref: { id } }: Where, { conversation }: Reading): boolean =>
  id === undefined || !/^[\w-]{8,}$/.test(id) || conversation.url?.includes(id) === true;
