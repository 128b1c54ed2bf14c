// Reading the prime: counting only, no mixing and no coding. A table is far larger than a processor's cache, and waiting for
// memory would be nearly all of the time; so a block's updates are first sorted by where they fall in the table (stable:
// the result is the same as in the order of the text).
import { hashContexts, resetContexts, seeByte } from './contexts';
import { countPrime } from './counters';
import { startJournal, stopJournal } from './journal';
import { BLOCK_BYTES, BYTE_COPY, BYTE_COUNTERS, COUNT_BYTES, HASH_COLUMN, HASHED, MATCH_HEADS, SEGMENTS, SLOT_CONTEXTS, SLOTS, SORTED, TEXT } from './layout';
import { rememberPosition } from './match';
import { countByte } from './slots';

/** Counts the prime's order-1 and order-2 bits, and empties the other tables before it is read. */
export function startPrime(size: i32): void {
  stopJournal();
  memory.fill(SLOTS, 0, COUNT_BYTES);
  countPrime(TEXT, size, SLOTS);
  memory.fill(SLOTS, 0, BYTE_COUNTERS - SLOTS);
  memory.fill(MATCH_HEADS, 0, BYTE_COPY - MATCH_HEADS);
  resetContexts(0);
}

/** Reads the bytes from..to of the text buffer. */
export function readPrime(from: i32, to: i32): void {
  for (let block = from; block < to; block += BLOCK_BYTES) {
    const size = min(BLOCK_BYTES, to - block);
    for (let k = 0; k < size; k++) {
      const y = load<u8>(TEXT + block + k);
      hashContexts(HASHED + (k << 2), HASH_COLUMN);
      seeByte(y);
      rememberPosition();
    }
    for (let i = 0; i < SLOT_CONTEXTS; i++) {
      sortBlock(HASHED + i * HASH_COLUMN, block, size);
      countBlock(i, size);
    }
  }
}

/** Counting sort by the upper eight bits of the hash, which need not be kept then: the byte takes their place. */
function sortBlock(hashes: usize, block: i32, size: i32): void {
  memory.fill(SEGMENTS, 0, 1028);
  for (let k = 0; k < size; k++) {
    const at = SEGMENTS + 4 + (load<u8>(hashes + (k << 2), 3) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
  for (let s = 1; s < 256; s++) store<i32>(SEGMENTS + (s << 2), load<i32>(SEGMENTS + (s << 2)) + load<i32>(SEGMENTS + ((s - 1) << 2)));
  for (let k = 0; k < size; k++) {
    const h = load<u32>(hashes + (k << 2));
    const at = SEGMENTS + ((h >> 24) << 2);
    const place = load<i32>(at);
    store<i32>(at, place + 1);
    store<u32>(SORTED + (place << 2), (h << 8) | load<u8>(TEXT + block + k));
  }
}

/** After sorting, a segment's entry holds where the next one begins. */
function countBlock(table: i32, size: i32): void {
  let k = 0;
  for (let s = 0; s < 256; s++) {
    const end = load<i32>(SEGMENTS + (s << 2));
    while (k < end) {
      const packed = load<u32>(SORTED + (k++ << 2));
      countByte(table, (<u32>s << 24) | (packed >> 8), packed & 0xff, 1);
    }
  }
}

export function endPrime(): void {
  startJournal();
}
