import type { PasteTrouble } from '../../components/share/PasteForm';
import { startWorker } from '../../utils/workers';
import pasteWorker from './paste-worker?worker&url';

export type PasteAsk = { from: string | Blob } | { take: number };
export type PasteAnswer = { text: string } | { titles: string[] } | { taken: unknown } | { trouble: PasteTrouble };

/** JSON comes as its conversations, by their places in `titles`; anything else as the text it is. */
export type OpenPasted =
  | { text: string }
  | { titles: string[]; take(place: number): Promise<unknown> }
  | { trouble: PasteTrouble };

/** Opens a text or a file in a worker of its own, which ends with the signal: large ones take a while, and much room. */
export async function openPasted(from: string | Blob, signal: AbortSignal): Promise<OpenPasted> {
  const worker = startWorker(pasteWorker);
  signal.addEventListener('abort', () => worker.terminate());
  const ask = (said: PasteAsk) =>
    new Promise<PasteAnswer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<PasteAnswer>) => resolve(data);
      worker.onerror = reject;
      worker.postMessage(said);
    });
  // What there is no room for ends the worker, and nothing else.
  const answer = await ask({ from }).catch((): PasteAnswer => ({ trouble: 'too-large' }));
  if ('titles' in answer) return { titles: answer.titles, take: async (take) => takenFrom(await ask({ take })) };
  return 'taken' in answer ? { text: '' } : answer;
}

const takenFrom = (answer: PasteAnswer): unknown => ('taken' in answer ? answer.taken : undefined);
