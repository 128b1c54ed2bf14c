/**
 * What was typed, letter by letter. A page that was saved in a tidied form has broken its long lines, each at the same deep
 * indentation: nobody types so, and those are one line again.
 */
export function asTyped(words: string): string {
  const [first = '', ...more] = words.trim().split('\n');
  const indent = /^ {12,}/.exec(more[0] ?? '')?.[0];
  const tidied = indent !== undefined && more.every((line) => line.startsWith(indent) && /^\S/.test(line.slice(indent.length)));
  return tidied ? [first.trimEnd(), ...more.map((line) => line.trim())].join(' ') : words.trim();
}
