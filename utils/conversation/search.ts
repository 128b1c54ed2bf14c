/** The words of a search as a pattern: letters of either case, any white space where the search has some. Undefined: nothing to look for. */
export function searchPattern(query: string): RegExp | undefined {
  const words = query.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  return new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s+'), 'giu');
}

/** How often it is in a text; occurrences do not overlap. At most `most`. */
export function countIn(text: string, pattern: RegExp, most: number): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) if (++count >= most) break;
  return count;
}
