import type { Generation, Proofs } from '../known';

export const sides = {
  name: 'sides',
  required: {
    turn: '.user-turn, .agent-turn',
    question: '.user-turn',
    answer: '.message-content',
  },
  optional: {
    typed: '.whitespace-pre-wrap',
    id: '.message-render',
    row: '[data-testid="convo-item"]',
    'row menu': '[id^="conversation-menu-"]',
    header: '#export-menu-button',
    streaming: '[data-testid="stop-generation-button"], .result-streaming',
  },
} as const satisfies Generation;

/** What is looked for in pages of LibreChat, newest first. */
export const known: readonly Generation[] = [sides];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  sides: { seen: 'SITES 16, 0.8.0 run 2026-11', fixture: 'librechat' },
};
