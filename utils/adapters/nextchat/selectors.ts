import type { Generation, Proofs } from '../known';

// What the page is searched for stands by itself: its script takes nothing else along.
export const bubblesComposer = '#chat-input';
export const bubblesTitle = '.window-header .window-header-main-title, .window-header [class*="chat-body-main-title"]';
export const bubblesRow = '[class*="home_chat-item__"]';
export const bubblesRowTitle = '[class*="chat-item-title"]';
export const bubblesHeader = '.window-header';
export const bubblesTurn = '[class*="chat_chat-message-user__"], [class*="chat_chat-message__"]';
export const bubblesActions = '[class*="chat_chat-message-actions__"]';
export const bubblesStreaming = '[class*="chat_chat-message-status"]';

/** Class names begin as its source has them; what follows is made anew with each build. */
export const bubbles = {
  name: 'bubbles',
  required: {
    turn: bubblesTurn,
    question: '[class*="chat_chat-message-user__"]',
    answer: '.markdown-body',
  },
  optional: {
    // What can be done with a message. The greeting and prompts of a preset look like messages, but nothing can be done with them.
    actions: bubblesActions,
    // Those and the time.
    around: '[class*="chat-message-action"]',
    tool: '[class*="chat_chat-message-tool__"]',
    picture: 'img[class*="chat_chat-message-item-image"]',
    row: bubblesRow,
    'row title': bubblesRowTitle,
    header: bubblesHeader,
    title: bubblesTitle,
    composer: bubblesComposer,
    streaming: bubblesStreaming,
  },
} as const satisfies Generation;

/** What is looked for in pages of NextChat, newest first. */
export const known: readonly Generation[] = [bubbles];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  bubbles: { seen: 'SITES 16, run 2026-11', fixture: 'nextchat' },
};
