// Knows: how to live in somebody else's page: buttons that stay, a frame over it, text in its composer.
// Must not know: any one site (places and selectors are given to it), links, storage. No UI library: it is loaded with every chat page.
// Tests: tests/page/

export { answerByLooks } from './answer-by-looks';
export { attachText } from './attach';
export { type Anchors, type ButtonWords, keepButtons } from './buttons';
export { type ComposerPlace, fillComposer } from './composer';
export { type Continuation, continueHere } from './continue-here';
export { type FrameHandle, openShareFrame } from './frame';
export { offerSharing } from './offer-sharing';
