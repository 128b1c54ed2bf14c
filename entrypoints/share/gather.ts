import browser, { type Runtime } from 'webextension-polyfill';
import type { ShareTrouble } from '../../components/share/phase';
import { type Gathered, type Reading, readers } from '../../utils/adapters';
import { fail, type Result } from '../../utils/conversation';
import type { Where } from './where';

/** One conversation with the chat page, through the background. */
export interface GatherLine {
  reading: Promise<Result<Reading, ShareTrouble>>;
  /** Asks the page to take the frame away and to give the focus back. */
  close(): void;
}

/** From the script of the page's own site, or `byLooks`: from one that is put into the page now and reads any. */
export function gatherFrom(where: Where, onProgress: (done: number, of?: number) => void, byLooks = false): GatherLine {
  const port = browser.runtime.connect({ name: byLooks ? 'gather-looks' : 'gather' });
  const reading = new Promise<Result<Reading, ShareTrouble>>((resolve) => {
    port.onMessage.addListener((message: unknown) => {
      const heard = hear(message, onProgress);
      if (heard) resolve(heard);
    });
    port.onDisconnect.addListener(() => resolve(fail('no-answer')));
  });
  port.postMessage({ type: 'gather', ref: where.ref, ...(where.nonce && !byLooks ? { nonce: where.nonce } : {}) });
  return { reading, close: () => sayClose(port) };
}

function sayClose(port: Runtime.Port): void {
  try {
    port.postMessage({ type: 'close' });
  } catch {
    // The page is gone, and its frame with it.
  }
}

type Said = { type?: unknown; done?: unknown; of?: unknown; gathered?: unknown; trouble?: unknown };

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
