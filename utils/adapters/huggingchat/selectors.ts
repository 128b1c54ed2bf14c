import type { Generation, Proofs } from '../known';

export const roles = {
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
    title: '[data-testid="chat-title"]',
    streaming:
      '[data-message-role="assistant"] .loading-dots, [data-message-role="assistant"][aria-busy="true"], [data-testid="stop-generating"]',
  },
} as const satisfies Generation;

/** What is looked for in HuggingChat's pages, newest first. */
export const known: readonly Generation[] = [roles];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  roles: { seen: 'SITES 10 and 16, chat-ui 0.20 and later', fixture: 'huggingchat' },
};
