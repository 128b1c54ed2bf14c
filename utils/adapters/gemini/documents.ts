import type { Part } from '../../conversation';
import { text } from '../json';

const mostNodes = 20_000;
const shortestDocument = 200;

/** What stands in an answer for a document: a report, or what is written together. */
export const isDocument = (what: string): boolean => /^(?:immersive|deep_research)/.test(what);

/** Leaves out as many stands for documents as were found. */
export const without =
  (found: number) =>
  (what: string): boolean =>
    !(isDocument(what) && found-- > 0);

/**
 * Reports and documents of a draft, as many as it has stands for: nobody has written down where they lie, but they are its
 * longest texts beside the answer and the thoughts. Their name is the short text before them.
 */
export function documentsIn(draft: unknown[], most: number): Part[] {
  const found: { input: string; output: string }[] = [];
  const waiting: unknown[] = most > 0 ? draft.map((value, n) => (n === 1 || n === 37 ? undefined : value)) : [];
  for (let n = 0; n < mostNodes && waiting.length > 0; n++) {
    const value = waiting.shift();
    if (!Array.isArray(value)) continue;
    const long = value.findIndex((one) => text(one).length >= shortestDocument && /\n/.test(text(one)));
    const output = text(value[long]).trim();
    if (output !== '' && !found.some((one) => one.output === output)) {
      const name = value
        .slice(0, long)
        .find((one) => text(one) !== '' && text(one).length < 200 && /\p{L} \p{L}|^\p{Lu}/u.test(text(one)));
      found.push({ input: text(name), output });
    }
    waiting.push(...value.filter(Array.isArray));
  }
  const longest = [...found].sort((a, b) => b.output.length - a.output.length).slice(0, most);
  return found.filter((one) => longest.includes(one)).map((one): Part => ({ kind: 'tool', name: 'canvas', ...one }));
}
