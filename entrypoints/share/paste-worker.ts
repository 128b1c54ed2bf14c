import { conversationsIn, isArchive, jsonIn, textsIn, titleOf } from '../../utils/pasted';
import type { PasteAnswer, PasteAsk } from './open-pasted';

/** Bytes of a file: half of what a browser holds as one text. */
const largest = 256 * 1024 * 1024;

let found: unknown[] = [];

/** Unpacks and parses off the page's thread, and hands over the conversation that is chosen. */
self.addEventListener('message', async ({ data }: MessageEvent<PasteAsk>) => {
  postMessage('take' in data ? ({ taken: found[data.take] } satisfies PasteAnswer) : await open(data.from));
});

async function open(from: string | Blob): Promise<PasteAnswer> {
  if (typeof from === 'string') return openTexts([from]);
  if (from.size > largest) return { trouble: 'too-large' };
  const start = new Uint8Array(await from.slice(0, 4096).arrayBuffer());
  if (isArchive(start)) return openArchive(new Uint8Array(await from.arrayBuffer()));
  // A picture, or whatever else is no text, has these.
  return start.includes(0) ? { trouble: 'not-text' } : openTexts([await from.text()]);
}

function openArchive(archive: Uint8Array): PasteAnswer {
  const texts = textsIn(archive, largest);
  if (texts.ok) return openTexts(texts.value);
  return { trouble: texts.trouble === 'too-large' ? 'too-large' : 'not-text' };
}

function openTexts(texts: readonly string[]): PasteAnswer {
  const values = texts.map(jsonIn).filter((value) => value !== undefined);
  if (values.length === 0) return texts.length === 1 ? { text: texts[0] ?? '' } : { trouble: 'not-text' };
  found = values.flatMap(conversationsIn);
  return { titles: found.map(titleOf) };
}
