import type { Generation } from '../known';

/** What is looked for in Grok's pages, newest first, each with where it was seen. */
export const known: readonly Generation[] = [
  {
    name: 'responses',
    seen: 'SITES 5, pages saved 2026-03',
    fixture: 'grok',
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
    },
  },
];
