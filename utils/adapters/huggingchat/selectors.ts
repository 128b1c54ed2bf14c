import type { Generation, Proofs } from '../known';

// What the page is searched for stands by itself: its script takes nothing else along.
export const rolesRow = 'a[href*="/conversation/"]';
export const rolesId = '[data-message-id]';
export const rolesTitle = '[data-testid="chat-title"]';
export const rolesTurn = '[data-message-role], [data-message-type]';
export const rolesStreaming =
  '[data-message-role="assistant"] .loading-dots, [data-message-role="assistant"][aria-busy="true"], [data-testid="stop-generating"]';

export const roles = {
  name: 'roles',
  required: {
    turn: rolesTurn,
    question: '[data-message-type="user"], [data-message-role="user"]',
    answer: '[data-message-role="assistant"]',
  },
  optional: {
    prose: '.prose',
    id: rolesId,
    row: rolesRow,
    title: rolesTitle,
    streaming: rolesStreaming,
  },
} as const satisfies Generation;

/** What is looked for in HuggingChat's pages, newest first. */
export const known: readonly Generation[] = [roles];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  roles: { seen: 'SITES 10 and 16, chat-ui 0.20 and later', fixture: 'huggingchat' },
};
