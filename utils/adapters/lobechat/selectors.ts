import type { Generation, Proofs } from '../known';

// What the page is searched for stands by itself: its script takes nothing else along.
export const agentsRow = 'a[href*="topic="], a[href*="/tpc_"]';
export const sessionsRow = '.topic-item';
export const agentsShare = '.lucide-share-2';
export const agentsTurn = '[data-message-id]';
export const sessionsTurn = '.message-wrapper';

/** With agents and the topic in the path. */
export const agents = {
  name: 'agents',
  required: {
    turn: agentsTurn,
    question: '[data-user-action-bar-portal]',
    answer: '[data-code-type="markdown"]',
  },
  optional: {
    step: '.accordion-item',
    'step header': '.accordion-header',
    'step content': '.accordion-content',
    icon: '.anticon',
    row: agentsRow,
    share: agentsShare,
  },
} as const satisfies Generation;

/** With sessions: rows are no links, and all other classes change with every build. */
export const sessions = {
  name: 'sessions',
  required: {
    turn: sessionsTurn,
    question: '[data-role="user"], .user',
  },
  optional: {
    row: sessionsRow,
  },
} as const satisfies Generation;

/** What is looked for in pages of LobeChat, newest first. */
export const known: readonly Generation[] = [agents, sessions];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  agents: { seen: 'SITES 14, the second generation, 2.2.13 run 2026-11', fixture: 'lobechat-agents' },
  sessions: { seen: 'SITES 14, the first generation, unverified', fixture: 'lobechat-sessions' },
};
