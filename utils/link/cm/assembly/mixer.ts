// A small online network: five weight sets, each with its row chosen by a different context, and a last one over their outputs.
import { FINAL_WEIGHT, INPUT, INPUT_BYTES, ROW_AT, SETS, WEIGHT } from './layout';
import { clampStretch, squash } from './tables';

const ROW_STRIDE: usize = 16; // address of the row, its output x, its probability
export let weightRate: i32 = 32;
export let finalRate: i32 = 6;
let finalRow: usize = 0;
let finalProbability: i32 = 0;

export function setMixerRates(weights: i32, last: i32): void {
  weightRate = weights;
  finalRate = last;
}

// @ts-ignore: decorator
@inline
export function chooseRow(set: i32, row: i32): void {
  store<u32>(ROW_AT + set * ROW_STRIDE, <u32>(WEIGHT + row * INPUT_BYTES));
}

// @ts-ignore: decorator
@inline
function dot(row: usize): i32 {
  const half = i32x4.splat(128);
  let sum = i32x4.splat(0);
  for (let k: usize = 0; k < INPUT_BYTES; k += 16) {
    const product = i32x4.mul(v128.load(INPUT + k), v128.load(row + k));
    sum = i32x4.add(sum, i32x4.shr_s(i32x4.add(product, half), 8));
  }
  return i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
}

/** The mixed prediction in the stretched domain, for the partial byte given. */
export function mix(partial: i32): i32 {
  finalRow = FINAL_WEIGHT + partial * SETS * 4;
  let sum = 0;
  for (let s = 0; s < SETS; s++) {
    const at = ROW_AT + s * ROW_STRIDE;
    const x = clampStretch(dot(load<u32>(at)) >> 8);
    store<i32>(at, x, 4);
    store<i32>(at, squash(x), 8);
    sum += (x * load<i32>(finalRow + (s << 2)) + 128) >> 8;
  }
  const x = clampStretch(sum >> 8);
  finalProbability = squash(x);
  return x;
}

// @ts-ignore: decorator
@inline
export function mixedProbability(): i32 {
  return finalProbability;
}

// @ts-ignore: decorator
@inline
function train(row: usize, error: i32): void {
  const step = i32x4.splat(error);
  const half = i32x4.splat(32768);
  for (let k: usize = 0; k < INPUT_BYTES; k += 16) {
    const change = i32x4.shr_s(i32x4.add(i32x4.mul(v128.load(INPUT + k), step), half), 16);
    v128.store(row + k, i32x4.add(v128.load(row + k), change));
  }
}

/** Each set learns from its own error, the last one from the mixture's. */
export function trainMixer(bit: i32): void {
  const target = bit << 16;
  const finalError = ((target - finalProbability) * finalRate) >> 6;
  for (let s = 0; s < SETS; s++) {
    const at = ROW_AT + s * ROW_STRIDE;
    train(load<u32>(at), ((target - load<i32>(at, 8)) * weightRate) >> 6);
    const w = finalRow + (s << 2);
    store<i32>(w, load<i32>(w) + ((load<i32>(at, 4) * finalError + 32768) >> 16));
  }
}
