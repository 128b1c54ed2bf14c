// The longest repetition: where the same bytes stood before, the byte that followed then is likely to follow now.
import { hash, last4, last8, length, field, titleStart } from './contexts';
import { keep } from './journal';
import { MATCH_BITS, MATCH_HEADS, MATCHES, TEXT } from './layout';

const LONGEST: i32 = 65535;
const SEARCH: i32 = 32;
/** A title mostly repeats the first words asked, so the first message starts as if it matched the title. */
const TITLE_LENGTH: i32 = 7;
const TITLE_BUCKET: i32 = 31;

let from0: i32 = 0;
let from1: i32 = 0;
export let length0: i32 = 0;
export let length1: i32 = 0;
let titled: bool = false;

export function resetMatches(): void {
  from0 = from1 = length0 = length1 = 0;
  titled = false;
}

// @ts-ignore: decorator
@inline
function head(k: i32): usize {
  const h = k == 0 ? hash(hash(last4, last8), 77) : hash(last4, (last8 & 0xff) + 99);
  return MATCH_HEADS + (((<usize>k << MATCH_BITS) + (h >> (32 - MATCH_BITS))) << 2);
}

/** Remembers where the text now stands, under its last eight and its last five bytes. */
export function rememberPosition(): void {
  for (let k = 0; k < MATCHES; k++) {
    const at = head(k);
    keep(at & ~15);
    store<i32>(at, length);
  }
}

function searchBack(k: i32, least: i32, known: i32): i32 {
  const p = load<i32>(head(k));
  if (p == 0) return 0;
  let n = 0;
  while (n < SEARCH && n < p && load<u8>(TEXT + p - n - 1) == load<u8>(TEXT + length - n - 1)) n++;
  if (n < least || n <= known) return 0;
  if (k == 0) from0 = p;
  else from1 = p;
  return n;
}

/** After a byte has been taken: follow both matches or look for new ones. */
export function followMatches(y: i32): void {
  if (length0 && load<u8>(TEXT + from0) == y) {
    length0 = min(LONGEST, length0 + 1);
    from0++;
  } else {
    length0 = 0;
    titled = false;
  }
  if (length1 && load<u8>(TEXT + from1) == y) {
    length1 = min(LONGEST, length1 + 1);
    from1++;
  } else length1 = 0;
  if (length0 < 24 && !titled) length0 = max(length0, searchBack(0, 8, length0));
  if (length1 < 16) length1 = max(length1, searchBack(1, 5, length1));
  if (length0 && length1 && from1 == from0) length1 = 0;
  rememberPosition();
}

/** At the first role byte after the header. */
export function matchTitle(): void {
  if (field < 3 || load<u8>(TEXT + titleStart) < 32) return;
  from0 = titleStart;
  length0 = TITLE_LENGTH;
  titled = true;
}

/** The byte a match expects, with a leading one bit; 0 without a match. */
// @ts-ignore: decorator
@inline
export function expectedByte(k: i32): i32 {
  if ((k ? length1 : length0) == 0) return 0;
  return <i32>load<u8>(TEXT + (k ? from1 : from0)) | 256;
}

/** Lengths in 23 steps; the title apart. */
export function lengthBucket(k: i32): i32 {
  const n = k ? length1 : length0;
  if (k == 0 && titled) return min(TITLE_BUCKET + n - TITLE_LENGTH, TITLE_BUCKET + 8);
  if (n < 16) return n;
  if (n < 32) return n < 24 ? 16 : 17;
  if (n < 64) return n < 48 ? 18 : 19;
  return n < 128 ? 20 : n < 256 ? 21 : 22;
}
