import type { Part, Turn } from '../conversation';

type ToolPart = Extract<Part, { kind: 'tool' }>;

const mark = 'open';

/** What is open beside a thread, until `settleOpen` has found the card it was opened from. */
export const openTurn = (parts: Part[]): Turn => ({ id: mark, role: 'assistant', parts });

/** What is open goes to the card that opened it, else to the last answer: its first part is the tool that made it. */
export function settleOpen(found: Turn[]): Turn[] {
  const turns = found.filter(({ id }) => id !== mark);
  for (const { parts } of found.filter(({ id }) => id === mark)) {
    const [shown, ...sources] = parts as [ToolPart, ...Part[]];
    const isCard = (part: Part): part is ToolPart =>
      part.kind === 'tool' && part.name === shown.name && part.output === '' && part.input.startsWith(shown.input);
    const turn = turns.findLast((one) => one.parts.some(isCard)) ?? turns.findLast(({ role }) => role === 'assistant');
    const card = turn?.parts.find(isCard);
    if (card) card.output = shown.output;
    if (turn) turn.parts.push(...(card ? [] : [shown]), ...sources);
    else turns.push({ id: '', role: 'assistant', parts });
  }
  return turns;
}
