import type { Generation, Proofs } from '../known';

/** What is looked for in HuggingChat's pages, newest first. */
export const known: readonly Generation[] = [
  {
    name: 'roles',
    required: {
      turn: '[data-message-role], [data-message-type]',
      question: '[data-message-type="user"], [data-message-role="user"]',
      answer: '[data-message-role="assistant"]',
    },
    optional: {
      prose: '.prose',
      id: '[data-message-id]',
      row: 'a[href*="/conversation/"]',
    },
  },
];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  roles: { seen: 'SITES 10 and 16, chat-ui 0.20 and later', fixture: 'huggingchat' },
};
