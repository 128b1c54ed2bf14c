import type { Generation, Proofs } from '../known';

// What the page is searched for stands by itself: its script takes nothing else along.
export const articlesRow = '[data-testid="session-item"]';
export const articlesHeader = '.session > header';
export const articlesTurn = '.article--user, .article--assistant, article.attachment';

export const articles = {
  name: 'articles',
  required: {
    turn: articlesTurn,
    question: '.article--user, .attachment',
    answer: '.markdown',
  },
  optional: {
    controls: '.article__nav, .article__interactive',
    // Something of the owner's knowledge that was given along, by its name.
    knowledge: '.attachment__name',
    // What is in it is in the page only while it is unfolded.
    thinking: '.reasoning',
    picture: '[data-testid="attachment-image-preview"]',
    row: articlesRow,
    header: articlesHeader,
  },
} as const satisfies Generation;

/** What is looked for in pages of Hollama, newest first. */
export const known: readonly Generation[] = [articles];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  articles: { seen: 'SITES 16, 0.35 run 2026-11', fixture: 'hollama' },
};
