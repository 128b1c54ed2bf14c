import type { Generation, Proofs } from '../known';

// What the page is searched for stands by itself: its script takes nothing else along.
export const classesRow = '[data-conversation-row]';
export const labelsRow = '[data-sidebar="menu-item"] > button, a[href*="#/chat/"]:not(button *)';
export const chatsRow = '.drawer-side .font-normal';
export const classesTurn = '.chat-message-user, .chat-message-assistant';
// Not laid out where it is off the screen: then nothing in it is.
export const classesListed = '.chat-message';
export const labelsTurn = '[role="group"][aria-label$=" message with actions"]';
export const chatsCurrent = '.btn-soft, .btn-active';
export const chatsThread = '#messages-list';
export const chatsTurn = '.group';

export const classes = {
  name: 'classes',
  required: {
    turn: classesTurn,
    question: '.chat-message-user',
    answer: '.chat-message-assistant',
  },
  optional: {
    typed: '.text-md.whitespace-pre-wrap',
    // Thoughts are folded into such a box, and so is each call of a tool.
    fold: '[data-slot="collapsible"]',
    trigger: '[data-slot="collapsible-trigger"]',
    // What the model is called and how fast it was, below its answer; which turn of its own it is.
    info: '.info, .agentic-turn-label',
    attached: '[aria-label^="Preview "]',
    // A sound, or what is neither a picture nor a text: its kind and its name, and no label.
    unlabelled: 'button.bg-muted',
    listed: classesListed,
    row: classesRow,
  },
} as const satisfies Generation;

/** Its labels are in English for everyone. */
export const labels = {
  name: 'labels',
  required: {
    turn: labelsTurn,
    question: '[aria-label^="User message"]',
    answer: '[aria-label^="Assistant message"]',
  },
  optional: {
    row: labelsRow,
  },
} as const satisfies Generation;

export const chats = {
  name: 'chats',
  required: {
    thread: chatsThread,
    turn: chatsTurn,
    question: '.chat-end',
    answer: '.chat-bubble',
  },
  optional: {
    thinking: 'details, .collapse',
    'thinking title': 'summary, .collapse-title',
    attached: 'details, .indicator',
    row: chatsRow,
    'current row': chatsCurrent,
  },
} as const satisfies Generation;

/** What is looked for in pages of llama.cpp, newest first. */
export const known: readonly Generation[] = [classes, labels, chats];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  classes: { seen: 'SITES 16, the third generation, 2026-08', fixture: 'llamacpp-classes' },
  labels: { seen: 'SITES 16 has the one after it; an older source built and run 2026-11', fixture: 'llamacpp-labels' },
  chats: { seen: 'SITES 16 has the last one; its source built and run 2026-11', fixture: 'llamacpp-chats' },
};
