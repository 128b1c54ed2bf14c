import { deflateSync } from 'fflate';
import { fail, ok } from '../../conversation';
import { bounds, mostFrame } from '../bounds';
import type { Codec } from '../codec';

/** A write is unfolded whole before anyone can stop it: 1 KiB makes 1 MiB at most. */
const slice = 1024;
/** A stored block of no bytes: says nothing, five bytes long. */
const emptyBlock = [0x00, 0x00, 0x00, 0xff, 0xff];

/** Raw DEFLATE (RFC 1951) of the UTF-8 frame: written by fflate, for engines' own encoders differ; read by the engine. */
export const deflate: Codec = {
  id: 1,
  name: 'deflate',
  async encode(frame) {
    const utf8 = new TextEncoder().encode(frame);
    if (utf8.length > bounds.frame) return undefined;
    // `mem` stands here because fflate would derive it from Math.log, which engines may round differently.
    const bytes = deflateSync(utf8, { level: 9, mem: 4 });
    const missing = utf8.length > mostFrame(bytes.length) ? Math.ceil(utf8.length / bounds.ratio) - bytes.length : 0;
    return missing > 0 ? padded(bytes, missing) : bytes;
  },
  async decode(bytes) {
    const most = mostFrame(bytes.length);
    const utf8 = await inflate(bytes, most);
    if (utf8 === 'too-large' || utf8 === 'damaged') return fail(utf8);
    // Browsers refuse bytes behind the end, Node takes them in silence: then the stream was whole without its last byte too.
    if ((await inflate(bytes.subarray(0, -1), most)) !== 'damaged') return fail('damaged');
    try {
      return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(utf8));
    } catch {
      return fail('damaged');
    }
  },
};

/** A frame that repeats itself too well would look like a bomb: empty blocks in front make its body long enough. */
function padded(bytes: Uint8Array, missing: number): Uint8Array {
  const blocks = Math.ceil(missing / emptyBlock.length);
  const longer = new Uint8Array(blocks * emptyBlock.length + bytes.length);
  for (let at = 0; at < blocks; at += 1) longer.set(emptyBlock, at * emptyBlock.length);
  longer.set(bytes, blocks * emptyBlock.length);
  return longer;
}

async function inflate(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array | 'damaged' | 'too-large'> {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const reader = readable.getReader();
  const feeding = feed(bytes, writable.getWriter()).catch(() => undefined);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length;
      if (length > most) {
        await reader.cancel();
        return 'too-large';
      }
      chunks.push(next.value);
    }
  } catch {
    return 'damaged';
  }
  await feeding;
  return join(chunks, length);
}

async function feed(bytes: Uint8Array<ArrayBuffer>, writer: WritableStreamDefaultWriter<BufferSource>): Promise<void> {
  for (let at = 0; at < bytes.length; at += slice) await writer.write(bytes.subarray(at, at + slice));
  await writer.close();
}

function join(chunks: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
