import type { Generation } from '../known';

/** What is looked for in Poe's pages, newest first, each with where it was seen. */
export const known: readonly Generation[] = [
  {
    name: 'bubbles',
    seen: 'SITES 9, 2026-03 to 2026-10',
    fixture: 'poe',
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
];
