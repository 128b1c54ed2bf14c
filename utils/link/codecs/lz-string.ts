import lzString from 'lz-string';
import { fail, ok } from '../../conversation';
import { mostFrame, utf8Length } from '../bounds';
import type { Codec } from '../codec';

/** Above this many UTF-16 units it is never the shortest, and the library's time grows faster than the text. */
const longest = 65_536;

/**
 * lz-string's bit stream over the frame's UTF-16 units, without the zero bytes its 16-bit words end on.
 * Read by a decoder of our own: the library's has no limit, and an entry of its dictionary may be as long as all before it.
 */
export const lz: Codec = {
  id: 0,
  name: 'lz-string',
  async encode(frame) {
    if (frame.length > longest) return undefined;
    const bytes = lzString.compressToUint8Array(frame);
    let end = bytes.length;
    while (bytes[end - 1] === 0) end -= 1;
    return utf8Length(frame) > mostFrame(end) ? undefined : bytes.subarray(0, end);
  },
  async decode(bytes) {
    const most = mostFrame(bytes.length);
    const units = unfold(bytes, most);
    if (typeof units === 'string') return fail(units);
    try {
      const frame = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(units);
      return utf8Length(frame) > most ? fail('too-large') : ok(frame);
    } catch {
      return fail('damaged');
    }
  },
};

/** The codes below the dictionary's entries: 0 a new character of 8 bits, 1 one of 16 bits, 2 the end. */
const narrow = 0;
const end = 2;

function unfold(bytes: Uint8Array, most: number): Uint16Array<ArrayBuffer> | 'damaged' | 'too-large' {
  const bits = bitReader(bytes);
  const output = growing();
  /** Every entry repeats a stretch of the output: where it starts and how long it is. So none is stored twice. */
  const starts = [0, 0, 0];
  const lengths = [0, 0, 0];
  let last: { start: number; length: number } | undefined;
  while (bits.position() < bits.total) {
    const codeStart = bits.position();
    const code = bits.read(bitLength(starts.length));
    if (code === end) return codeStart + 1 === bits.lastSet ? output.taken() : 'damaged';
    const start = output.length();
    const length = code < end ? 1 : (lengths[code] ?? (last?.length ?? 0) + 1);
    if (start + length > most) return 'too-large';
    if (code < end) {
      output.add(bits.read(code === narrow ? 8 : 16));
      starts.push(start);
      lengths.push(1);
    } else if (code < starts.length) {
      output.repeat(starts[code] ?? 0, length);
    } else if (code === starts.length && last) {
      // The entry that this very code completes: the last stretch and its own first unit.
      output.repeat(last.start, last.length);
      output.repeat(last.start, 1);
    } else {
      return 'damaged';
    }
    if (last) {
      starts.push(last.start);
      lengths.push(last.length + 1);
    }
    last = { start, length };
  }
  return 'damaged';
}

/** A code is as wide as the number of entries so far. */
function bitLength(value: number): number {
  return 32 - Math.clz32(value);
}

/** Bits of a byte highest first, bits of a value lowest first; behind the end all are zero. */
function bitReader(bytes: Uint8Array) {
  let position = 0;
  const total = bytes.length * 8;
  const lastByte = bytes.at(-1) ?? 0;
  return {
    total,
    /** Where the last bit that is set stands: the end code's, if nothing follows it. */
    lastSet: lastByte === 0 ? -1 : total - bitLength(lastByte & -lastByte),
    position: () => position,
    read(width: number): number {
      let value = 0;
      for (let at = 0; at < width; at += 1, position += 1) {
        value |= (((bytes[position >>> 3] ?? 0) >>> (7 - (position & 7))) & 1) << at;
      }
      return value;
    },
  };
}

/** UTF-16 units in a buffer that doubles. */
function growing() {
  let units = new Uint16Array(4096);
  let length = 0;
  const room = (more: number) => {
    if (length + more <= units.length) return;
    const larger = new Uint16Array(Math.max(units.length * 2, length + more));
    larger.set(units.subarray(0, length));
    units = larger;
  };
  return {
    length: () => length,
    taken: () => units.slice(0, length),
    add(unit: number) {
      room(1);
      units[length] = unit;
      length += 1;
    },
    repeat(from: number, count: number) {
      room(count);
      units.copyWithin(length, from, from + count);
      length += count;
    },
  };
}
