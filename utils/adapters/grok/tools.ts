import type { Part } from '../../conversation';
import { asText } from '../content';
import { isRecord, type Json, list, record, text } from '../json';

/** Calls of one response by their id: the model writes them into its words, and the site keeps them beside its steps. */
export type Calls = Map<string, Extract<Part, { kind: 'tool' }>>;

const card = /<xai:tool_usage_card\b[^>]*>([\s\S]*?)(?:<\/xai:tool_usage_card>|$(?![\s\S]))/g;

/** The words without the calls that stand in them. */
export function withoutCalls(words: string, calls: Calls): string {
  return words.replace(card, (_, inside: string) => {
    const id = fieldIn(inside, 'tool_usage_card_id') || `${calls.size}`;
    if (!calls.has(id))
      calls.set(id, { kind: 'tool', name: fieldIn(inside, 'tool_name'), input: fieldIn(inside, 'tool_args'), output: '' });
    return '';
  });
}

const fieldIn = (inside: string, name: string): string =>
  new RegExp(`<xai:${name}>(?:\\s*<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>\\s*)?</xai:${name}>`).exec(inside)?.[1]?.trim() ?? '';

/** Calls and what came of them, as the steps of a response list them. */
export function addCalls(steps: Json[], calls: Calls): void {
  for (const [n, raw] of steps.flatMap((step) => list(step.toolUsageCards).filter(isRecord)).entries()) {
    const id = text(raw.toolUsageCardId) || `card ${n}`;
    const [name = '', call] = Object.entries(raw).find(([, value]) => isRecord(value)) ?? [];
    if (name && !calls.has(id)) calls.set(id, { kind: 'tool', name, input: asText(record(call).args), output: '' });
  }
  for (const raw of steps.flatMap((step) => list(step.toolUsageResults).filter(isRecord))) {
    const call = calls.get(text(raw.toolUsageCardId));
    if (call) call.output = [call.output, ...Object.values(raw).map(wordsOf)].filter(Boolean).join('\n\n');
  }
}

/** What was found: pages by title and address, else whatever words there are. */
function wordsOf(result: unknown): string {
  if (!isRecord(result)) return '';
  const found = list(result.results).filter(isRecord);
  const lines = found.map(({ title, url, text: words }) => [text(title), text(url) || text(words)].filter(Boolean).join('\n'));
  return lines.filter(Boolean).join('\n\n') || text(result.output) || text(result.stdout) || text(result.content);
}
