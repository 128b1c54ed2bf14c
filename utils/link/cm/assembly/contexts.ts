// What the coder knows of the text so far, byte by byte, and the hashes of it that its contexts use.
import { HASHES, TEXT } from './layout';

export const SEPARATOR: i32 = 0x1e;

/** Bytes in the text buffer: the prime and what of the body is known. */
export let length: i32 = 0;
export let last4: u32 = 0;
export let last8: u32 = 0;
/** 0 title, 1 model, 2 time, 3 user, 4 assistant, 5 system … */
export let field: i32 = 0;
export let titleStart: i32 = 0;
/** Position of the next byte within a UTF-8 character, 0..3. */
export let charPosition: i32 = 0;
export let wordLength: i32 = 0;
let charLeft: i32 = 0;
let word0: u32 = 0;
let word1: u32 = 0;
let word2: u32 = 0;
let punctuation: u32 = 0;
let lineFirst: u32 = 0;
let column: i32 = 0;

export function resetContexts(start: i32): void {
  length = start;
  last4 = last8 = 0;
  field = 0;
  titleStart = start;
  charPosition = charLeft = 0;
  word0 = word1 = word2 = 0;
  wordLength = column = 0;
  punctuation = lineFirst = 0;
}

// @ts-ignore: decorator
@inline
export function hash(a: u32, b: u32): u32 {
  let h = a * 0x2c1b3c6d + b * 0x9e3779b1;
  h ^= h >> 15;
  h *= 0x85ebca6b;
  return h ^ (h >> 13);
}

/** Takes a byte that is now known. */
export function seeByte(y: i32): void {
  store<u8>(TEXT + length++, <u8>y);
  last8 = (last8 << 8) | (last4 >> 24);
  last4 = (last4 << 8) | y;
  seeCharacter(y);
  seeWord(y);
  if (y == 10) startLine(0);
  else if (++column <= 2 || (column == 3 && (lineFirst & 0xff) == 32)) lineFirst = (lineFirst << 8) + y;
  if (y < 9 || (y > 13 && y < 32)) seeControl(y);
}

function startLine(first: u32): void {
  column = 0;
  lineFirst = first;
}

function seeCharacter(y: i32): void {
  if (y < 0x80) charPosition = charLeft = 0;
  else if (y >= 0xc0) {
    charLeft = y >= 0xf0 ? 3 : y >= 0xe0 ? 2 : 1;
    charPosition = 1;
  } else {
    charPosition = min(3, charPosition + 1);
    if (charLeft > 0 && --charLeft == 0) charPosition = 0;
  }
}

/** Letters of every script beyond ASCII count as letters: telling them apart would need tables for no measured gain. */
function seeWord(y: i32): void {
  const folded = y >= 65 && y <= 90 ? y + 32 : y;
  if ((folded >= 97 && folded <= 122) || y >= 0x80 || (y >= 48 && y <= 57)) {
    word0 = hash(word0, folded + 1);
    wordLength++;
    return;
  }
  if (word0) {
    word2 = word1;
    word1 = word0;
    word0 = 0;
    wordLength = 0;
  }
  if (y > 32) punctuation = punctuation * 3 + y;
  else if (y == 10) punctuation = 10;
}

/** A control byte ends a field: NUL the title and the model, the role bytes whatever stood before them. */
function seeControl(y: i32): void {
  if (y == SEPARATOR) {
    field = 0;
    titleStart = length;
  } else if (y == 0) field = field == 0 ? 1 : 2;
  else field = 2 + y;
  startLine(y);
  word0 = word1 = word2 = 0;
  wordLength = 0;
}

/** The hashes under which the next byte is looked up, `stride` bytes apart. */
export function hashContexts(at: usize, stride: usize): void {
  const c1 = last4 & 0xff;
  store<u32>(at, hash(last4 & 0xffffff, 1));
  store<u32>((at += stride), hash(last4, 2));
  store<u32>((at += stride), hash(hash(last4, last8 & 0xff), 3));
  store<u32>((at += stride), hash(hash(last4, last8 & 0xffff), 4));
  store<u32>((at += stride), hash(word0, 5));
  store<u32>((at += stride), hash(hash(word0, word1), 6));
  store<u32>((at += stride), hash(hash(word0, word2), 7));
  store<u32>((at += stride), hash(hash(lineFirst, c1), 8 + (min(column, 31) << 8)));
  store<u32>((at += stride), hash(hash(punctuation, word0), c1 + 9 + field * 7));
}

// @ts-ignore: decorator
@inline
export function contextHash(i: i32): u32 {
  return load<u32>(HASHES + (i << 2));
}

export function hashNext(): void {
  hashContexts(HASHES, 4);
}
