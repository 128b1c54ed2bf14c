import type { Result } from '../conversation';

/** One way to write a frame as bytes. Every id ever shipped decodes for ever. */
export interface Codec {
  /** 0 to 15, as in the envelope. */
  id: number;
  name: CodecName;
  /**
   * The same frame gives the same bytes on every engine. Undefined: this codec cannot carry this frame within the
   * decoder's limits, or is not at hand.
   */
  encode(frame: string): Promise<Uint8Array | undefined>;
  /** Never throws, never unfolds to more than `mostFrame(bytes.length)` bytes of UTF-8. */
  decode(bytes: Uint8Array<ArrayBuffer>): Promise<Result<string, 'damaged' | 'too-large'>>;
}

export type CodecName = 'lz-string' | 'deflate' | 'context-mixing';
