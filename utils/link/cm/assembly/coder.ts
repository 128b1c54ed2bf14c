// Arithmetic coding with 32-bit bounds. The end is the shortest string of bytes inside the last interval;
// trailing zero bytes are left out, since the decoder reads zeros past the end.
import { endByte, learnBit, predictBit, startByte } from './predict';

let low: u32 = 0;
let high: u32 = 0xffffffff;
let value: u32 = 0;
/** Next byte of the coded string, and where it ends (decoding) or may grow to (encoding). */
let at: usize = 0;
let end: usize = 0;
let start: usize = 0;

export function startEncoder(from: usize, capacity: i32): void {
  low = 0;
  high = 0xffffffff;
  start = at = from;
  end = from + capacity;
}

export function startDecoder(from: usize, size: i32): void {
  startEncoder(from, size);
  value = 0;
  for (let k = 0; k < 4; k++) value = (value << 8) | nextByte();
}

// @ts-ignore: decorator
@inline
function nextByte(): u32 {
  return at < end ? load<u8>(at++) : 0;
}

// @ts-ignore: decorator
@inline
function split(p: i32): u32 {
  const range = high - low;
  return low + (range >> 16) * p + (((range & 0xffff) * p) >> 16);
}

/** False: the room for the coded bytes is used up. */
export function encodeByte(y: i32): bool {
  startByte();
  for (let j = 7; j >= 0; j--) {
    const middle = split(predictBit());
    const bit = (y >> j) & 1;
    if (bit) high = middle;
    else low = middle + 1;
    while ((low ^ high) >> 24 == 0) {
      if (at >= end) return false;
      store<u8>(at++, <u8>(high >> 24));
      low <<= 8;
      high = (high << 8) | 255;
    }
    learnBit(bit);
  }
  endByte();
  return true;
}

export function decodeByte(): i32 {
  startByte();
  for (let j = 7; j >= 0; j--) {
    const middle = split(predictBit());
    const bit = value <= middle ? 1 : 0;
    if (bit) high = middle;
    else low = middle + 1;
    while ((low ^ high) >> 24 == 0) {
      low <<= 8;
      high = (high << 8) | 255;
      value = (value << 8) | nextByte();
    }
    learnBit(bit);
  }
  return endByte();
}

/** Whether the decoder stands at the end of its input: bytes it never needed were not written by an encoder. */
export function readAll(): bool {
  return at >= end && (end == start || load<u8>(end - 1) != 0);
}

/** Ends the coded string and returns its size, or -1 where the room was too small. */
export function finishEncoder(): i32 {
  if (low > 0) {
    for (let bits = 24; bits >= 0; bits -= 8) {
      // The smallest number of whole bytes that, followed by zeros, lies in low..high.
      const unit: u32 = <u32>1 << bits;
      const rounded = (<u64>low + unit - 1) & ~(<u64>unit - 1);
      if (rounded > <u64>high) continue;
      for (let k = 24; k >= bits; k -= 8) {
        if (at >= end) return -1;
        store<u8>(at++, <u8>(rounded >> k));
      }
      break;
    }
  }
  while (at > start && load<u8>(at - 1) == 0) at--;
  return <i32>(at - start);
}
