import type { Generation, Proofs } from '../known';

/** What is looked for in Poe's pages, newest first. */
export const known: readonly Generation[] = [
  {
    name: 'bubbles',
    required: {
      turn: '[class*="ChatMessage_chatMessage__"]',
      question: '[class*="Message_rightSideMessageBubble__"]',
      answer: '[class*="Message_leftSideMessageBubble__"]',
    },
    optional: {
      text: '[class*="Message_messageTextContainer__"]',
      markdown: '[class*="Markdown_markdownContainer__"]',
      bot: '[class*="BotHeader_textContainer__"]',
      title: '[class*="ChatHeader_titleText__"]',
    },
  },
  {
    name: 'plain bubbles',
    required: {
      turn: '[class*="Message_humanMessageBubble__"], [class*="Message_botMessageBubble__"]',
      question: '[class*="Message_humanMessageBubble__"]',
      answer: '[class*="Message_botMessageBubble__"]',
    },
    optional: {},
  },
];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  bubbles: { seen: 'SITES 9, 2026-03 to 2026-10', fixture: 'poe' },
  'plain bubbles': { seen: 'SITES 9 has the one before it; older pages, as exporters know them', fixture: 'poe-bubbles' },
};
