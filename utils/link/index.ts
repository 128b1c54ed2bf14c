// Knows: how a conversation becomes the text of a link and back, byte by byte (FORMAT.md).
// Must not know: pages, sites, storage, messages, what happens to a link once it is opened.
// Tests: tests/link/, kept links in tests/fixtures/links/
export { bounds } from './bounds';
export { type Cm, createCm } from './cm';
export type { Codec, CodecName } from './codec';
export { codecs } from './codecs';
export { contextMixing, type Progress } from './codecs/context-mixing';
export type { Terms } from './fields';
export { findPayload } from './find';
export type { Envelope, Lock } from './format';
export { type LinkWorker, linkWorker } from './link-worker';
export { lockPayload, unlockPayload } from './locking';
export { inspectPayload, linkOf, type Opened, openPayload, type Packed, packPayload, payloadId } from './payload';
export { serveLinkWorker } from './serve-worker';
export type { LinkTrouble } from './trouble';
