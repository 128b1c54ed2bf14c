import type { Part } from '../../conversation';
import { asText, toolPart } from '../content';
import { isRecord, type Json, list, record, text } from '../json';
import { thinkingParts } from '../prose';
import { foldedParts } from './details';

/** What the model sent, in pieces and in their order. */
export function outputOf(items: Json[]): Part[] {
  const answers = new Map(items.map((item) => [item.type === 'function_call_output' ? text(item.call_id) : '', item]));
  return items.flatMap((item): Part[] => {
    const words = joined(item.content);
    switch (item.type) {
      case 'reasoning':
        return thinkingParts(joined(item.summary) || words);
      case 'message':
        return foldedParts(words);
      case 'function_call':
        return toolPart(item, joined(answers.get(text(item.call_id))?.output));
      case 'function_call_output':
        return [];
      case 'open_webui:code_interpreter':
        return toolPart({ name: 'code_interpreter', arguments: item.code }, printed(item.output));
      case 'web_search_call':
      case 'file_search_call':
        return toolPart({ name: text(item.type).replace('_call', ''), arguments: askedFor(item) });
      default:
        return words.trim() ? foldedParts(words) : [{ kind: 'unknown', label: text(item.type) }];
    }
  });
}

const joined = (pieces: unknown): string => (typeof pieces === 'string' ? pieces : list(pieces).map(wordsOf).join(''));
const wordsOf = (piece: unknown): string => text(record(piece).text);

/** What a run of code wrote, and what it came to. */
function printed(output: unknown): string {
  if (!isRecord(output)) return asText(output);
  return [output.stdout, output.result, output.stderr].map(asText).filter(Boolean).join('\n');
}

function askedFor({ action, queries }: Json): string {
  const { query, url, pattern, queries: several } = record(action);
  return text(query) || text(url) || text(pattern) || [...list(several), ...list(queries)].map(text).join(', ');
}
