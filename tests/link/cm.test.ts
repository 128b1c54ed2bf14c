import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Cm, createCm } from '../../utils/link/cm';
import { buildWasm, primeFile } from '../bench/build-wasm.mjs';
import { spent } from '../tools/spent';

const LIMIT = 65_536;
const utf8 = new TextEncoder();
let cm: Cm;

beforeAll(async () => {
  cm = await createCm(readFileSync(await buildWasm()), readFileSync(primeFile));
}, 60_000);

/** The same numbers on every run, so that a failure can be found again. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * below);
  };
}

function decodeAll(coded: Uint8Array): Uint8Array {
  const result = cm.decode(coded, 1 << 24);
  if (!result.ok) throw new Error(result.trouble);
  return result.bytes;
}

const CHAT_FRAME = 'Hello\0gpt-5\0mfabc123\x01Hello\x02Hi! How can I help you today?';
const CODE_FRAME = 'Title\0o3\0mfabc123\x01Title\x02```ts\nconst a = 1;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n';
const FRAMES = [
  '',
  'x',
  '\0\0',
  CHAT_FRAME,
  '你好\0claude-sonnet-4-5\0mfabc123\x01你好，请问什么是闭包？\x02闭包是指一个函数能够访问其外部作用域中的变量。',
  CODE_FRAME,
  '\uFEFF\u{1F600}\u{1F468}\u200D\u{1F469}\x01\x02\x03\x04\x1e\x1f',
];

describe('round trips', () => {
  it.each(FRAMES)('%j', (frame) => {
    const bytes = utf8.encode(frame);
    const coded = cm.encode(bytes);
    expect(coded).toBeDefined();
    expect(decodeAll(coded ?? new Uint8Array())).toEqual(bytes);
  });

  it('gives the same bytes whatever was coded before', () => {
    const bytes = utf8.encode(CHAT_FRAME);
    const first = cm.encode(bytes);
    cm.encode(utf8.encode('something else entirely '.repeat(3000)));
    expect(cm.encode(bytes)).toEqual(first);
  }, 60_000);

  it('takes a text too long for the journal, twice', () => {
    const random = makeRandom(7);
    const words = ['alpha', 'beta', 'gamma', 'délta', '漢字', '12', '\n', '. '];
    const bytes = utf8.encode(Array.from({ length: 9000 }, () => words[random(words.length)]).join(' '));
    const coded = cm.encode(bytes) ?? new Uint8Array();
    expect(decodeAll(coded)).toEqual(bytes);
    expect(cm.encode(bytes)).toEqual(coded);
  }, 60_000);

  it('takes bytes that are no text, or says that they resist', () => {
    const random = makeRandom(1);
    for (let n = 0; n < 20; n++) {
      const bytes = Uint8Array.from({ length: random(500) }, () => random(256));
      const coded = cm.encode(bytes);
      if (coded) expect(decodeAll(coded)).toEqual(bytes);
    }
  });

  it('works stepwise', () => {
    const bytes = utf8.encode(CODE_FRAME.repeat(20));
    const job = cm.startEncode(bytes);
    let steps = 1;
    while (job.step(100)) steps++;
    expect(steps).toBe(Math.ceil(bytes.length / 100));
    expect(job.finish()).toEqual(cm.encode(bytes));
  });
});

describe('refusals', () => {
  it.each([
    ['nothing', [], 'no-length'],
    ['a cut length', [0x80], 'no-length'],
    ['a length with a needless byte', [0x80, 0x00], 'no-length'],
    ['a length of five bytes', [0xff, 0xff, 0xff, 0xff, 0x01], 'no-length'],
    ['a length above the limit', [0xff, 0xff, 0x7f, 1, 2, 3], 'too-long'],
    ['bytes behind the end', [0x01, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'trailing-bytes'],
  ])('%s', (_, bytes, trouble) => {
    expect(cm.decode(Uint8Array.from(bytes), LIMIT)).toEqual({ ok: false, trouble });
  });
});

describe('hostile input', () => {
  it('gives bytes or a named trouble for 10,000 random and mutated inputs, in bounded time', () => {
    const random = makeRandom(42);
    const seeds = FRAMES.map((frame) => cm.encode(utf8.encode(frame)) ?? new Uint8Array());
    let slowest = 0;
    for (let n = 0; n < 10_000; n++) {
      const coded =
        n % 2
          ? mutate(seeds[random(seeds.length)] ?? new Uint8Array(), random)
          : Uint8Array.from({ length: random(60) }, () => random(256));
      const start = spent();
      const result = cm.decode(coded, 400);
      slowest = Math.max(slowest, spent() - start);
      if (result.ok) expect(result.bytes.length).toBeLessThanOrEqual(400);
      else expect(['no-length', 'too-long', 'trailing-bytes']).toContain(result.trouble);
    }
    expect(slowest).toBeLessThan(2000);
  }, 120_000);
});

function flipBit(bytes: number[], at: number, bit: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
}

function mutate(coded: Uint8Array, random: (below: number) => number): Uint8Array {
  const bytes = [...coded];
  for (let n = 1 + random(4); n > 0; n--) {
    const kind = random(3);
    if (kind === 0 && bytes.length) flipBit(bytes, random(bytes.length), random(8));
    else if (kind === 1) bytes.splice(random(bytes.length + 1), 0, random(256));
    else bytes.splice(random(bytes.length + 1), 1 + random(3));
  }
  return Uint8Array.from(bytes);
}
