import type { Generation, Proofs } from '../known';

// What the page is searched for stands by itself: its script takes nothing else along.
export const boxesRow = 'a#sidebar-chat-item, #sidebar-chat-item a, #sidebar a[href*="/c/"]';
export const boxesMenu = 'nav #chat-context-menu-button';
export const boxesThread = '#messages-container';
export const boxesTurn = '.user-message, .chat-assistant';
export const boxesStreaming = '#messages-container .chat-assistant [id="stop-response-button"]';
export const boxesLoading = '#messages-container .animate-pulse.justify-center';
// Not laid out where it is off the screen: then nothing in it is.
export const boxesListed = '#messages-container [role="listitem"]';
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
    listed: boxesListed,
    // Every row has the same id in the page.
    row: boxesRow,
    menu: boxesMenu,
    streaming: boxesStreaming,
    // Above the first turn, as long as there are older ones.
    loading: boxesLoading,
    // Thoughts and calls of tools stand below such a line, in the box of the words or before it.
    'fold heading': 'button.w-fit.text-gray-500, .cursor-pointer.w-fit.text-gray-500',
    // A chip in the words that names a source; the address is not in it.
    mention: 'button.translate-y-\\[2px\\]',
    // All the sources below an answer: once one button each, later one for all, with their icons.
    source: '[id^="source-"]',
    sources: '.-space-x-1',
    picture: '[data-cy="image"]',
    file: 'button.text-left',
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
  boxes: { seen: 'SITES 16, 0.9.1 and 0.11.0 run 2026-11', fixture: 'open-webui-boxes' },
  around: { seen: 'SITES 11, 0.5.20 and 0.6.36 run 2026-11', fixture: 'open-webui-around' },
};
