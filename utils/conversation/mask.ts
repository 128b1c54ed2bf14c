/** A stretch of a text, in UTF-16 units, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** What stands for hidden text: of one length always, so that it tells nothing of what it hides. */
export const mask = '█████';

/**
 * The text with each span replaced by one mask. Spans may come in any order; those that overlap or touch share a mask,
 * those outside the text are cut to it, empty ones do nothing.
 */
export function maskText(text: string, spans: readonly Span[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of mergeSpans(text, spans)) {
    masked += text.slice(at, start) + mask;
    at = end;
  }
  return masked + text.slice(at);
}

/** The spans as they are masked: sorted, apart from each other, never splitting a character. */
export function mergeSpans(text: string, spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  const inside = spans
    .filter(({ start, end }) => start < end)
    .map(({ start, end }) => ({ start: outward(text, start, -1), end: outward(text, end, 1) }));
  for (const span of inside.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else whole.push({ ...span });
  }
  return whole;
}

/** A border within the text, moved outward where it would split a surrogate pair: half a character is still a hint. */
function outward(text: string, at: number, step: -1 | 1): number {
  const border = Math.min(Math.max(Math.trunc(at), 0), text.length);
  const splits = /[\ud800-\udbff]/.test(text.charAt(border - 1)) && /[\udc00-\udfff]/.test(text.charAt(border));
  return splits ? border + step : border;
}

/**
 * The stretch of the whole text that stands at `shown` of its masked form. What begins or ends within a mask begins or
 * ends with what the mask hides.
 */
export function unmaskedSpan(text: string, spans: readonly Span[], shown: Span): Span {
  const found = { start: shown.start, end: shown.end };
  let shift = 0;
  for (const { start, end } of mergeSpans(text, spans)) {
    const at = start - shift;
    const grown = end - start - mask.length;
    if (shown.start >= at + mask.length) found.start = shown.start + shift + grown;
    else if (shown.start > at) found.start = start;
    if (shown.end >= at + mask.length) found.end = shown.end + shift + grown;
    else if (shown.end > at) found.end = end;
    shift += grown;
  }
  return found;
}

const escaped = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
/** What Markdown may put between two characters that are read one after the other. */
const between = String.raw`(?:[*_~\x60\\[]|\]\([^)\s]{0,2000}\))*`;
/** The same between words, over the ends of lines and cells. */
const betweenWords = String.raw`(?:[\s*_~\x60>|#+\-\\:[]|\d{1,3}[.)]\s|\]\([^)\s]{0,2000}\))+`;
/** Words longer than this are looked for to the letter. */
const longest = 5_000;

/**
 * Every place of some words as they are read, case and all, from left to right, none overlapping: Markdown's own signs
 * between the letters and any kind of blank between the words do not matter. Blank words are nowhere.
 */
export function occurrences(text: string, words: string): Span[] {
  const read = words.trim();
  if (read === '') return [];
  if (read.length > longest) return exactly(text, read);
  const pattern = read
    .split(/\s+/)
    .map((word) => [...word].map(escaped).join(between))
    .join(betweenWords);
  return [...text.matchAll(new RegExp(pattern, 'gu'))].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
}

function exactly(text: string, words: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(words); start !== -1; start = text.indexOf(words, start + words.length)) {
    spans.push({ start, end: start + words.length });
  }
  return spans;
}
