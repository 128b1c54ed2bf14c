// The prediction of one bit from everything known, and what is learnt from the bit.
import { charPosition, contextHash, field, hash, hashNext, last4, seeByte, wordLength } from './contexts';
import { byteCounter, middleCounters, moveCounter, pairCounter, startCounters } from './counters';
import * as L from './layout';
import { expectedByte, followMatches, length0, length1, lengthBucket, matchTitle } from './match';
import { chooseRow, mix, mixedProbability, trainMixer } from './mixer';
import { countByte, findSlot, touchSlot } from './slots';
import { stretch } from './tables';

/** What is read now counts more than what the prime said. */
const INCREMENT: u64 = 4;

export let mapRate: i32 = 7;
export let matchRate: i32 = 7;
export let apmRate: i32 = 7;

let partial: i32 = 1;
let node: i32 = 1;
let bitPosition: i32 = 0;
let expected0: i32 = 0;
let expected1: i32 = 0;
let bucket0: i32 = 0;
let bucket1: i32 = 0;
let orders: i32 = 0;
let orderRow: i32 = 0;
let classRow: i32 = 0;
let shapeRow: i32 = 0;
let zeroRow: usize = 0;
let matchCell0: usize = 0;
let matchCell1: usize = 0;
let touched: u64 = 0;

export function setRates(map: i32, match: i32, apm: i32): void {
  mapRate = map;
  matchRate = match;
  apmRate = apm;
}

/** Looks everything up that stays the same for the eight bits of a byte. */
export function startByte(): void {
  partial = node = 1;
  bitPosition = 0;
  for (let i = 0; i < L.SLOT_CONTEXTS; i++) touched ^= touchSlot(i, contextHash(i));
  let found = 0;
  for (let i = 0; i < L.SLOT_CONTEXTS; i++) {
    const at = findSlot(i, contextHash(i));
    const to = L.FOUND + (i << 4);
    if (at) {
      store<u64>(to, load<u64>(at) >> 16);
      store<u64>(to, load<u64>(at, 8), 8);
      found |= 1 << i;
    } else store<u64>(to, 0, 8);
  }
  startCounters();
  expected0 = expectedByte(0);
  expected1 = expectedByte(1);
  bucket0 = lengthBucket(0);
  bucket1 = lengthBucket(1);
  startRows(found);
}

function startRows(found: i32): void {
  const highest = found & 8 ? 4 : found & 4 ? 3 : found & 2 ? 2 : found & 1;
  const words = ((found >> 4) & 1) + ((found >> 5) & 1) + ((found >> 6) & 1);
  orderRow = L.ROW_ORDER + highest * 8 + words * 2 + (length0 || length1 ? 1 : 0);
  classRow = L.ROW_CLASS + byteClass(last4 & 0xff) * 64 + min(field, 7);
  shapeRow = L.ROW_SHAPE + (min(wordLength, 7) * 4 + charPosition) * 8;
  zeroRow = L.ZERO_MAP + (min(field, 3) << 9);
}

function byteClass(c: i32): i32 {
  if (c < 48) return c < 32 ? 0 : c == 32 ? 1 : 2;
  if (c < 97) return c < 58 ? 3 : c < 65 ? 2 : c < 91 ? 4 : 5;
  if (c < 128) return c < 123 ? 6 : 5;
  return c < 0xc0 ? 7 : c < 0xe0 ? 8 : 9;
}

/** Writes a pair of inputs: the stretched probability, and its distance from one half as a measure of confidence. */
// @ts-ignore: decorator
@inline
function input(k: i32, p: i32): void {
  const at = L.INPUT + (k << 2);
  store<i32>(at, stretch(p));
  store<i32>(at, (p - 32768) >> 6, 4);
}

// @ts-ignore: decorator
@inline
function noInput(k: i32): void {
  store<u64>(L.INPUT + (k << 2), 0);
}

/** How often the symbols that fit the partial byte go on with 0 and with 1, as a state of the context's map. */
function slotInput(i: i32): void {
  const from = L.FOUND + (i << 4);
  let symbols = load<u64>(from);
  let counts = load<u64>(from, 8);
  const shift = 7 - bitPosition;
  let n0 = 0;
  let n1 = 0;
  let latest = -1;
  // Symbols that do not fit are dropped, so that the byte's later bits look at fewer and fewer.
  let fitting: u64 = 0;
  let fittingCounts: u64 = 0;
  let kept: u64 = 0;
  while (counts & 0xff) {
    const s = <i32>(symbols & 0xff) | 256;
    if (s >> (shift + 1) == partial) {
      const bit = (s >> shift) & 1;
      const c = <i32>(counts & 0xff);
      if (latest < 0) latest = bit;
      n1 += bit ? c : 0;
      n0 += bit ? 0 : c;
      fitting |= (symbols & 0xff) << kept;
      fittingCounts |= <u64>c << kept;
      kept += 8;
    }
    symbols >>= 8;
    counts >>= 8;
  }
  store<u64>(from, fitting);
  store<u64>(from, fittingCounts, 8);
  if (latest < 0) {
    store<u32>(L.STATE_AT + (i << 2), 0);
    noInput(2 * i);
    return;
  }
  const state = (<i32>load<u8>(L.LEVELS + min(n0, 255)) * 11 + <i32>load<u8>(L.LEVELS + min(n1, 255))) * 2 + latest;
  const cell = L.MAP + ((((i << 3) + bitPosition) * L.STATES + state) << 1);
  store<u32>(L.STATE_AT + (i << 2), <u32>cell);
  input(2 * i, load<u16>(cell));
}

