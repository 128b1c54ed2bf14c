import type { Generation, Proofs } from '../known';

const turns = {
  turn: '[data-message-author-role]',
  question: '[data-message-author-role="user"]',
};

/** What is looked for in Le Chat's pages, newest first. */
export const known: readonly Generation[] = [
  {
    name: 'parts',
    required: {
      ...turns,
      answer: '[data-message-part-type="answer"]',
    },
    optional: {
      id: '[data-message-id]',
      typed: '.select-text',
      thinking: '.markdown-container-style',
      table: '[data-rich-table-inner-html]',
      canvas: '[data-message-quote-boundary="canvas"]',
      header: '[data-desktop-window-top-bar="true"]',
      row: 'a[href*="/chat/"], a[href*="/work/"]',
    },
  },
  {
    name: 'roles',
    required: {
      ...turns,
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
  parts: { seen: 'SITES 8 has the one after it; a page saved 2026-05, and later ones', fixture: 'lechat-parts' },
  roles: { seen: 'SITES 8, older scripts, unverified', fixture: 'lechat' },
};
