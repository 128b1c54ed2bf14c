import type { Generation, Proofs } from '../known';

/** What is looked for in ChatGPT's pages, newest first. */
export const known: readonly Generation[] = [
  {
    name: 'app shell',
    required: {
      turn: '[data-turn-key]',
      question: '[data-user-message-bubble], [data-markdown-text-tone="user-message"]',
      answer: '[data-markdown-text-style="assistant-message"]',
    },
    optional: {
      unit: '[data-content-search-unit-key], [data-chatgpt-search-unit-key]',
      row: '[data-sidebar-chatgpt-conversation-key], a[data-interactive-row-link]',
      header: '[data-app-shell-header-slot="end"]',
      streaming: '[data-is-streaming="true"]',
      citation: '[data-testid="chatgpt-citation"]',
    },
  },
  {
    name: 'sections',
    required: {
      turn: '[data-testid^="conversation-turn-"]',
      question: '.whitespace-pre-wrap',
      answer: '.markdown, [class*="_DilResponseRoot"]',
    },
    optional: {
      role: '[data-message-author-role]',
      row: '#history a[href*="/c/"]',
      header: '#conversation-header-actions',
      place: '[data-turn-id-container]',
      citation: '[data-testid="webpage-citation-pill"]',
      canvas: '[id^="textdoc-message-"]',
    },
  },
  {
    name: 'messages',
    required: {
      turn: '[data-message-author-role]',
      question: '[data-message-author-role="user"]',
      answer: '.markdown',
    },
    optional: {
      model: '[data-message-model-slug]',
    },
  },
  {
    name: 'logged out',
    required: {
      turn: 'li[data-message-role]',
      question: '[data-message-role="user"]',
      answer: '[data-message-role="assistant"]',
    },
    optional: {},
  },
];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  'app shell': { seen: 'SITES 1.5, live census 2026-09-24', fixture: 'chatgpt-app-shell' },
  sections: { seen: 'SITES 1.5, pages saved 2025-06 to 2026-07', fixture: 'chatgpt-sections' },
  messages: { seen: 'SITES 1.5, older scripts and pages without turns around their messages', fixture: 'chatgpt-messages' },
  'logged out': { seen: 'SITES 1.5, 2026-07', fixture: 'chatgpt-logged-out' },
};
