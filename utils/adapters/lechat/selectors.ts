import type { Generation, Proofs } from '../known';

/** What is looked for in Le Chat's pages, newest first. */
export const known: readonly Generation[] = [
  {
    name: 'roles',
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

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  roles: { seen: 'SITES 8, older scripts, unverified', fixture: 'lechat' },
};
