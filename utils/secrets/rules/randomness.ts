/** What a text is made of, counted in one pass. */
interface Make {
  lower: number;
  upper: number;
  digits: number;
  /** Whatever is neither letter nor digit. */
  signs: number;
  /** Different characters, as far as ASCII goes. */
  distinct: number;
  /** Neighbours that follow each other in the alphabet, as in `abcdef` or `123456`. */
  inOrder: number;
  /** Characters in runs like a word's: three small letters or more, perhaps a capital before them. */
  inWords: number;
  /** The longest run of letters of one case. */
  longestRun: number;
  /** Hexadecimal digits only. */
  hex: boolean;
}

function makeOf(text: string): Make {
  const make: Make = { lower: 0, upper: 0, digits: 0, signs: 0, distinct: 0, inOrder: 0, inWords: 0, longestRun: 0, hex: true };
  const seen = new Uint8Array(128);
  let [last, small, large] = [0, 0, 0];
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const isLower = code > 96 && code < 123;
    const isUpper = code > 64 && code < 91;
    const isDigit = code > 47 && code < 58;
    if (!isLower) {
      if (small >= 3) make.inWords += small + (large > 0 ? 1 : 0);
      make.longestRun = Math.max(make.longestRun, small, isUpper ? 0 : large);
      if (small > 0) large = 0;
      small = 0;
    }
    if (at === text.length) break;
    if (isLower) small += 1;
    large = isUpper ? large + 1 : isLower ? large : 0;
    if (isLower) make.lower += 1;
    else if (isUpper) make.upper += 1;
    else if (isDigit) make.digits += 1;
    else make.signs += 1;
    if (!isDigit && !(code > 96 && code < 103) && !(code > 64 && code < 71)) make.hex = false;
    if (code < 128 && !seen[code]) {
      seen[code] = 1;
      make.distinct += 1;
    }
    if (code - last === 1) make.inOrder += 1;
    last = code;
  }
  return make;
}

/** Letters, digits and the signs of base64: does a machine's dice seem to have chosen them, rather than a person's words? */
export function looksRandom(text: string): boolean {
  const make = makeOf(text);
  const size = text.length;
  if (make.hex) return make.distinct >= Math.min(8, size / 2) && make.digits > 0 && make.lower + make.upper > 0;
  if (make.inOrder > size * 0.3 || (size > 50 && make.distinct > size - 3) || make.distinct < Math.min(14, size / 2.5))
    return false;
  if (make.digits === 0)
    return size >= 40 && make.lower > 0 && make.upper > 0 && make.inWords < size * 0.25 && make.signs < size / 8;
  if (make.lower > 0 && make.upper > 0) return make.inWords < size * 0.45;
  return make.lower + make.upper > 0 && make.digits >= size * 0.1 && make.signs < 3 && make.longestRun < 18;
}

/** Different characters. */
export const distinct = (text: string) => makeOf(text).distinct;

/** Share of neighbours that follow each other in the alphabet. */
export const inOrder = (text: string) => makeOf(text).inOrder / Math.max(1, text.length - 1);

const stand = [
  /^(?:x+|\*+|•+|\.+|…|-+|_+|#+|\?+|0+)$/i,
  /x{6}|\*{3}|•{3}|\.{3}|…/i,
  /<[^>]*>?|\$\{|\{\{|\{%|^[{[(<]|^\$[({]|^\$[A-Za-z_]\w*$|^%[A-Z_a-z]+%$/,
  /your|changeme|change[-_]?this|placeholder|example|insert|replace[-_]|redacted|dummy|goes[-_]?here|enter[-_]/i,
  /^(?:user|username|name|pass|passw(?:or)?d|passwort|passphrase|pwd|secret|token|key|string|null|none|nil|undefined|true|false|test|todo|hidden|masked)\d{0,3}$/i,
];

/** Text that stands where a secret would: `YOUR_KEY`, `<token>`, `${PASS}`, `xxxx`, `****`. */
export function isPlaceholder(text: string): boolean {
  return stand.some((pattern) => pattern.test(text)) || /^[A-Z]+(?:_[A-Z0-9]+){2,}$/.test(text);
}
