import type { Generation, Proofs } from '../known';

/** What is looked for in Grok's pages, newest first. */
export const known: readonly Generation[] = [
  {
    name: 'responses',
    required: {
      turn: '[id^="response-"]',
      question: '.items-end',
      answer: '.response-content-markdown',
    },
    optional: {
      bubble: '.message-bubble',
      code: '[data-testid="code-block"]',
      row: 'a[href^="/c/"]',
      actions: '.action-buttons',
      header: '.\\@container\\/nav',
    },
  },
  {
    name: 'shared',
    required: {
      turn: '[data-testid="user-message"], [data-testid="assistant-message"]',
      question: '[data-testid="user-message"]',
      answer: '[data-testid="assistant-message"]',
    },
    optional: {},
  },
];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  responses: { seen: 'SITES 5, pages saved 2026-03', fixture: 'grok' },
  shared: { seen: 'SITES 5 has the one before it; share pages of 2026', fixture: 'grok-shared' },
};
