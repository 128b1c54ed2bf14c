// Order 1 and order 2 bit by bit: contexts with too many successors for a slot. 12 bits of probability, 4 bits of count.
import { hash, last4 } from './contexts';
import { keep } from './journal';
import { BYTE_COUNTERS, PAIR_BITS, PAIR_COUNTERS, RATES } from './layout';

const START_VALUE: u16 = 2048 << 4;
const LIMIT: i32 = 15;

let byteRow: usize = 0;
let pairHash: u32 = 0;
let pairBlock: usize = 0;

export function clearCounters(): void {
  for (let at = BYTE_COUNTERS; at < PAIR_COUNTERS + (32 << PAIR_BITS); at += 2) store<u16>(at, START_VALUE);
}

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

/** Counts a whole byte, as priming does. */
export function countPair(y: i32): void {
  startCounters();
  let partial = 1;
  let node = 1;
  for (let j = 7; j >= 0; j--) {
    const bit = (y >> j) & 1;
    moveCounter(byteCounter(partial), bit);
    moveCounter(pairCounter(node), bit);
    partial = (partial << 1) | bit;
    node = (node << 1) | bit;
    if (j == 4) {
      middleCounters(partial);
      node = 1;
    }
  }
}
