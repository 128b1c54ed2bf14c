// Knows: what keys, passwords and personal data look like in text.
// Must not know: what a conversation is made of, links, sites, storage, the page; it sends nothing anywhere.
// Tests: tests/secrets/

export type { Confidence, Finding } from './finding';
export { kinds, type SecretKind, wordOf } from './kinds';
export { scan } from './scan';
