// The context-mixing codec: bytes ↔ a coded string, after a prime that both sides have read. Knows bytes only: not frames, not links.
// The coder itself is WebAssembly (assembly/); CODER.md specifies it. Tests: tests/link/cm.test.ts.
import { type Coder, instantiateCoder } from './coder';
import { readLength, writeLength } from './length';

/** Why bytes could not be decoded. */
export type CmTrouble = 'no-length' | 'too-long' | 'trailing-bytes';
export type CmDecoded = { ok: true; bytes: Uint8Array } | { ok: false; trouble: CmTrouble };

/** A piece of work that its owner drives, so that it can report progress in between. */
export interface CmJob<Result> {
  /** Bytes of the conversation in all. */
  readonly total: number;
  /** Works on about `count` bytes more; false when there is nothing left to do. */
  step(count: number): boolean;
  /** Call once, after `step` has returned false. */
  finish(): Result;
}

export interface Cm {
  /** The coded string, or undefined where the text resists so much that any other codec would do better. */
  encode(bytes: Uint8Array): Uint8Array | undefined;
  decode(coded: Uint8Array, limit: number): CmDecoded;
  startEncode(bytes: Uint8Array): CmJob<Uint8Array | undefined>;
  /** Refuses before it allocates: the length comes first, and may be at most `limit` bytes. */
  startDecode(coded: Uint8Array, limit: number): CmJob<CmDecoded> | { ok: false; trouble: CmTrouble };
  /** Makes the coder ready for the next job. Every job sees to it itself; called after one, the next need not wait. */
  refresh(): void;
}

const STEP = 4096;
/** Beyond this size nothing real is as repetitive as SECURITY.md T4's limit of 200 : 1. */
const RATIO_FROM = 262_144;
const RATIO = 200;

/** `prime` is prime-1.bin: parameters and prime, frozen once links have been made with them. */
export async function createCm(wasm: BufferSource | WebAssembly.Module, prime: Uint8Array): Promise<Cm> {
  const coder = await instantiateCoder(wasm, prime);

  function startDecode(coded: Uint8Array, limit: number): CmJob<CmDecoded> | { ok: false; trouble: CmTrouble } {
    const head = readLength(coded);
    if (head === undefined) return { ok: false, trouble: 'no-length' };
    const size = coded.length - head.size;
    if (head.length > limit || (head.length > RATIO_FROM && head.length > RATIO * size))
      return { ok: false, trouble: 'too-long' };
    return decodeJob(coder, head.length, coded.subarray(head.size));
  }

  return {
    encode: (bytes) => run(encodeJob(coder, bytes)),
    decode(coded, limit) {
      const job = startDecode(coded, limit);
      return 'step' in job ? run(job) : job;
    },
    startEncode: (bytes) => encodeJob(coder, bytes),
    startDecode,
    refresh: () => coder.refresh(),
  };
}

function run<Result>(job: CmJob<Result>): Result {
  while (job.step(STEP));
  return job.finish();
}

function encodeJob(coder: Coder, bytes: Uint8Array): CmJob<Uint8Array | undefined> {
  coder.beginEncode(bytes);
  let state = 1;
  return {
    total: bytes.length,
    step(count) {
      state = coder.encodeStep(count);
      return state > 0;
    },
    finish() {
      const coded = state < 0 ? undefined : coder.endEncode();
      return coded && writeLength(bytes.length, coded);
    },
  };
}

function decodeJob(coder: Coder, length: number, coded: Uint8Array): CmJob<CmDecoded> {
  coder.beginDecode(length, coded);
  return {
    total: length,
    step: (count) => coder.decodeStep(count) > 0,
    finish: () => (coder.readAll() ? { ok: true, bytes: coder.decoded(length) } : { ok: false, trouble: 'trailing-bytes' }),
  };
}
