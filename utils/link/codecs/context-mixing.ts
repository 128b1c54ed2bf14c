import { fail, ok } from '../../conversation';
import { mostFrame, utf8Length } from '../bounds';
import type { Cm } from '../cm';
import type { Codec } from '../codec';

/**
 * Bytes of frame the coder takes on: at some 5 µs a byte, each way, a link stays under the four seconds a reader is
 * asked to wait (SECURITY T4). Longer conversations are deflated.
 */
const most = 600_000;

/** Bytes between two looks at the progress: some 40 ms. */
const stride = 8_192;

export type Progress = (done: number, total: number) => void;

/** Our own primed coder (cm/CODER.md): by far the shortest, and slow. `cm` is asked for at the first use. */
export function contextMixing(cm: () => Promise<Cm>, progress: Progress = () => undefined): Codec {
  return {
    id: 2,
    name: 'context-mixing',
    async encode(frame) {
      if (utf8Length(frame) > most) return undefined;
      const utf8 = new TextEncoder().encode(frame);
      const job = (await cm()).startEncode(utf8);
      for (let done = 0; job.step(stride); progress(done, utf8.length)) done += stride;
      const coded = job.finish();
      return coded && utf8.length <= mostFrame(coded.length) ? coded : undefined;
    },
    async decode(bytes) {
      const coder = await cm();
      const job = coder.startDecode(bytes, Math.min(most, mostFrame(bytes.length)));
      if ('trouble' in job) return fail(job.trouble === 'too-long' ? 'too-large' : 'damaged');
      for (let done = 0; job.step(stride); progress(done, job.total)) done += stride;
      const decoded = job.finish();
      if (!decoded.ok) return fail('damaged');
      try {
        return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(decoded.bytes));
      } catch {
        return fail('damaged');
      }
    },
  };
}
