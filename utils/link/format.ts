import { fail, ok, type Result } from '../conversation';
import { fromBase64url, toBase64url } from './base64url';
import { bounds } from './bounds';
import { readFields, type Terms, writeFields } from './fields';
import { crc32, readUint32, readVarint, uint32, varint } from './numbers';
import type { LinkTrouble } from './trouble';

/** How the body was encrypted: PBKDF2-SHA-256, then AES-256-GCM with the header as additional data. */
export interface Lock {
  kdf: 1;
  rounds: number;
  /** 16 bytes. */
  salt: Uint8Array;
  /** 12 bytes. */
  iv: Uint8Array;
}

/** What a header says, apart from length and checksum, which follow from the bytes. */
export interface Header {
  codec: number;
  terms: Terms;
  lock?: Lock;
}

export interface Envelope extends Header {
  /** Characters after `tl1.`. */
  length: number;
  /** CRC-32 of `bound` and `body`. */
  checksum: number;
  /** The header's bytes without the checksum: `tl1.` and these are what encryption authenticates. */
  bound: Uint8Array;
  body: Uint8Array<ArrayBuffer>;
}

export const prefix = 'tl1.';
const encrypted = 0x10;
const hasFields = 0x20;
const reserved = 0xc0;
const lockLength = 1 + 4 + 16 + 12;
const checksumLength = 4;
const checkAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * The header without its checksum, for a body of so many bytes (of ciphertext, where there is a lock).
 *
 *      text:  t l 1 .  ├── base64url of the bytes ──┤ check character
 *
 *      bytes:  0        1 …          4 bytes    only if bit 5     only if bit 4
 *             ┌────────┬────────────┬──────────┬─────────────────┬──────────────────────────────┬────────
 *             │ flags  │ length     │ CRC-32   │ size │ fields … │ kdf │ rounds │ salt   │ iv     │ body …
 *             │ 1 byte │ varint     │ big end. │ varint          │ 1   │ 4      │ 16     │ 12     │
 *             └────────┴────────────┴──────────┴─────────────────┴──────────────────────────────┴────────
 *      flags:  bits 0-3 codec id │ bit 4 encrypted │ bit 5 has fields │ bits 6-7 reserved, zero
 *      length: characters of the payload after `tl1.`, the check character included
 *      CRC-32: of every byte before and after it
 *      fields: id (1 byte, ascending) │ size (varint) │ data
 *              0x01 expiry, varint, minutes since 2020-01-01 UTC │ 0x02 permissions, bit 0 read only
 *
 * Length and checksum stand first, so that a link that was cut says so; they cover what is sent, never the plaintext.
 */
export function drawHeader({ codec, terms, lock }: Header, bodyLength: number): Uint8Array {
  const fields = writeFields(terms);
  const flags = codec | (lock ? encrypted : 0) | (fields.length > 0 ? hasFields : 0);
  const rest = [
    ...(fields.length > 0 ? [...varint(fields.length), ...fields] : []),
    ...(lock ? [lock.kdf, ...uint32(lock.rounds), ...lock.salt, ...lock.iv] : []),
  ];
  // The length counts its own characters: the first size that agrees with itself.
  for (let size = 1; ; size += 1) {
    const bytes = 1 + size + checksumLength + rest.length + bodyLength;
    const length = varint(Math.ceil((bytes * 4) / 3) + 1);
    if (length.length === size) return Uint8Array.from([flags, ...length, ...rest]);
  }
}

/** The payload text for a header drawn for just this body. */
export function sealPayload(header: Uint8Array, body: Uint8Array): string {
  const start = readVarint(header, 1)?.next ?? 1;
  const bytes = new Uint8Array(header.length + checksumLength + body.length);
  bytes.set(header.subarray(0, start));
  bytes.set(uint32(crc32(header, body)), start);
  bytes.set(header.subarray(start), start + checksumLength);
  bytes.set(body, header.length + checksumLength);
  const text = prefix + toBase64url(bytes);
  return text + checkCharacter(text);
}

/** A letter or digit, so that no program takes the link's last character for punctuation. */
export function checkCharacter(text: string): string {
  return checkAlphabet.charAt(crc32(new TextEncoder().encode(text)) % checkAlphabet.length);
}

