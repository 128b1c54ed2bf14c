import type { Generation, Proofs } from '../known';

/** What is looked for in Copilot's pages, newest first. */
export const known: readonly Generation[] = [
  {
    name: 'marked',
    required: {
      turn: '[data-content="user-message"], [data-content="ai-message"], [data-testid="ai-message"]',
      question: '[data-content="user-message"], [data-testid="user-message"]',
      answer: '[data-content="ai-message"], [data-testid="ai-message"]',
    },
    optional: {
      item: '.group\\/ai-message-item',
      article: '[role="article"]',
      header: '[data-testid="sticky-header"] section',
      row: 'a[href*="/chats/"]',
    },
  },
  {
    name: 'groups',
    required: {
      turn: '.group\\/user-message, .group\\/ai-message, .group\\/ai-message-item',
      question: '.group\\/user-message',
      answer: '.group\\/ai-message, .group\\/ai-message-item',
    },
    optional: {},
  },
  {
    name: 'roles',
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
  marked: { seen: 'SITES 7, page saved 2026-03', fixture: 'copilot-marked' },
  groups: { seen: 'SITES 7, share pages 2026-08', fixture: 'copilot-groups' },
  roles: { seen: 'SITES 7 has the ones before it; exporters of 2026-04', fixture: 'copilot-roles' },
};
