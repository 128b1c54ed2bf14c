// Knows: how conversations look when somebody copied them as text: with names before turns, as JSON, as bare paragraphs.
// Must not know: sites, links, storage, any browser API.
// Tests: tests/pasted/
export { isArchive, textsIn } from './archive';
export { conversationsIn, jsonIn, readJson, titleOf } from './json';
export { type Pasted, type PastedTrouble, type PastedTurn, readPasted, swapSpeakers } from './read-pasted';
