import type { Generation, Proofs } from '../known';

/** What is looked for in Gemini's pages, newest first. */
export const known: readonly Generation[] = [
  {
    name: 'exchanges',
    required: {
      turn: 'user-query, model-response',
      question: '.query-text, .query-content, user-query-content',
      answer: 'message-content',
    },
    optional: {
      place: '.conversation-container, share-turn-viewer',
      markdown: '.markdown',
      thinking: 'model-thoughts',
      code: 'code-block',
      row: '[data-test-id="conversation"]',
      header: 'top-bar-actions',
      math: '[data-math]',
    },
  },
];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  exchanges: { seen: 'SITES 3, pages saved 2025-08 to 2026-07-29', fixture: 'gemini' },
};
