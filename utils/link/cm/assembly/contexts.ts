// What the coder knows of the text so far, byte by byte, and the hashes of it that its contexts use.
import { HASHES, TEXT } from './layout';

/** Characters from here on are so wide that contexts count them, not bytes. */
const WIDE: i32 = 0xd0;

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
let begun: u32 = 0;
let lead: i32 = 0;
let char1: u32 = 0;
let char2: u32 = 0;
let char3: u32 = 0;
let char4: u32 = 0;
let wordKind: i32 = 0;
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
  begun = char1 = char2 = char3 = char4 = 0;
  wordKind = lead = 0;
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
  if (y == 10) startLine(0);
  else if (++column <= 2 || (column == 3 && (lineFirst & 0xff) == 32)) lineFirst = (lineFirst << 8) + y;
  if (y < 9 || (y > 13 && y < 32)) seeControl(y);
}

function startLine(first: u32): void {
  column = 0;
  lineFirst = first;
}

/** Characters of the text, by their bytes, latest first; and what of the present one is known. */
function seeCharacter(y: i32): void {
  if (y < 0x80 || y >= 0xc0) lead = y;
  if (y >= 0xc0) {
    charLeft = y >= 0xf0 ? 3 : y >= 0xe0 ? 2 : 1;
    charPosition = 1;
    begun = y;
    return;
  }
  if (y >= 0x80) {
    charPosition = min(3, charPosition + 1);
    begun = (begun << 8) | y;
    if (charLeft > 0 && --charLeft > 0) return;
  } else begun = y;
  charPosition = charLeft = 0;
  seeWord(begun);
  char4 = char3;
  char3 = char2;
  char2 = char1;
  char1 = begun;
  begun = 0;
}

/** 0 no letter; letters, Chinese, hiragana, katakana: each run of one kind is a word. */
function letterKind(c: u32): i32 {
  if (c < 0x80) return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) ? 1 : 0;
  if (c < 0xe00000) return c >> 8 == 0xc2 ? 0 : 1;
  if (c >= 0xe38180 && c <= 0xe9ffff) return c >= 0xe39000 ? 2 : c < 0xe382a0 ? 3 : 4;
  return (c < 0xe20000 && c != 0xe0a5a4) || (c >= 0xea0000 && c < 0xee0000) ? 1 : 0;
}

function seeWord(c: u32): void {
  const kind = letterKind(c);
  if (kind != wordKind && word0) {
    word2 = word1;
    word1 = word0;
    word0 = 0;
    wordLength = 0;
  }
  wordKind = kind;
  if (kind) {
    word0 = hash(word0, (c >= 65 && c <= 90 ? c + 32 : c) + 1);
    wordLength++;
  } else if (c > 32) punctuation = punctuation * 3 + c;
  else if (c == 10) punctuation = 10;
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
  wordLength = wordKind = 0;
}

/** The hashes under which the next byte is looked up, `stride` bytes apart. */
export function hashContexts(at: usize, stride: usize): void {
  const c1 = last4 & 0xff;
  const word = begun ? hash(word0, begun) : word0;
  if (lead >= WIDE) {
    let h = hash(begun, char1);
    store<u32>(at, hash(h, 1));
    h = hash(h, char2);
    store<u32>((at += stride), hash(h, 2));
    h = hash(h, char3);
    store<u32>((at += stride), hash(h, 3));
    store<u32>((at += stride), hash(hash(h, char4), 4));
  } else {
    store<u32>(at, hash(last4 & 0xffffff, 1));
    store<u32>((at += stride), hash(last4, 2));
    store<u32>((at += stride), hash(hash(last4, last8 & 0xff), 3));
    store<u32>((at += stride), hash(hash(last4, last8 & 0xffff), 4));
  }
  store<u32>((at += stride), hash(word, 5));
  store<u32>((at += stride), hash(hash(word, word1), 6));
  store<u32>((at += stride), hash(hash(word, word2), 7));
  store<u32>((at += stride), hash(hash(lineFirst, c1), 8 + (min(column, 31) << 8)));
  store<u32>((at += stride), hash(hash(punctuation, word), c1 + 9 + field * 7));
}

// @ts-ignore: decorator
@inline
export function contextHash(i: i32): u32 {
  return load<u32>(HASHES + (i << 2));
}

export function hashNext(): void {
  hashContexts(HASHES, 4);
}
