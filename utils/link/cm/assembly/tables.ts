// Tables made once, by whole numbers only: floats would differ between engines in their last bit, and so would links.
import { LEVELS, RATES, SQUASH, STRETCH } from './layout';

/** round(2^30 · e^(-1/256)) */
const STEP: u64 = 1069555639;

export function makeTables(): void {
  makeSquash();
  makeStretch();
  for (let n = 0; n < 16; n++) store<i32>(RATES + (n << 2), 65536 / (<i32>n + 2));
  for (let n = 0; n < 256; n++) store<u8>(LEVELS + n, level(n));
}

/** squash(x) = 65536 / (1 + e^(-x/256)), for x in -2048..2047, kept within 16..65519. */
function makeSquash(): void {
  let e: u64 = 1 << 30;
  for (let k = 0; k <= 2048; k++) {
    const v = <i32>((<u64>1 << 46) / ((<u64>1 << 30) + e));
    if (k < 2048) store<i32>(SQUASH + ((2048 + k) << 2), clampProbability(v));
    store<i32>(SQUASH + ((2048 - k) << 2), clampProbability(65536 - v));
    e = (e * STEP + (1 << 29)) >> 30;
  }
}

function clampProbability(p: i32): i32 {
  return min(65519, max(16, p));
}

/** The inverse of squash on 12 bits: the smallest x whose squash reaches the probability. */
function makeStretch(): void {
  let next = 0;
  for (let x = -2047; x <= 2047; x++) {
    const v = load<i32>(SQUASH + ((x + 2048) << 2)) >> 4;
    while (next <= v) store<i16>(STRETCH + (next++ << 1), <i16>x);
  }
  while (next < 4096) store<i16>(STRETCH + (next++ << 1), 2047);
}

/** Counts in eleven steps: exact where small, coarse where large. */
function level(n: i32): u8 {
  if (n < 5) return <u8>n;
  if (n < 7) return 5;
  if (n < 10) return 6;
  if (n < 15) return 7;
  if (n < 25) return 8;
  return n < 61 ? 9 : 10;
}

// @ts-ignore: decorator
@inline
export function clampStretch(x: i32): i32 {
  return min(2047, max(-2047, x));
}

// @ts-ignore: decorator
@inline
export function squash(x: i32): i32 {
  return load<i32>(SQUASH + ((clampStretch(x) + 2048) << 2));
}

// @ts-ignore: decorator
@inline
export function stretch(p: i32): i32 {
  return load<i16>(STRETCH + ((p >> 4) << 1));
}
