import type { Generation, Proofs } from '../known';

/** What is looked for in Perplexity's pages, newest first. */
export const known: readonly Generation[] = [
  {
    name: 'prose',
    required: {
      turn: '.group\\/query, [id^="markdown-content-"]',
      question: '.group\\/query',
      answer: '[id^="markdown-content-"]',
    },
    optional: {
      prose: '.prose',
      citation: '.citation',
      row: 'a[data-testid^="thread-title-"]',
      header: '.h-headerHeight',
    },
  },
  {
    name: 'marks',
    required: {
      turn: '[data-testid="query-text"], [data-testid="answer"]',
      question: '[data-testid="query-text"]',
      answer: '[data-testid="answer"]',
    },
    optional: {},
  },
];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  prose: { seen: 'SITES 6, page saved 2026-04', fixture: 'perplexity' },
  marks: { seen: 'SITES 6 has the one before it; exporters of 2026-06 and 2026-07', fixture: 'perplexity-marks' },
};
