import type { Generation } from '../known';

/** What is looked for in Perplexity's pages, newest first, each with where it was seen. */
export const known: readonly Generation[] = [
  {
    name: 'prose',
    seen: 'SITES 6, page saved 2026-04',
    fixture: 'perplexity',
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
];
