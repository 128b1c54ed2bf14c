// Knows: what a conversation is, and the one gate through which untrusted data becomes one.
// Must not know: sites, links, storage, messages, any browser API.
// Tests: tests/conversation/
export { allTurns, type Beside, turnsShownWith, type Version, versionsByTurn } from './branches';
export { contentHash } from './content-hash';
export type { Branch, Conversation, LeftOut, Part, Role, Source, Turn } from './conversation';
export { fork, type Origin } from './fork';
export { limits } from './limits';
export { parseMarkdown } from './markdown';
export { hostOf } from './markdown-links';
export type { Align, BlockNode, InlineNode, ListItem, MarkdownNode } from './markdown-node';
export { wordsOf } from './markdown-words';
export { mask, maskText, occurrences, type Span, unmaskedSpan } from './mask';
export { mixesAlphabets } from './mixed-alphabets';
export { type ParseTrouble, parseConversation } from './parse';
export { textsOf } from './part-texts';
export { bytesRef, pictureRef, standsForBytes } from './picture-ref';
export { fail, ok, type Result } from './result';
export { countIn, searchPattern } from './search';
export { type Choices, hiddenSpans, imageKey, type Mask, type Place, snapshot, type TurnOrigin, trace } from './snapshot';
export { type Speaker, speakerOf } from './speakers';
export { type TranscriptWords, transcript } from './transcript';
export { hiddenCharacters, type Piece, shortName, visiblePieces, visibleText } from './visible-text';
