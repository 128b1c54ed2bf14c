// Learns the parameters that ship beside the prime: node tests/bench/train-params.mjs CM.wasm PRIME.bin TRAIN.jsonl OUT.params
// Each conversation is coded right after the prime, as in a link; only what the mixer and the maps learnt stays for the next one.
import { readFileSync, writeFileSync } from 'node:fs';
import { frameOf, readTrain } from './corpus.mjs';

const LONGEST = 8000;
const [wasmFile, primeFile, trainFile, outFile] = process.argv.slice(2);
if (!outFile) throw new Error('usage: train-params.mjs CM.wasm PRIME.bin TRAIN.jsonl OUT.params');

const file = readFileSync(primeFile);
const prime = file.subarray(4 + file.readUInt32LE(0));
const cm = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasmFile))).exports;
const text = cm.textAddress();
cm.memory.grow(Math.ceil((text + prime.length + 4 * LONGEST - cm.memory.buffer.byteLength) / 65536));
const memory = new Uint8Array(cm.memory.buffer);

function readPrime() {
  memory.set(prime, text);
  cm.beginPrime(prime.length);
  while (cm.primeStep(1 << 20));
}

/** Always the same order, so that the same corpus gives the same parameters. */
function shuffle(items, seed) {
  let state = seed;
  for (let i = items.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = (state >>> 8) % (i + 1);
    [items[i], items[j]] = [items[j], items[i]];
  }
  return items;
}

/** Everything learns fast at first and slowly at the end. */
function setRates(done) {
  const map = done < 0.1 ? 5 : done < 0.3 ? 6 : done < 0.6 ? 7 : done < 0.9 ? 8 : 9;
  const apm = done < 0.5 ? 6 : done < 0.9 ? 7 : 8;
  cm.tune(
    Math.max(2, Math.round(16 * (1 - done) + 1)),
    Math.max(1, Math.round(6 * (1 - done) + 1)),
    map,
    done < 0.5 ? 6 : 7,
    apm,
  );
}

readPrime();
cm.resetParams();
const frames = shuffle(readTrain(trainFile).map(frameOf), 7920);
frames.forEach((frame, n) => {
  setRates(n / frames.length);
  const bytes = frame.subarray(0, LONGEST);
  memory.set(bytes, text + prime.length);
  cm.beginEncode(bytes.length, 2 * bytes.length + 64, 1);
  while (cm.encodeStep(4096) > 0);
  if (!cm.restore()) readPrime();
});
cm.saveParams();
writeFileSync(outFile, memory.subarray(cm.paramsAddress(), cm.paramsAddress() + cm.paramsSize()));
