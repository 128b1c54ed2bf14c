import type { Generation, Proofs } from '../known';

export const sides = {
  name: 'sides',
  required: {
    thread: '#image-wrapper',
    turn: '.flex.w-full',
    question: '.flex-row-reverse',
    answer: '.markdown-body',
  },
  optional: {
    typed: '.whitespace-pre-wrap',
    row: 'aside .flex.flex-col.gap-2 a',
  },
} as const satisfies Generation;

/** What is looked for in pages of ChatGPT Web, newest first. */
export const known: readonly Generation[] = [sides];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  sides: { seen: 'SITES 16, 2.11 run 2026-11', fixture: 'chatgpt-web' },
};
