import type { Generation, Proofs } from '../known';

/** What is looked for in DeepSeek's pages, newest first. */
export const known: readonly Generation[] = [
  {
    name: 'messages',
    required: {
      turn: '.ds-message',
      answer: '.ds-markdown',
    },
    optional: {
      'virtual row': '[data-virtual-list-item-key]',
      code: '.md-code-block',
      thinking: '.ds-markdown--think, .ds-think-content',
      row: 'a[href*="/a/chat/s/"]',
      header: '.the-header',
    },
  },
];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  messages: { seen: 'SITES 4, 2026-07 to 2026-10', fixture: 'deepseek' },
};
