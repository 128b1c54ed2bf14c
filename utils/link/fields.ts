import { fail, ok, type Result } from '../conversation';
import { readVarint, varint } from './numbers';

/** What the sharer asks of whoever opens the link. Honest readers comply; nothing can force them. */
export interface Terms {
  /** Epoch milliseconds; a link carries whole minutes, rounded up. */
  expiresAt?: number;
  readOnly?: true;
}

const epoch = Date.UTC(2020, 0);
const minute = 60_000;
const expiry = 0x01;
const permissions = 0x02;
/** Ids from here on may be skipped by a reader that does not know them. */
const optionalIds = 0x80;

/** The fields one after another, without the length of the block; empty where there is nothing to say. */
export function writeFields(terms: Terms): number[] {
  const fields: number[] = [];
  if (terms.expiresAt !== undefined) {
    const minutes = Math.ceil((terms.expiresAt - epoch) / minute);
    const data = varint(Math.min(Math.max(minutes, 0), 0xffffffff));
    fields.push(expiry, data.length, ...data);
  }
  if (terms.readOnly) fields.push(permissions, 1, 1);
  return fields;
}

/** Troubles: `damaged` where the block breaks its own rules, `newer` where it asks for what we do not know. */
export function readFields(block: Uint8Array): Result<Terms, 'damaged' | 'newer'> {
  const terms: Terms = {};
  let last = 0;
  for (let at = 0; at < block.length; ) {
    const id = block[at] ?? 0;
    const length = readVarint(block, at + 1);
    if (!length || id <= last || length.next + length.value > block.length) return fail('damaged');
    const data = block.subarray(length.next, length.next + length.value);
    const trouble = readField(id, data, terms);
    if (trouble) return fail(trouble);
    last = id;
    at = length.next + length.value;
  }
  return ok(terms);
}

function readField(id: number, data: Uint8Array, terms: Terms): 'damaged' | 'newer' | undefined {
  if (id === expiry) {
    const minutes = readVarint(data, 0);
    if (minutes?.next !== data.length) return 'damaged';
    terms.expiresAt = epoch + minutes.value * minute;
    return undefined;
  }
  if (id === permissions) {
    if (data.length !== 1 || (data[0] ?? 0) > 1) return 'newer';
    if (data[0] === 1) terms.readOnly = true;
    return undefined;
  }
  return id < optionalIds ? 'newer' : undefined;
}
