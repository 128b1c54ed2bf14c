import { strFromU8, unzipSync } from 'fflate';
import { fail, ok, type Result } from '../conversation';

/** What sites call the files their exports keep conversations in. */
const conversations = /(?:^|\/)[^/]*(?:conversation|chat|grok-backend)[^/]*\.json$/i;

/** Whether bytes begin as a ZIP archive does. */
export const isArchive = (start: Uint8Array): boolean => [0x50, 0x4b, 3, 4].every((byte, at) => start[at] === byte);

/** The texts with conversations in an export's archive, by their names; nothing else of it is unpacked. `largest`: bytes of them all. */
export function textsIn(archive: Uint8Array, largest: number): Result<string[], 'damaged' | 'too-large'> {
  let size = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    const wanted = conversations.test(name);
    if (wanted) size += originalSize;
    return wanted && size <= largest;
  };
  try {
    const files = unzipSync(archive, { filter });
    const texts = Object.keys(files).sort();
    return size > largest ? fail('too-large') : ok(texts.map((name) => strFromU8(files[name] ?? new Uint8Array())));
  } catch {
    return fail('damaged');
  }
}
