import type { Generation, Proofs } from '../known';

// What the page is searched for stands by itself: its script takes nothing else along.
export const agentsRow = 'a[href*="topic="], a[href*="/tpc_"]';
// What was said under no topic stands among them, with a tag, and cannot be asked for by its name.
export const sessionsRow = '.topic-item:not(:has(.ant-tag))';
export const agentsShare = '.lucide-share-2';
export const agentsTurn = '[data-message-id]';
export const sessionsTurn = '#chatlist-list > [data-item-index]';

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

/** With sessions: rows are no links, and all other classes change with every build. A question is what has no answer's layout. */
export const sessions = {
  name: 'sessions',
  required: {
    turn: '[data-item-index]',
    answer: '[data-layout="vertical"]',
  },
  optional: {
    call: '.inspector-container',
    code: '[data-code-type="highlighter"]',
    extra: '.message-extra',
    avatar: '.ant-avatar',
    row: sessionsRow,
    share: agentsShare,
  },
} as const satisfies Generation;

/** What is looked for in pages of LobeChat, newest first. */
export const known: readonly Generation[] = [agents, sessions];

/** Where each look was seen, and the saved page that holds what is required. */
export const proofs: Proofs = {
  agents: { seen: 'SITES 14, the second generation, 2.2.13 run 2026-11', fixture: 'lobechat-agents' },
  sessions: { seen: 'SITES 14, the first generation, 1.143.3 run 2026-11', fixture: 'lobechat-sessions' },
};
