import type { Generation } from '../known';

/** What is looked for in DeepSeek's pages, newest first, each with where it was seen. */
export const known: readonly Generation[] = [
  {
    name: 'messages',
    seen: 'SITES 4, 2026-07 to 2026-10',
    fixture: 'deepseek',
    required: {
      turn: '.ds-message',
      answer: '.ds-markdown',
    },
    optional: {
      'virtual row': '[data-virtual-list-item-key]',
      code: '.md-code-block',
      thinking: '.ds-markdown--think, .ds-think-content',
      row: 'a[href*="/a/chat/s/"]',
    },
  },
];
