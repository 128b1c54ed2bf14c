import type { Generation, Proofs } from '../known';

/** With agents and the topic in the path. */
export const agents = {
  name: 'agents',
  required: {
    turn: '[data-message-id]',
    question: '[data-user-action-bar-portal]',
    answer: '[data-code-type="markdown"]',
  },
  optional: {
    step: '.accordion-item',
    'step header': '.accordion-header',
    row: 'a[href*="topic="], a[href*="/tpc_"]',
  },
} as const satisfies Generation;

/** With sessions: rows are no links, and all other classes change with every build. */
export const sessions = {
  name: 'sessions',
  required: {
    turn: '.message-wrapper',
    question: '[data-role="user"], .user',
  },
  optional: {
    row: '.topic-item',
  },
} as const satisfies Generation;

/** What is looked for in pages of LobeChat, newest first. */
export const known: readonly Generation[] = [agents, sessions];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  agents: { seen: 'SITES 14, the second generation, run 2026-11', fixture: 'lobechat-agents' },
  sessions: { seen: 'SITES 14, the first generation, unverified', fixture: 'lobechat-sessions' },
};
