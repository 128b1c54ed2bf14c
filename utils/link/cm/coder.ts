// The WebAssembly module behind typed calls: its memory, its prime, and getting both ready.

interface Exports {
  memory: WebAssembly.Memory;
  textAddress(): number;
  paramsAddress(): number;
  paramsSize(): number;
  beginPrime(size: number): void;
  primeStep(count: number): number;
  restore(): number;
  beginEncode(size: number, room: number, learnt: number): void;
  encodeStep(count: number): number;
  endEncode(): number;
  beginDecode(size: number, coded: number): void;
  decodeStep(count: number): number;
  readAll(): number;
}

export interface Coder {
  refresh(): void;
  beginEncode(bytes: Uint8Array): void;
  /** 1 more to do, 0 done, -1 no room. */
  encodeStep(count: number): number;
  endEncode(): Uint8Array | undefined;
  beginDecode(length: number, coded: Uint8Array): void;
  decodeStep(count: number): number;
  /** Whether the decoder has needed all of the coded string. */
  readAll(): boolean;
  decoded(length: number): Uint8Array;
}

const PAGE = 65_536;
/** Small enough that an engine changes to optimised code early. */
const PRIME_STEP = 131_072;

export async function instantiateCoder(wasm: BufferSource | WebAssembly.Module, file: Uint8Array): Promise<Coder> {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  const instance = await WebAssembly.instantiate(module, {});
  // The module is our own, and Exports says what assembly/index.ts exports.
  const cm = instance.exports as unknown as Exports;
  const { params, prime } = splitPrime(file, cm.paramsSize());
  const text = cm.textAddress();
  const body = text + prime.length;
  let primed = false;
  let coded = body;

  function reserve(end: number): Uint8Array {
    const missing = Math.ceil((end - cm.memory.buffer.byteLength) / PAGE);
    if (missing > 0) cm.memory.grow(missing);
    return new Uint8Array(cm.memory.buffer);
  }

  function refresh(): void {
    if (primed && cm.restore()) return;
    reserve(body).set(prime, text);
    cm.beginPrime(prime.length);
    while (cm.primeStep(PRIME_STEP));
    primed = true;
  }

  reserve(body).set(params, cm.paramsAddress());
  refresh();

  return {
    refresh,
    beginEncode(bytes) {
      refresh();
      const room = bytes.length + (bytes.length >> 2) + 64;
      coded = body + bytes.length;
      reserve(coded + room).set(bytes, body);
      cm.beginEncode(bytes.length, room, 0);
    },
    encodeStep: cm.encodeStep,
    endEncode() {
      const size = cm.endEncode();
      return size < 0 ? undefined : new Uint8Array(cm.memory.buffer).slice(coded, coded + size);
    },
    beginDecode(length, bytes) {
      refresh();
      coded = body + length;
      reserve(coded + bytes.length).set(bytes, coded);
      cm.beginDecode(length, bytes.length);
    },
    decodeStep: cm.decodeStep,
    readAll: () => cm.readAll() !== 0,
    decoded: (length) => new Uint8Array(cm.memory.buffer).slice(body, body + length),
  };
}

/** prime-N.bin: u32 LE size of the parameters, the parameters, the prime. */
function splitPrime(file: Uint8Array, paramsSize: number): { params: Uint8Array; prime: Uint8Array } {
  const size = new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(0, true);
  if (size !== paramsSize) throw new Error(`The prime's parameters have ${size} bytes, the coder wants ${paramsSize}`);
  return { params: file.subarray(4, 4 + size), prime: file.subarray(4 + size) };
}