/** Characters announced after `tl1.`, read from the first few of them; undefined where these are too few or make no sense. */
export function declaredLength(characters: string): number | undefined {
  const start = characters.slice(0, 8);
  const bytes = fromBase64url(start.length < 8 ? start.padEnd(8, 'A').replaceAll(/[^\w-]/g, 'A') : start);
  const known = Math.floor((start.length * 6) / 8);
  return bytes && readVarint(bytes.subarray(0, known), 1)?.value;
}

/**
 * The envelope of a payload text, whatever codec or encryption it names.
 * Troubles: `not-a-link`, `newer`, `too-large`, `cut`, `damaged`.
 */
export function readEnvelope(payload: string): Result<Envelope, LinkTrouble> {
  const version = /^tl([1-9][0-9]{0,3})\./.exec(payload)?.[1];
  if (!version) return fail({ code: 'not-a-link' });
  if (version !== '1') return fail({ code: 'newer' });
  const bytes = readBytes(payload);
  return bytes.ok ? readHeader(bytes.value, payload.length - prefix.length) : bytes;
}

/** The bytes, once length, check character and spelling are right. */
function readBytes(payload: string): Result<Uint8Array<ArrayBuffer>, LinkTrouble> {
  const characters = payload.slice(prefix.length);
  const expected = declaredLength(characters);
  if (payload.length > bounds.payload) return fail({ code: 'too-large' });
  if (expected === undefined || !/^[A-Za-z0-9_-]*$/.test(characters)) return fail({ code: 'damaged' });
  if (expected + prefix.length > bounds.payload) return fail({ code: 'too-large' });
  if (characters.length < expected) {
    return fail({ code: 'cut', arrived: payload.length, expected: expected + prefix.length });
  }
  const bytes = fromBase64url(characters.slice(0, -1));
  const sound = characters.length === expected && checkCharacter(payload.slice(0, -1)) === characters.slice(-1);
  return bytes && sound ? ok(bytes) : fail({ code: 'damaged' });
}

function readHeader(bytes: Uint8Array<ArrayBuffer>, length: number): Result<Envelope, LinkTrouble> {
  const start = readVarint(bytes, 1)?.next;
  if (start === undefined || bytes.length < start + checksumLength) return fail({ code: 'damaged' });
  const first = bytes.subarray(0, start);
  const rest = bytes.subarray(start + checksumLength);
  const checksum = readUint32(bytes, start);
  if (crc32(first, rest) !== checksum) return fail({ code: 'damaged' });
  const flags = bytes[0] ?? 0;
  if (flags & reserved) return fail({ code: 'newer' });
  const fields = flags & hasFields ? readBlock(rest) : { terms: ok({}), next: 0 };
  if (!fields) return fail({ code: 'damaged' });
  if (!fields.terms.ok) return fail({ code: fields.terms.trouble });
  const lock = flags & encrypted ? readLock(rest.subarray(fields.next)) : undefined;
  if (typeof lock === 'string') return fail({ code: lock });
  const end = fields.next + (lock ? lockLength : 0);
  const bound = Uint8Array.from([...first, ...rest.subarray(0, end)]);
  const header = { codec: flags & 0x0f, terms: fields.terms.value, ...(lock ? { lock } : {}) };
  return ok({ ...header, length, checksum, bound, body: rest.subarray(end) });
}

function readBlock(rest: Uint8Array): { terms: Result<Terms, 'damaged' | 'newer'>; next: number } | undefined {
  const size = readVarint(rest, 0);
  if (!size || size.value === 0 || size.next + size.value > rest.length) return undefined;
  const next = size.next + size.value;
  return { terms: readFields(rest.subarray(size.next, next)), next };
}

function readLock(rest: Uint8Array): Lock | 'damaged' | 'newer' {
  if (rest.length === 0) return 'damaged';
  if (rest[0] !== 1) return 'newer';
  if (rest.length < lockLength) return 'damaged';
  return { kdf: 1, rounds: readUint32(rest, 1), salt: rest.slice(5, 21), iv: rest.slice(21, 33) };
}
