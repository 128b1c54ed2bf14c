// A slot remembers the last six different bytes that followed a context, latest first, and how often each did.
//   low  u64: check (16 bits), symbol 0 … symbol 5        high u64: count 0 … count 5 (a byte each)
// Whole bytes instead of bit histories: one cache line and one update a byte, so a prime is read several times faster.
import { keep } from './journal';
import { SLOT_BITS, SLOT_BYTES, SLOT_TABLE_BYTES, SLOTS } from './layout';

const MASK: u32 = (1 << SLOT_BITS) - 1;
const SIX_BYTES: u64 = 0x0000ffffffffffff;
const EACH_BYTE: u64 = 0x010101010101;
const LAST_PLACE: u64 = 40;

// @ts-ignore: decorator
@inline
function check(h: u32): u64 {
  return <u64>(h & 0xffff ? h & 0xffff : 1);
}

// @ts-ignore: decorator
@inline
export function slotIndex(h: u32): u32 {
  return h >> (32 - SLOT_BITS);
}

// @ts-ignore: decorator
@inline
function slotAt(table: i32, index: u32): usize {
  return SLOTS + <usize>table * SLOT_TABLE_BYTES + <usize>(index & MASK) * SLOT_BYTES;
}

/** Brings a slot's cache line in while others are being worked on. */
// @ts-ignore: decorator
@inline
export function touchSlot(table: i32, h: u32): u64 {
  return load<u64>(slotAt(table, slotIndex(h)));
}

// @ts-ignore: decorator
@inline
function hasCheck(at: usize, wanted: u64): bool {
  return (load<u64>(at) & 0xffff) == wanted;
}

/** The slot of a context, or 0. Four neighbours share a cache line. */
export function findSlot(table: i32, h: u32): usize {
  const index = slotIndex(h);
  const wanted = check(h);
  for (let k: u32 = 0; k < 4; k++) {
    const at = slotAt(table, index ^ k);
    if (hasCheck(at, wanted)) return at;
  }
  return 0;
}

/** How much a slot has seen lately (0: empty), with its place among the neighbours to decide between equals. */
// @ts-ignore: decorator
@inline
function worth(at: usize, k: i32): i32 {
  const counts = load<u32>(at, 8);
  return (<i32>((counts & 0xff) + ((counts >> 8) & 0xff) + ((counts >> 16) & 0xff)) << 2) | k;
}

/** The slot of a context; if there is none, the neighbour seen least, to be given up for it. No branches where they cannot be foreseen. */
function claimSlot(table: i32, h: u32): usize {
  const index = slotIndex(h);
  const wanted = check(h);
  const at0 = slotAt(table, index);
  const at1 = slotAt(table, index ^ 1);
  const at2 = slotAt(table, index ^ 2);
  const at3 = slotAt(table, index ^ 3);
  let at = select<usize>(at3, 0, hasCheck(at3, wanted));
  at = select<usize>(at2, at, hasCheck(at2, wanted));
  at = select<usize>(at1, at, hasCheck(at1, wanted));
  at = select<usize>(at0, at, hasCheck(at0, wanted));
  if (at) return at;
  const least = min(min(worth(at0, 0), worth(at1, 1)), min(worth(at2, 2), worth(at3, 3)));
  return slotAt(table, index ^ (least & 3));
}

/** Counts a byte in a context: it moves to the front, and the others' counts are halved, rounding up. */
export function countByte(table: i32, h: u32, y: u64, increment: u64): void {
  const at = claimSlot(table, h);
  keep(at);
  const wanted = check(h);
  const low = load<u64>(at);
  const known = (low & 0xffff) == wanted;
  const counts = select<u64>(load<u64>(at, 8), 0, known);
  let symbols = select<u64>(low >> 16, 0, known);
  // Finds the byte among the symbols: the lowest zero byte of their difference.
  const difference = symbols ^ (y * EACH_BYTE);
  const zeros = (difference - EACH_BYTE) & ~difference & (EACH_BYTE << 7);
  const place = select<u64>(ctz(zeros) - 7, LAST_PLACE, zeros != 0);
  const before = select<u64>((counts >> place) & 0xff, 0, zeros != 0);
  // What stands behind the place stays; what stands before it moves back by one. A new byte pushes the last one out.
  const front: u64 = ((<u64>1) << place) - 1;
  const behind = (SIX_BYTES << (place + 8)) & SIX_BYTES;
  symbols = (symbols & behind) | ((symbols & front) << 8) | y;
  const others = (counts & behind) | ((counts & front) << 8);
  const halved = ((others + EACH_BYTE) >> 1) & (EACH_BYTE * 0x7f);
  store<u64>(at, (symbols << 16) | wanted);
  store<u64>(at, (halved & ~(<u64>0xff)) | min(before + increment, 254), 8);
}
