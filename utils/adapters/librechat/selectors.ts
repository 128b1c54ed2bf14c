import type { Generation, Proofs } from '../known';

// What the page is searched for stands by itself: its script takes nothing else along.
export const sidesRow = '[data-testid="convo-item"]';
export const sidesRowMenu = '[id^="conversation-menu-"]';
export const sidesHeader = '#export-menu-button';
export const sidesTurn = '.user-turn, .agent-turn';
export const sidesId = '.message-render';
export const sidesStreaming = '[data-testid="stop-generation-button"], .result-streaming';

export const sides = {
  name: 'sides',
  required: {
    turn: sidesTurn,
    question: '.user-turn',
    answer: '.message-content',
  },
  optional: {
    typed: '.whitespace-pre-wrap',
    id: sidesId,
    row: sidesRow,
    'row menu': sidesRowMenu,
    header: sidesHeader,
    streaming: sidesStreaming,
    thought: 'p.whitespace-pre-wrap',
    progress: '.progress-text-wrapper',
    // A chip in the words that names a source.
    mention: 'a.rounded-xl.text-ellipsis',
    // It holds the address of the page itself until an answer is read aloud.
    voice: 'audio[id^="audio-"]',
    file: '.truncate.font-medium[title]',
  },
} as const satisfies Generation;

/** What is looked for in pages of LibreChat, newest first. */
export const known: readonly Generation[] = [sides];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  sides: { seen: 'SITES 16, 0.7.8, 0.8.0 and 0.8.7 run 2026-11', fixture: 'librechat' },
};
