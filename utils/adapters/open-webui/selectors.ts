import type { Generation, Proofs } from '../known';

// What the page is searched for stands by itself: its script takes nothing else along.
export const boxesRow = 'a#sidebar-chat-item, #sidebar-chat-item a, #sidebar a[href*="/c/"]';
export const boxesMenu = 'nav #chat-context-menu-button';
export const boxesThread = '#messages-container';
export const boxesTurn = '.user-message, .chat-assistant';
export const boxesStreaming = '#messages-container .chat-assistant [id="stop-response-button"]';
export const boxesId = '[id^="message-"]';

/** The words of both stand in boxes of their own, beside what was done on the way. */
export const boxes = {
  name: 'boxes',
  required: {
    thread: boxesThread,
    turn: boxesTurn,
    question: '.user-message',
    answer: '.markdown-prose',
  },
  optional: {
    typed: '.whitespace-pre-wrap',
    id: boxesId,
    // Every row has the same id in the page.
    row: boxesRow,
    menu: boxesMenu,
    streaming: boxesStreaming,
  },
} as const satisfies Generation;

/** The box of the words holds the whole turn. */
export const around = {
  name: 'around',
  required: {
    thread: boxesThread,
    turn: boxesTurn,
    question: '.chat-user.markdown-prose',
    answer: '.chat-assistant.markdown-prose',
  },
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
