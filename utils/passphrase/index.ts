// Knows: how a good passphrase is made, and how good one is that a person thought of.
// Must not know: what is locked with it, pages, storage. A passphrase is kept nowhere.
// Tests: tests/passphrase/
export { makePassphrase } from './make';
export { judgePassphrase, type Strength } from './strength';
