/** A run of text as it is, or characters that cannot be seen, named so that they can: `U+202E`. */
export type Piece = { text: string } | { hidden: string; count: number };

// Controls but tab and line feed · Arabic letter mark · combining grapheme joiner · Hangul and Mongolian fillers ·
// zero-width, bidi and invisible operators · line and paragraph separators · annotation and variation marks · tags.
const hiddenClass =
  '\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u061C\\u034F\\u115F\\u1160\\u180B-\\u180F\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF9-\\uFFFB\\u{E0000}-\\u{E0FFF}';

const suspect = new RegExp(`[${hiddenClass}]|\\p{M}{4}|[\\uFE00-\\uFE0F]{2}`, 'u');

// Flags of regions, emoji joined to emoji, joiners inside scripts that are written with them.
const joining =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}';
const legitimate = [
  '\\u{1F3F4}[\\u{E0061}-\\u{E007A}\\u{E0030}-\\u{E0039}]{3,6}\\u{E007F}',
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})',
  `(?<=[${joining}])[\\u200C\\u200D](?=[${joining}])`,
  '(?<=\\p{Script=Han})[\\u{E0100}-\\u{E01EF}]',
].join('|');

const pieces = new RegExp(
  `(?<keep>${legitimate})|(?<marks>(?<=\\p{M}{3})\\p{M}+)|(?<hidden>[${hiddenClass}]+|(?<=[\\uFE00-\\uFE0F])[\\uFE00-\\uFE0F]+)`,
  'gu',
);

/**
 * The text in pieces, its control, bidi, zero-width and tag characters and heaps of combining marks named instead
 * of obeyed. What a script or an emoji needs of them stays.
 */
export function visiblePieces(text: string): Piece[] {
  if (!suspect.test(text)) return [{ text }];
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(pieces)) {
    const hidden = match.groups?.hidden ?? match.groups?.marks;
    if (hidden === undefined) continue;
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    found.push({ hidden: nameOf(hidden), count: [...hidden].length });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}

/** `U+200B`, `U+200B ×3`, `U+E0041 … U+E0049 ×9`. */
function nameOf(characters: string): string {
  const points = [...characters].map((one) => one.codePointAt(0) ?? 0);
  const names = [...new Set(points)].map((point) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`);
  const shown = names.length <= 3 ? names.join(' ') : `${names[0]} … ${names.at(-1)}`;
  return points.length > names.length || names.length > 3 ? `${shown} ×${points.length}` : shown;
}

/** The same as one string, hidden characters in brackets: what a copy button copies is what is seen. */
export const visibleText = (text: string): string =>
  visiblePieces(text)
    .map((piece) => ('text' in piece ? piece.text : `[${piece.hidden}]`))
    .join('');

/** How many characters of a text cannot be seen. */
export const hiddenCharacters = (text: string): number =>
  visiblePieces(text).reduce((sum, piece) => sum + ('count' in piece ? piece.count : 0), 0);

/** At most `most` characters as readers count them, an ellipsis in place of the rest; the same for names of people and models. */
export function shortName(name: string, most = 64): string {
  let count = 0;
  for (const { index } of new Intl.Segmenter().segment(name)) {
    if (++count > most) return `${name.slice(0, index).trimEnd()}…`;
  }
  return name;
}
