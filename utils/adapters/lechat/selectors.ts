import type { Generation } from '../known';

/** What is looked for in Le Chat's pages, newest first, each with where it was seen. */
export const known: readonly Generation[] = [
  {
    name: 'roles',
    seen: 'SITES 8, older scripts, unverified',
    fixture: 'lechat',
    required: {
      turn: '[data-message-author-role]',
      question: '[data-message-author-role="user"]',
      answer: '[data-message-author-role="assistant"]',
    },
    optional: {
      id: '[data-message-id]',
      row: 'a[href*="/chat/"]',
    },
  },
];
