import type { Finding as Shown } from '../../components/share/findings';
import { allTurns, type Conversation, type Place, textsOf } from '../../utils/conversation';
import { type Finding, type SecretKind, wordOf } from '../../utils/secrets';
import { startWorker } from '../../utils/workers';
import scanWorker from './scan-worker?worker&url';

export interface ScanAsk {
  texts: string[];
}
export type ScanAnswer = Finding[][];

interface Read {
  text: string;
  /** None: the title. */
  place?: Place;
}

/**
 * Likely secrets in the conversation, equal ones together. Nothing leaves the machine, and a scan that fails finds
 * nothing: it is advice.
 */
export async function findSecrets(conversation: Conversation): Promise<Shown[]> {
  const reads = everyText(conversation);
  const answer = await askWorker({ texts: reads.map(({ text }) => text) }).catch((): ScanAnswer => []);
  const byWords = new Map<string, Shown>();
  for (const [n, findings] of answer.entries()) {
    for (const { kind, start, end } of findings) add(byWords, reads[n], kind, { start, end });
  }
  return [...byWords.values()];
}

function add(byWords: Map<string, Shown>, read: Read | undefined, kind: SecretKind, span: { start: number; end: number }): void {
  if (!read) return;
  const words = read.text.slice(span.start, span.end);
  const found: Shown = byWords.get(words) ?? {
    words,
    word: wordOf[kind],
    everywhere: isItself(kind, words),
    inTitle: false,
    places: [],
  };
  if (read.place) found.places.push({ place: read.place, span });
  else found.inTitle = true;
  byWords.set(words, found);
}

/** Words that mean nothing else wherever they stand; a user name or a short number may be part of other words. */
function isItself(kind: SecretKind, words: string): boolean {
  return words.length >= 6 && !['homeFolder', 'ipAddress', 'macAddress', 'phone'].includes(kind);
}

function everyText(conversation: Conversation): Read[] {
  const reads: Read[] = [{ text: conversation.title }];
  for (const [turn, { parts }] of allTurns(conversation).entries()) {
    for (const [part, content] of parts.entries()) {
      for (const [text, words] of textsOf(content).entries()) reads.push({ text: words, place: { turn, part, text } });
    }
  }
  return reads;
}

function askWorker(ask: ScanAsk): Promise<ScanAnswer> {
  const worker = startWorker(scanWorker);
  return new Promise<ScanAnswer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ScanAnswer>) => resolve(data);
    worker.onerror = reject;
    worker.postMessage(ask);
  }).finally(() => worker.terminate());
}
