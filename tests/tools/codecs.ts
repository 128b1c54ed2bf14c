import { readFileSync } from 'node:fs';
import { type Cm, type Codec, codecs, contextMixing, createCm } from '../../utils/link';
import { buildWasm, primeFile } from '../bench/build-wasm.mjs';

let loading: Promise<Cm> | undefined;

/** The coder in Node: the same WebAssembly and prime as the extension's. Compiled once, primed once a process. */
export function nodeCm(): Promise<Cm> {
  loading ??= buildWasm().then((wasm) => createCm(readFileSync(wasm), readFileSync(primeFile)));
  return loading;
}

/** Every codec there is. */
export async function allCodecs(): Promise<readonly Codec[]> {
  return [...codecs, contextMixing(nodeCm)];
}
