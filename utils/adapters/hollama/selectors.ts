import type { Generation, Proofs } from '../known';

export const articles = {
  name: 'articles',
  required: {
    turn: '.article--user, .article--assistant',
    question: '.article--user',
    answer: '.markdown',
  },
  optional: {
    controls: '.article__nav, .article__interactive',
    row: '[data-testid="session-item"]',
    header: '.session > header',
  },
} as const satisfies Generation;

/** What is looked for in pages of Hollama, newest first. */
export const known: readonly Generation[] = [articles];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  articles: { seen: 'SITES 16, 0.35 run 2026-11', fixture: 'hollama' },
};
