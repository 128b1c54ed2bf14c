import { isDeepStrictEqual } from 'node:util';
import { brotliCompressSync, constants, deflateRawSync } from 'node:zlib';
import LZString from 'lz-string';
import { parseConversation } from '../../utils/conversation';
import { openPayload, packPayload } from '../../utils/link';
import { frame } from '../../utils/link/frame';
import { chatOf } from '../tools/chat-file';
import { allCodecs, nodeCm } from '../tools/codecs';
import type { Sample } from './corpus';

/** Lengths are characters of the payload behind `tl1.`, without address; times are milliseconds, the median of five. */
export interface Measured {
  file: string;
  language: string;
  chars: number;
  link: number;
  codec: string;
  byCodec: Record<string, number>;
  lzStringJson: number;
  deflateFrame: number;
  brotliFrame: number;
  encodeMs: number;
  decodeMs: number;
  chromium?: { encodeMs: number; decodeMs: number };
}

const prefix = 'tl1.'.length;

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
};

const base64Length = (bytes: Uint8Array): number => Math.ceil((bytes.length * 8) / 6);

export async function measure({ file, conversation, json, chars, language }: Sample): Promise<Measured> {
  const codecs = await allCodecs();
  const byCodec: Record<string, number> = {};
  for (const codec of codecs) {
    const packed = await packPayload(conversation, {}, [codec]);
    if (packed.ok) byCodec[codec.name] = packed.value.payload.length - prefix;
  }
  const packed = await packPayload(conversation, {}, codecs);
  if (!packed.ok) throw new Error(`${file}: ${packed.trouble.code}`);
  const { payload, codec } = packed.value;
  await proveRoundTrip(file, payload, json);
  const utf8 = Buffer.from(frame(conversation));
  const only = codecs.filter(({ name }) => name === codec);
  return {
    file,
    language,
    chars,
    link: payload.length - prefix,
    codec,
    byCodec,
    lzStringJson: LZString.compressToEncodedURIComponent(json).length,
    deflateFrame: base64Length(deflateRawSync(utf8, { level: 9 })),
    brotliFrame: base64Length(brotli(utf8)),
    encodeMs: await timed(() => packPayload(conversation, {}, only)),
    decodeMs: await timed(() => openPayload(payload, 0, codecs)),
  };
}

function brotli(bytes: Buffer): Buffer {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}

async function proveRoundTrip(file: string, payload: string, json: string): Promise<void> {
  const opened = await openPayload(payload, 0, await allCodecs());
  if (!opened.ok) throw new Error(`${file}: does not open (${opened.trouble.code})`);
  const { title, model, createdAt, messages } = chatOf(opened.value.conversation);
  const original = JSON.parse(json) as Record<string, unknown>;
  const back = { title, model, createdAt, messages };
  const time = typeof original.createdAt === 'number' ? new Date(original.createdAt).toISOString() : original.createdAt;
  const expected = {
    title: original.title ?? '',
    model: original.model ?? '',
    createdAt: time ?? undefined,
    messages: original.messages,
  };
  if (!isDeepStrictEqual(back, expected) || !parseConversation(opened.value.conversation).ok)
    throw new Error(`${file}: came back different`);
}

/** The coder made ready beforehand, as a worker does between two jobs. */
async function timed(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    (await nodeCm()).refresh();
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return Math.round(median(times) * 10) / 10;
}
