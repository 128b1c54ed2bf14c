// The length that stands before the coded string: 7 bits a byte, lowest first, the top bit set on all but the last.

/** Four bytes, 2^28 - 1: more than any limit of SECURITY.md. */
const LONGEST = 4;

export function writeLength(length: number, coded: Uint8Array): Uint8Array {
  const head: number[] = [];
  for (let rest = length; ; rest >>>= 7) {
    if (rest < 128) {
      head.push(rest);
      break;
    }
    head.push((rest & 127) | 128);
  }
  const bytes = new Uint8Array(head.length + coded.length);
  bytes.set(head);
  bytes.set(coded, head.length);
  return bytes;
}

/** Undefined where it is cut off, too long, or not the shortest way to write that length. */
export function readLength(bytes: Uint8Array): { length: number; size: number } | undefined {
  let length = 0;
  for (let k = 0; k < LONGEST; k++) {
    const byte = bytes[k];
    if (byte === undefined) return undefined;
    length |= (byte & 127) << (7 * k);
    if (byte < 128) return byte === 0 && k > 0 ? undefined : { length, size: k + 1 };
  }
  return undefined;
}
