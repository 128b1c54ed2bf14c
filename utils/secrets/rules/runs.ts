import type { Span } from '../../conversation';
import type { Finding } from '../finding';

/** Which ASCII characters belong, by their codes. */
export function signs(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const sign of characters) table[sign.charCodeAt(0)] = 1;
  return table;
}

export const wordSigns = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** What `find` finds in each run, given it with some characters around to judge by, and the place where it begins in them. */
export function inRuns(
  text: string,
  runs: readonly Span[],
  around: number,
  find: (piece: string, from: number) => Finding[],
): Finding[] {
  return runs.flatMap((run) => {
    const offset = Math.max(0, run.start - around);
    const found = find(text.slice(offset, run.end + Math.min(around, 8)), run.start - offset);
    return found.flatMap((finding) => {
      const start = finding.start + offset;
      return start >= run.start && start < run.end ? [{ ...finding, start, end: finding.end + offset }] : [];
    });
  });
}

/**
 * The longest runs of these characters, `least` or more of them, in order. Looks only at every `least`-th character
 * until one belongs: a run of that length cannot slip through, and prose costs next to nothing.
 */
export function longRuns(text: string, belongs: Uint8Array, least: number): Span[] {
  const runs: Span[] = [];
  let floor = 0;
  for (let at = least - 1; at < text.length; at += least) {
    if (!isOne(text, at, belongs)) {
      floor = at + 1;
      continue;
    }
    let start = at;
    while (start > floor && isOne(text, start - 1, belongs)) start -= 1;
    let end = at + 1;
    while (end < text.length && isOne(text, end, belongs)) end += 1;
    if (end - start >= least) runs.push({ start, end });
    floor = end;
    at = end;
  }
  return runs;
}

/** Asks the table only for what it has: a look beyond its end is slow. */
function isOne(text: string, at: number, belongs: Uint8Array): boolean {
  const code = text.charCodeAt(at);
  return code < 128 && belongs[code] === 1;
}
