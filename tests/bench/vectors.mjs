// Prints the test vectors of CODER.md section 8: node tests/bench/vectors.mjs CM.wasm PRIME.bin
import { openCm } from './open-cm.mjs';

const [wasmFile, primeFile] = process.argv.slice(2);
if (!primeFile) throw new Error('usage: vectors.mjs CM.wasm PRIME.bin');
const cm = openCm(wasmFile, primeFile);
const TEXTS = [
  '',
  'a',
  'aaaaaaaaaaaaaaaa',
  '\0\0',
  '\x01\x02\x03\x04',
  'Hello\0gpt-5\0mfabc123\x01Hello\x02Hi! How can I help you today?',
  'Capital of France\0gpt-4o\0lvp8x2k0\x01What is the capital of France?\x02The capital of France is Paris.',
  '你好\0claude-sonnet-4-5\0mfabc123\x01你好\x02你好！有什么我可以帮助你的吗？',
  '```js\nconsole.log(1);\n```',
  '\uFFFD\u{1F600}é',
];
for (const text of TEXTS) {
  const bytes = Buffer.from(text);
  const coded = cm.encode(bytes);
  if (Buffer.compare(cm.decode(coded), bytes) !== 0) throw new Error(JSON.stringify(text));
  console.log(`| \`${bytes.toString('hex')}\` | \`${coded.toString('hex')}\` |`);
}
const noise = Buffer.from(Array.from({ length: 64 }, (_, n) => (n * 167 + 13) & 255));
console.log(`| \`${noise.toString('hex')}\` | \`${cm.encode(noise).toString('hex')}\` |`);