/** A match says "as expected" with the probability that matches of its length earned. Returns the cell, or 0. */
function matchInput(k: i32, expected: i32, bucket: i32): usize {
  const to = 2 * L.SLOT_CONTEXTS + 4 + 2 * k;
  const shift = 7 - bitPosition;
  if (expected >> (shift + 1) != partial) {
    noInput(to);
    return 0;
  }
  const cell = L.MATCH_MAP + ((((k << 3) + bitPosition) * 64 + bucket) << 1);
  const p = <i32>load<u16>(cell);
  input(to, (expected >> shift) & 1 ? p : 65535 - p);
  return cell;
}

/** The probability, of 65,536, that the next bit is 1: 16..65,520. */
export function predictBit(): i32 {
  for (let i = 0; i < L.SLOT_CONTEXTS; i++) slotInput(i);
  const c = 2 * L.SLOT_CONTEXTS;
  input(c, (<i32>load<u16>(byteCounter(partial)) >> 4) << 4);
  const pair = <i32>load<u16>(pairCounter(node));
  if (pair & 15) input(c + 2, (pair >> 4) << 4);
  else noInput(c + 2);
  matchCell0 = matchInput(0, expected0, bucket0);
  matchCell1 = matchInput(1, expected1, bucket1);
  store<i32>(L.INPUT + ((c + 8) << 2), stretch(load<u16>(zeroRow + (partial << 1))));
  chooseRow(0, partial);
  chooseRow(1, L.ROW_BYTE + (last4 & 0xff));
  chooseRow(2, orderRow + bitPosition * 40);
  chooseRow(3, classRow + bitPosition * 8);
  chooseRow(4, shapeRow + bitPosition);
  return refine(mix(partial));
}

/** Three adaptive maps look at the mixture once more; a quarter of the result stays the mixture's own. */
function refine(x: i32): i32 {
  const position = (x + 2048) * 32;
  const low = position >> 12;
  const weight = position & 4095;
  const near = ((bucket0 >= 32 ? 2 : bucket0 >= 16 ? 1 : 0) << 8) | (expected0 & 255);
  let sum = mixedProbability() * 28;
  sum += apm(0, partial | (min(field, 3) << 8), low, weight) * 12;
  sum += apm(1, <i32>(hash(last4 & 0xff, partial) >> 22), low, weight) * 12;
  sum += apm(2, matchCell0 ? near : 768 + (last4 & 127), low, weight) * 12;
  return min(65520, max(16, sum >> 6));
}

function apm(k: i32, row: i32, low: i32, weight: i32): i32 {
  const at = L.APM + ((k * L.APM_ROWS + row) * L.APM_POINTS + low) * 2;
  store<u32>(L.APM_AT + (k << 2), <u32>(at + (weight >= 2048 ? 2 : 0)));
  return (<i32>load<u16>(at) * (4096 - weight) + <i32>load<u16>(at, 2) * weight) >> 12;
}

// @ts-ignore: decorator
@inline
function approach(cell: usize, bit: i32, rate: i32): void {
  const p = <i32>load<u16>(cell);
  store<u16>(cell, <u16>(p + (((bit ? 65535 : 0) - p) >> rate)));
}

/** Learns the bit everywhere it was predicted. */
export function learnBit(bit: i32): void {
  for (let i = 0; i < L.SLOT_CONTEXTS; i++) {
    const cell = load<u32>(L.STATE_AT + (i << 2));
    if (cell) approach(cell, bit, mapRate);
  }
  const shift = 7 - bitPosition;
  if (matchCell0) approach(matchCell0, ((expected0 >> shift) & 1) == bit ? 1 : 0, matchRate);
  if (matchCell1) approach(matchCell1, ((expected1 >> shift) & 1) == bit ? 1 : 0, matchRate);
  approach(zeroRow + (partial << 1), bit, 6);
  trainMixer(bit);
  for (let k = 0; k < L.APMS; k++) approach(load<u32>(L.APM_AT + (k << 2)), bit, apmRate);
  moveCounter(byteCounter(partial), bit);
  moveCounter(pairCounter(node), bit);
  partial = (partial << 1) | bit;
  node = (node << 1) | bit;
  if (++bitPosition == 4) {
    middleCounters(partial);
    node = 1;
  }
}

/** Takes the byte whose eight bits have been learnt. */
export function endByte(): i32 {
  const y = partial & 0xff;
  const headerEnds = field == 2;
  for (let i = 0; i < L.SLOT_CONTEXTS; i++) countByte(i, contextHash(i), y, INCREMENT);
  seeByte(y);
  followMatches(y);
  if (headerEnds && y < 9 && y > 0) matchTitle();
  hashNext();
  return y;
}
