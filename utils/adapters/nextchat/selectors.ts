import type { Generation, Proofs } from '../known';

/** Class names begin as its source has them; what follows is made anew with each build. */
export const bubbles = {
  name: 'bubbles',
  required: {
    turn: '[class*="chat_chat-message-user__"], [class*="chat_chat-message__"]',
    question: '[class*="chat_chat-message-user__"]',
    answer: '.markdown-body',
  },
  optional: {
    actions: '[class*="chat-message-action"]',
    row: '[class*="home_chat-item__"]',
    'row title': '[class*="chat-item-title"]',
    header: '.window-header',
    title: '.window-header .window-header-main-title, .window-header [class*="chat-body-main-title"]',
    composer: '#chat-input',
    streaming: '[class*="chat_chat-message-status"]',
  },
} as const satisfies Generation;

/** What is looked for in pages of NextChat, newest first. */
export const known: readonly Generation[] = [bubbles];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  bubbles: { seen: 'SITES 16, run 2026-11', fixture: 'nextchat' },
};
