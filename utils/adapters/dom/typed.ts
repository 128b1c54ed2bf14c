/**
 * What was typed, letter by letter. A page that was saved in a tidied form has broken its long lines, each at the same deep
 * indentation: nobody types so, and those are one line again.
 */
export function asTyped(words: string): string {
  const [first = '', ...more] = words.trim().split('\n');
  const indent = /^ {12,}/.exec(more[0] ?? '')?.[0];
  const isDeep = (line: string) => indent !== undefined && line.startsWith(indent) && /^\S/.test(line.slice(indent.length));
  // Arguments that stand below each other do end so.
  const isCode = [first, ...more.slice(0, -1)].some((line) => /[^\s\p{L}\p{N}]\s*$/u.test(line));
  const tidied = indent !== undefined && !isCode && more.every(isDeep);
  return tidied ? [first.trimEnd(), ...more.map((line) => line.trim())].join(' ') : words.trim();
}
