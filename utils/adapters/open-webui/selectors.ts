import type { Generation, Proofs } from '../known';

/** The words of both stand in boxes of their own, beside what was done on the way. */
export const boxes = {
  name: 'boxes',
  required: {
    thread: '#messages-container',
    turn: '.user-message, .chat-assistant',
    question: '.user-message',
    answer: '.markdown-prose',
  },
  optional: {
    typed: '.whitespace-pre-wrap',
    id: '[id^="message-"]',
    // Every row has the same id in the page.
    row: 'a#sidebar-chat-item, #sidebar-chat-item a, #sidebar a[href*="/c/"]',
    menu: 'nav #chat-context-menu-button',
    streaming: '#messages-container .chat-assistant [id="stop-response-button"]',
  },
} as const satisfies Generation;

/** The box of the words holds the whole turn. */
export const around = {
  name: 'around',
  required: { ...boxes.required, question: '.chat-user.markdown-prose', answer: '.chat-assistant.markdown-prose' },
  optional: {
    // When it was said and which version it is.
    time: '.invisible',
    version: '.tracking-widest',
  },
} as const satisfies Generation;

/** What is looked for in pages of Open WebUI, newest first. */
export const known: readonly Generation[] = [boxes, around];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  boxes: { seen: 'SITES 16, 0.9.1 run 2026-11', fixture: 'open-webui-boxes' },
  around: { seen: 'SITES 11, its source as it was in 2025, not run', fixture: 'open-webui-around' },
};
