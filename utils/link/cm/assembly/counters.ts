// Order 1 and order 2 bit by bit: contexts with too many successors for a slot. 12 bits of probability, 4 bits of count.
import { hash, last4 } from './contexts';
import { keep } from './journal';
import { BYTE_COUNTERS, PAIR_BITS, PAIR_COUNTERS, RATES } from './layout';

const START_VALUE: u16 = 2048 << 4;
const LIMIT: i32 = 15;

let byteRow: usize = 0;
let pairHash: u32 = 0;
let pairBlock: usize = 0;


/** At the start of a byte. A nibble's fifteen counters share 32 bytes, so a byte touches two cache lines, not eight. */
export function startCounters(): void {
  byteRow = BYTE_COUNTERS + ((last4 & 0xff) << 9);
  pairHash = hash(last4 & 0xffff, 77);
  enterBlock(pairHash);
}

function enterBlock(h: u32): void {
  pairBlock = PAIR_COUNTERS + ((h >> (32 - PAIR_BITS)) << 5);
  keep(pairBlock);
  keep(pairBlock + 16);
}

/** In the middle of a byte, when its upper half is known. */
export function middleCounters(partial: i32): void {
  enterBlock(hash(pairHash, partial));
}

// @ts-ignore: decorator
@inline
export function byteCounter(partial: i32): usize {
  return byteRow + (partial << 1);
}

/** `node` is the partial byte in the first half, 1xxx of the lower half in the second. */
// @ts-ignore: decorator
@inline
export function pairCounter(node: i32): usize {
  return pairBlock + (node << 1);
}

export function moveCounter(at: usize, bit: i32): void {
  const cell = <i32>load<u16>(at);
  const n = cell & 15;
  const p = cell >> 4;
  const target = bit ? 4095 : 0;
  const moved = min(4094, max(1, p + (((target - p) * load<i32>(RATES + (n << 2))) >> 16)));
  store<u16>(at, <u16>((moved << 4) | min(LIMIT, n + 1)));
}

/** Counts the whole prime at once: first how often, then the probabilities. `scratch`: COUNT_BYTES, all zero. */
export function countPrime(from: usize, size: i32, scratch: usize): void {
  const pairs = scratch + 65536 * 4;
  let context: u32 = 0;
  for (let k = 0; k < size; k++) {
    const y = <u32>load<u8>(from + k);
    const cell = scratch + (((context & 0xff) << 8 | y) << 2);
    store<u32>(cell, load<u32>(cell) + 1);
    const h = hash(context & 0xffff, 77);
    countNibble(pairs + ((h >> (32 - PAIR_BITS)) << 6), y >> 4);
    countNibble(pairs + ((hash(h, 16 | (y >> 4)) >> (32 - PAIR_BITS)) << 6), y & 15);
    context = (context << 8) | y;
  }
  for (let c = 0; c < 256; c++) settleByte(scratch + (c << 10), BYTE_COUNTERS + (c << 9));
  for (let k = 0; k < 16 << PAIR_BITS; k++) {
    const n = load<u32>(pairs + (k << 2));
    store<u16>(PAIR_COUNTERS + (k << 1), n ? settled(n & 0xffff, n >> 16) : START_VALUE);
  }
}

// @ts-ignore: decorator
@inline
function countNibble(block: usize, nibble: u32): void {
  let at = block + 4;
  store<u32>(at, load<u32>(at) + (nibble & 8 ? 0x10000 : 1));
  at = block + ((2 | (nibble >> 3)) << 2);
  store<u32>(at, load<u32>(at) + (nibble & 4 ? 0x10000 : 1));
  at = block + ((4 | (nibble >> 2)) << 2);
  store<u32>(at, load<u32>(at) + (nibble & 2 ? 0x10000 : 1));
  at = block + ((8 | (nibble >> 1)) << 2);
  store<u32>(at, load<u32>(at) + (nibble & 1 ? 0x10000 : 1));
}

function settled(n0: u32, n1: u32): u16 {
  const n = n0 + n1;
  const p = min<u32>(4094, max<u32>(1, <u32>(((2 * <u64>n1 + 1) << 11) / (n + 1))));
  return <u16>((p << 4) | min<u32>(LIMIT, n));
}

/** Sums the counts of a row's bytes up its tree of partial bytes, in place: node k stands for the bytes that begin with it. */
function settleByte(counts: usize, row: usize): void {
  store<u16>(row, START_VALUE);
  for (let level = 7; level >= 0; level--) {
    const first = 1 << level;
    for (let k = 0; k < first; k++) {
      const n0 = load<u32>(counts + (k << 3));
      const n1 = load<u32>(counts + (k << 3), 4);
      store<u16>(row + ((first + k) << 1), n0 + n1 ? settled(n0, n1) : START_VALUE);
      store<u32>(counts + (k << 2), n0 + n1);
    }
  }
}
