import type { Generation, Proofs } from '../known';

// What the page is searched for stands by itself: its script takes nothing else along.
export const sidesRow = 'aside .flex.flex-col.gap-2 a';
export const sidesOpen = 'button';
export const sidesThread = '#image-wrapper';
export const sidesTurn = '.flex.w-full';

export const sides = {
  name: 'sides',
  required: {
    thread: sidesThread,
    turn: sidesTurn,
    question: '.flex-row-reverse',
    answer: '.markdown-body',
  },
  optional: {
    typed: '.whitespace-pre-wrap',
    row: sidesRow,
    'row that is open': sidesOpen,
  },
} as const satisfies Generation;

/** What is looked for in pages of ChatGPT Web, newest first. */
export const known: readonly Generation[] = [sides];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  sides: { seen: 'SITES 16, 2.11 run 2026-11', fixture: 'chatgpt-web' },
};
