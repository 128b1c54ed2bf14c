import type { Conversation, Part, Turn } from '../../utils/conversation';

const turn = (number: number, role: Turn['role'], ...parts: (string | Part)[]): Turn => ({
  id: `t${number}`,
  role,
  parts: parts.map((part) => (typeof part === 'string' ? { kind: 'text', text: part } : part)),
});

/** Two exchanges; the second was asked otherwise before, and answered twice then; another first question; and it goes on. */
export const branched: Conversation = {
  title: 'Bread',
  site: 'chatgpt',
  capturedAt: 2,
  leftOut: {},
  turns: [
    turn(1, 'user', 'How long?'),
    turn(2, 'assistant', 'An hour.'),
    turn(3, 'user', 'And rye?'),
    turn(4, 'assistant', 'Two hours.'),
  ],
  branches: [
    {
      at: 2,
      turns: [
        turn(5, 'user', 'And spelt?'),
        turn(6, 'assistant', { kind: 'thinking', text: 'spelt is quick' }, 'Forty minutes, says Mira.'),
      ],
    },
    { at: 5, turns: [turn(7, 'assistant', 'Half an hour.')] },
    { at: 0, turns: [turn(8, 'user', 'How hot?')] },
    { at: 4, turns: [turn(9, 'user', 'Thanks.')] },
  ],
};
