// The module's door. Stepwise, so that a worker can report progress between calls; it is cancelled by ending the worker.
import { decodeByte, encodeByte, finishEncoder, startDecoder, startEncoder } from './coder';
import { hashNext, resetContexts } from './contexts';
import { startJournal, undo } from './journal';
import { CELLS, PARAMS_FILE, TEXT, WEIGHTS } from './layout';
import { resetMatches } from './match';
import { setMixerRates } from './mixer';
import { loadParams } from './params';
import { setRates } from './predict';
import { endPrime, readPrime, startPrime } from './prime';
import { makeTables } from './tables';

export { readAll } from './coder';
export { resetParams, saveParams } from './params';

let primeSize: i32 = 0;
let position: i32 = 0;
let bodySize: i32 = 0;

export function textAddress(): usize {
  return TEXT;
}

export function paramsAddress(): usize {
  return PARAMS_FILE;
}

export function paramsSize(): i32 {
  return WEIGHTS + CELLS;
}

/** Call once, and again to prime anew; the prime lies in the text buffer. */
export function beginPrime(size: i32): void {
  makeTables();
  primeSize = size;
  position = 0;
  startPrime(size);
}

/** Reads up to `count` bytes more; true while there is more. */
export function primeStep(count: i32): bool {
  const to = min(primeSize, position + count);
  readPrime(position, to);
  position = to;
  if (position < primeSize) return true;
  endPrime();
  return false;
}

/** Makes the tables as they were after priming. False: prime anew first. */
export function restore(): bool {
  if (!undo()) return false;
  startJournal();
  return true;
}

function begin(size: i32): void {
  resetContexts(primeSize);
  resetMatches();
  hashNext();
  position = 0;
  bodySize = size;
}

/** The body lies behind the prime; `room` bytes behind it are for the coded string. */
export function beginEncode(size: i32, room: i32, learnt: bool): void {
  if (!learnt) loadParams();
  begin(size);
  startEncoder(TEXT + primeSize + size, room);
}

/** Codes up to `count` bytes more: 1 more to do, 0 done, -1 no room. */
export function encodeStep(count: i32): i32 {
  const to = min(bodySize, position + count);
  while (position < to) if (!encodeByte(load<u8>(TEXT + primeSize + position++))) return -1;
  return position < bodySize ? 1 : 0;
}

/** The size of the coded string, or -1. */
export function endEncode(): i32 {
  return finishEncoder();
}

/** `size` bytes will be decoded from the `coded` bytes that lie behind the room for them. */
export function beginDecode(size: i32, coded: i32): void {
  loadParams();
  begin(size);
  startDecoder(TEXT + primeSize + size, coded);
}

/** Decodes up to `count` bytes more: 1 more to do, 0 done. */
export function decodeStep(count: i32): i32 {
  const to = min(bodySize, position + count);
  while (position < to) {
    decodeByte();
    position++;
  }
  return position < bodySize ? 1 : 0;
}

/** For the training script. */
export function tune(weights: i32, last: i32, map: i32, match: i32, apm: i32): void {
  setMixerRates(weights, last);
  setRates(map, match, apm);
}
