// The coder in plain Node, without TypeScript: for bench scripts.
import { readFileSync } from 'node:fs';

export function openCm(wasmFile, primeFile) {
  const file = readFileSync(primeFile);
  const paramsSize = file.readUInt32LE(0);
  const prime = file.subarray(4 + paramsSize);
  const cm = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasmFile))).exports;
  const text = cm.textAddress();
  const body = text + prime.length;
  const times = {};

  function memory(end) {
    const missing = Math.ceil((end - cm.memory.buffer.byteLength) / 65536);
    if (missing > 0) cm.memory.grow(missing);
    return new Uint8Array(cm.memory.buffer);
  }

  function readPrime() {
    memory(body).set(prime, text);
    const start = performance.now();
    cm.beginPrime(prime.length);
    while (cm.primeStep(131_072));
    times.prime = performance.now() - start;
  }

  memory(body).set(file.subarray(4, 4 + paramsSize), cm.paramsAddress());
  readPrime();

  return {
    times,
    readPrime,
    bytes: () => cm.memory.buffer.byteLength,
    encode(bytes) {
      if (!cm.restore()) readPrime();
      const start = performance.now();
      const room = bytes.length + (bytes.length >> 2) + 64;
      memory(body + bytes.length + room).set(bytes, body);
      cm.beginEncode(bytes.length, room, 0);
      let state = 1;
      while (state > 0) state = cm.encodeStep(4096);
      const size = state < 0 ? -1 : cm.endEncode();
      times.encode = performance.now() - start;
      if (size < 0) return undefined;
      const head = [];
      for (let rest = bytes.length; ; rest >>>= 7) {
        head.push(rest < 128 ? rest : (rest & 127) | 128);
        if (rest < 128) break;
      }
      const from = body + bytes.length;
      return Buffer.concat([Buffer.from(head), Buffer.from(cm.memory.buffer).subarray(from, from + size)]);
    },
    decode(coded) {
      let length = 0;
      let at = 0;
      for (let shift = 0; ; shift += 7) {
        length |= (coded[at] & 127) << shift;
        if (coded[at++] < 128) break;
      }
      if (!cm.restore()) readPrime();
      const start = performance.now();
      const rest = coded.subarray(at);
      memory(body + length + rest.length).set(rest, body + length);
      cm.beginDecode(length, rest.length);
      while (cm.decodeStep(4096));
      times.decode = performance.now() - start;
      if (!cm.readAll()) throw new Error('trailing bytes');
      return Buffer.from(cm.memory.buffer.slice(body, body + length));
    },
  };
}
