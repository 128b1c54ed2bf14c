import type { Generation } from '../known';

/** What is looked for in Copilot's pages, newest first, each with where it was seen. */
export const known: readonly Generation[] = [
  {
    name: 'marked',
    seen: 'SITES 7, page saved 2026-03',
    fixture: 'copilot-marked',
    required: {
      turn: '[data-content="user-message"], [data-content="ai-message"], [data-testid="ai-message"]',
      question: '[data-content="user-message"], [data-testid="user-message"]',
      answer: '[data-content="ai-message"], [data-testid="ai-message"]',
    },
    optional: {
      item: '.group\\/ai-message-item',
      article: '[role="article"]',
      row: 'a[href*="/chats/"]',
    },
  },
  {
    name: 'groups',
    seen: 'SITES 7, share pages 2026-08',
    fixture: 'copilot-groups',
    required: {
      turn: '.group\\/user-message, .group\\/ai-message, .group\\/ai-message-item',
      question: '.group\\/user-message',
      answer: '.group\\/ai-message, .group\\/ai-message-item',
    },
    optional: {},
  },
];
