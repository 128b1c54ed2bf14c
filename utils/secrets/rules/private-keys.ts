import type { Finder, Finding } from '../finding';

const header = /-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----/y;
/** Less than this is only an illustration. */
const material = /[A-Za-z0-9+/]{40}/;

/** Blocks from BEGIN to END, of every type; a block that was cut off, as far as it goes. */
export const findPrivateKeys: Finder = (text) => {
  const found: Finding[] = [];
  for (let start = text.indexOf('-----BEGIN '); start !== -1; start = text.indexOf('-----BEGIN ', start + 11)) {
    header.lastIndex = start;
    const label = header.exec(text)?.[1];
    if (!label) continue;
    const end = endOf(text, header.lastIndex, `-----END ${label}-----`);
    if (end) found.push({ kind: 'privateKey', start, end, confidence: 'high' });
  }
  return found;
};

/** Looks no further than the next BEGIN, so that a text full of them takes no longer. */
function endOf(text: string, from: number, footer: string): number | undefined {
  const next = text.indexOf('-----BEGIN ', from);
  const block = text.slice(from, next === -1 ? undefined : next);
  const closing = block.indexOf(footer);
  const inside = closing === -1 ? cutOff(block) : block.slice(0, closing);
  if (!material.test(inside)) return undefined;
  return from + inside.length + (closing === -1 ? 0 : footer.length);
}

/** The lines of a block without an end: key material in long lines, until something else comes. */
function cutOff(block: string): string {
  const lines = /(?:(?:\r?\n|\\r|\\n)+[A-Za-z0-9+/=]{20,200})*/y.exec(block);
  return lines?.[0] ?? '';
}
