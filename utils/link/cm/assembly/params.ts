// What was learnt once from many conversations and ships beside the prime: mixer weights and the maps' probabilities.
//   file: a signed byte per weight (in 1/32), then a signed byte per cell:
//   how far its stretched probability lies from the neutral one, / 16
import * as L from './layout';
import { squash, stretch } from './tables';

const WEIGHT_SHIFT: i32 = 11;

/** Where a cell starts that nobody taught anything, as a stretched probability; APM rows start as the identity. */
function neutral(k: i32): i32 {
  const apm = k - (L.CELLS - L.APM_CELLS);
  return apm < 0 ? 0 : min(2032, (apm % L.APM_POINTS - 16) * 128);
}

export function loadParams(): void {
  for (let k = 0; k < L.WEIGHTS; k++) store<i32>(L.WEIGHT + (k << 2), <i32>load<i8>(L.PARAMS_FILE + k) << WEIGHT_SHIFT);
  const cells = L.PARAMS_FILE + L.WEIGHTS;
  for (let k = 0; k < L.CELLS; k++) store<u16>(L.MAP + (k << 1), <u16>squash(neutral(k) + (<i32>load<i8>(cells + k)) * 16));
  startInputs();
}

/** The constant inputs; the last ones only fill the SIMD width. */
export function startInputs(): void {
  memory.fill(L.INPUT, 0, L.INPUT_BYTES);
  store<i32>(L.INPUT + ((2 * L.SLOT_CONTEXTS + 9) << 2), 256);
}

/** For the training script: writes the present state as a parameter file. */
export function saveParams(): void {
  for (let k = 0; k < L.WEIGHTS; k++) {
    const w = (load<i32>(L.WEIGHT + (k << 2)) + (1 << (WEIGHT_SHIFT - 1))) >> WEIGHT_SHIFT;
    store<i8>(L.PARAMS_FILE + k, <i8>min(127, max(-128, w)));
  }
  const cells = L.PARAMS_FILE + L.WEIGHTS;
  for (let k = 0; k < L.CELLS; k++) {
    // Coarse on purpose: the finer steps are noise, and cost more in the file than they save in a link.
    const steps = k < L.CELLS - L.APM_CELLS ? 1 : 2;
    const x = (stretch(load<u16>(L.MAP + (k << 1))) - neutral(k) + (8 << steps)) >> (4 + steps) << steps;
    store<i8>(cells + k, <i8>min(124, max(-128, x)));
  }
}

/** For the training script: a neutral state to learn from. */
export function resetParams(): void {
  memory.fill(L.WEIGHT, 0, <usize>L.WEIGHTS * 4);
  for (let row = 0; row < L.ROWS; row++)
    for (let k = 0; k < L.INPUTS - 2; k += 2) store<i32>(L.WEIGHT + row * L.INPUT_BYTES + (k << 2), 65536 / 4);
  for (let k = 0; k < 256 * L.SETS; k++) store<i32>(L.FINAL_WEIGHT + (k << 2), 65536 / L.SETS);
  for (let k = 0; k < L.CELLS; k++) store<u16>(L.MAP + (k << 1), 32768);
  for (let k = 0; k < L.MAP_CELLS; k++) {
    const pair = (k & 255) >> 1;
    store<u16>(L.MAP + (k << 1), <u16>squash((min(pair % 11, 10) - min(pair / 11, 10)) * 160));
  }
  for (let k = 0; k < L.MATCH_CELLS; k++) store<u16>(L.MATCH_MAP + (k << 1), <u16>(65535 - 65536 / ((k & 63) + 3)));
  for (let k = 0; k < L.APM_CELLS; k++) store<u16>(L.APM + (k << 1), <u16>squash((k % 33 - 16) * 128));
  startInputs();
}
