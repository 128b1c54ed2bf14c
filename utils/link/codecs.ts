import type { Codec } from './codec';
import { deflate } from './codecs/deflate';
import { lz } from './codecs/lz-string';

/** In the order of their ids: of two results of one length the lower id wins. A door may bring more. */
export const codecs: readonly Codec[] = [lz, deflate];
