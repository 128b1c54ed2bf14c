/**
 * The control characters a frame is built from. Tab, line feed and carriage return are text; 0x1c to 0x1f are kept
 * for later; every one of these in a string of the conversation is escaped.
 */
export const mark = {
  /** Between the values of one thing. */
  next: 0x00,
  user: 0x01,
  assistant: 0x02,
  system: 0x03,
  tool: 0x04,
  text: 0x05,
  thinking: 0x06,
  call: 0x07,
  image: 0x08,
  file: 0x0b,
  sources: 0x0c,
  unknown: 0x0e,
  turnModel: 0x0f,
  escape: 0x10,
  at: 0x11,
  unfinished: 0x12,
  site: 0x13,
  capturedAt: 0x14,
  author: 0x15,
  note: 0x16,
  url: 0x17,
  leftOut: 0x18,
  parent: 0x19,
  partial: 0x1a,
  branch: 0x1b,
} as const;

export const next = String.fromCharCode(mark.next);
const dle = String.fromCharCode(mark.escape);
const shift = 0x40;

/** A control character that is not text. */
export function isMark(unit: number): boolean {
  return unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d;
}

const controls = new RegExp(
  `[${Array.from({ length: 0x20 }, (_, unit) => unit)
    .filter(isMark)
    .map((unit) => String.fromCharCode(unit))
    .join('')}]`,
  'g',
);

/** Each control character becomes DLE and the character 0x40 above it. */
export function escapeText(text: string): string {
  return text.replace(controls, (control) => dle + String.fromCharCode(control.charCodeAt(0) + shift));
}

/** Undefined where a DLE is not followed by a shifted control character. */
export function unescapeText(text: string): string | undefined {
  if (!text.includes(dle)) return text;
  // Unit by unit: a hostile text has millions of escapes, and replace() would take seconds.
  const units = new Uint16Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1, length += 1) {
    const unit = text.charCodeAt(at);
    if (unit === mark.escape) {
      at += 1;
      const plain = text.charCodeAt(at) - shift;
      if (!(plain >= 0 && isMark(plain))) return undefined;
      units[length] = plain;
    } else units[length] = unit;
  }
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units.subarray(0, length));
}
