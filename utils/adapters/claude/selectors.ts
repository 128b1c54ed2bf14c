import type { Generation, Proofs } from '../known';

/** What is looked for in Claude's pages, newest first. */
export const known: readonly Generation[] = [
  {
    name: 'merged',
    required: {
      turn: '[data-turn-key]',
      question: '[data-testid="user-message"]',
      answer: '[data-testid="assistant-message"]',
    },
    optional: {
      markdown: '.standard-markdown',
      actions: '[data-testid="message-actions"], [data-cds="MessageActions"]',
      title: '[data-testid="chat-title-split"]',
    },
  },
  {
    name: 'rows',
    required: {
      turn: '[data-test-render-count]',
      question: '[data-testid="user-message"]',
      answer: '.font-claude-response, .font-claude-message',
    },
    optional: {
      markdown: '.standard-markdown, .progressive-markdown',
      artifact: '.artifact-block-cell',
      header: '[data-testid="wiggle-controls-actions"]',
      title: '[data-testid="chat-title-button"]',
    },
  },
];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  merged: { seen: 'SITES 2, 2026-10', fixture: 'claude-merged' },
  rows: { seen: 'SITES 2, pages saved 2026-04 and 2026-07', fixture: 'claude-rows' },
};
