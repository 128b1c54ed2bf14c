// Where everything lies in the module's memory. Fixed addresses, so that every load and store compiles to a constant offset.
// Counts and sizes here are part of the format: changing any of them changes every link (CODER.md).

/** Contexts that remember whole bytes (slots). */
export const SLOT_CONTEXTS: i32 = 9;
export const SLOT_BYTES: i32 = 16;
export const SYMBOLS: i32 = 6;
/** log2 of the slots of one table: 4 MB each. */
export const SLOT_BITS: i32 = 18;
export const SLOT_TABLE_BYTES: usize = <usize>SLOT_BYTES << SLOT_BITS;

export const MATCHES: i32 = 2;
export const MATCH_BITS: i32 = 18;

/** log2 of the 32-byte nibble blocks of the order-2 counters. */
export const PAIR_BITS: i32 = 17;

/** Inputs of a mixer: two per slot context, per counter context and per match, order 0, bias; a multiple of 4 for SIMD. */
export const INPUTS: i32 = 2 * SLOT_CONTEXTS + 4 + 2 * MATCHES + 2;
export const INPUT_BYTES: usize = <usize>INPUTS * 4;

/** Rows of the five weight sets, and where each set's rows begin. */
export const SETS: i32 = 5;
export const ROWS_PARTIAL: i32 = 256;
export const ROWS_BYTE: i32 = 256;
export const ROWS_ORDER: i32 = 8 * 5 * 4 * 2;
export const ROWS_CLASS: i32 = 10 * 8 * 8;
export const ROWS_SHAPE: i32 = 8 * 4 * 8;
export const ROW_BYTE: i32 = ROWS_PARTIAL;
export const ROW_ORDER: i32 = ROW_BYTE + ROWS_BYTE;
export const ROW_CLASS: i32 = ROW_ORDER + ROWS_ORDER;
export const ROW_SHAPE: i32 = ROW_CLASS + ROWS_CLASS;
export const ROWS: i32 = ROW_SHAPE + ROWS_SHAPE;

export const STATES: i32 = 256;
export const APMS: i32 = 3;
export const APM_ROWS: i32 = 1024;
export const APM_POINTS: i32 = 33;

/** How many weights and how many 16-bit probabilities a parameter file holds. */
export const WEIGHTS: i32 = ROWS * INPUTS + 256 * SETS;
export const MAP_CELLS: i32 = SLOT_CONTEXTS * 8 * STATES;
export const MATCH_CELLS: i32 = MATCHES * 8 * 64;
export const ZERO_CELLS: i32 = 4 * 256;
export const APM_CELLS: i32 = APMS * APM_ROWS * APM_POINTS;
export const CELLS: i32 = MAP_CELLS + MATCH_CELLS + ZERO_CELLS + APM_CELLS;

const START: usize = 4096;
export const STRETCH: usize = START; // 4096 × i16
export const SQUASH: usize = STRETCH + 4096 * 2; // 4096 × i32
export const RATES: usize = SQUASH + 4096 * 4; // 16 × i32
export const LEVELS: usize = RATES + 64; // 256 × u8
export const HASHES: usize = LEVELS + 256; // contexts of this byte, i32
export const FOUND: usize = HASHES + 64; // per slot context: symbols u64, counts u64
export const STATE_AT: usize = FOUND + 16 * 16; // per slot context: address of the map cell, or 0
export const INPUT: usize = STATE_AT + 64; // mixer inputs, i32
export const ROW_AT: usize = INPUT + 256; // per set: address of the weight row, its output, its probability
export const APM_AT: usize = ROW_AT + 128;
export const SEGMENTS: usize = APM_AT + 64; // priming: where each segment's updates begin

export const WEIGHT: usize = (SEGMENTS + 1028 + 63) & ~63;
export const FINAL_WEIGHT: usize = WEIGHT + <usize>ROWS * INPUT_BYTES;
export const MAP: usize = FINAL_WEIGHT + 256 * SETS * 4;
export const MATCH_MAP: usize = MAP + <usize>MAP_CELLS * 2;
export const ZERO_MAP: usize = MATCH_MAP + <usize>MATCH_CELLS * 2;
export const APM: usize = ZERO_MAP + <usize>ZERO_CELLS * 2;
export const PARAMS_FILE: usize = (APM + <usize>APM_CELLS * 2 + 63) & ~63;

export const SLOTS: usize = (PARAMS_FILE + <usize>WEIGHTS + <usize>CELLS + 4095) & ~4095;
export const BYTE_COUNTERS: usize = SLOTS + SLOT_TABLE_BYTES * SLOT_CONTEXTS; // order 1: 65,536 × u16
export const BYTE_COUNTER_BYTES: usize = 65536 * 2;
export const PAIR_COUNTERS: usize = BYTE_COUNTERS + BYTE_COUNTER_BYTES;
export const MATCH_HEADS: usize = PAIR_COUNTERS + (32 << PAIR_BITS);
export const JOURNAL: usize = MATCH_HEADS + <usize>MATCHES * (4 << MATCH_BITS) + BYTE_COUNTER_BYTES;
/** The order-1 counters as they were after priming: cheaper whole than entry by entry. */
export const BYTE_COPY: usize = JOURNAL - BYTE_COUNTER_BYTES;
export const JOURNAL_ENTRIES: i32 = 300000;
export const JOURNAL_ENTRY: usize = 20;
/** Priming counts the order-1 and order-2 bits in the slots' room first: a u32 per byte pair, two u16 per counter. */
export const COUNT_BYTES: usize = 65536 * 4 + (<usize>64 << PAIR_BITS);
/** Priming uses the journal's room: the hashes of a block's contexts, a column each, and one column sorted. */
export const BLOCK_BYTES: i32 = 131072;
export const HASH_COLUMN: usize = <usize>BLOCK_BYTES * 4;
export const HASHED: usize = JOURNAL;
export const SORTED: usize = HASHED + HASH_COLUMN * SLOT_CONTEXTS;
/** The prime, then the body, then what is coded: the only part that grows. */
export const TEXT: usize = (JOURNAL + <usize>JOURNAL_ENTRIES * JOURNAL_ENTRY + 65535) & ~65535;
