import type { Generation } from '../known';

/** What is looked for in HuggingChat's pages, newest first, each with where it was seen. */
export const known: readonly Generation[] = [
  {
    name: 'roles',
    seen: 'SITES 10 and 16, chat-ui 0.20 and later',
    fixture: 'huggingchat',
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
