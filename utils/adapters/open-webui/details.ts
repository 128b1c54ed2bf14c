import type { Part } from '../../conversation';
import { asText, toolPart } from '../content';
import { type Json, list, record } from '../json';
import { answerParts, thinkingParts } from '../prose';
import { parsed } from '../stored';

/** What was thought and done on the way stands folded in the answer's own text, each fold at the beginning of a line. */
const fold =
  /^<details\b([^>\n]*\btype="(\w+)"[^>\n]*)>\s*(?:<summary>([\s\S]*?)<\/summary>)?([\s\S]*?)(?:<\/details>|$(?![\s\S]))/gm;

/** Thoughts, calls of tools and words of an answer, in their order. */
export function foldedParts(content: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of content.matchAll(fold)) {
    const [whole, attributes = '', type = '', , inside = ''] = match;
    parts.push(...answerParts(content.slice(end, match.index)), ...foldPart(type, attributes, inside));
    end = match.index + whole.length;
  }
  return [...parts, ...answerParts(content.slice(end))];
}

function foldPart(type: string, attributes: string, inside: string): Part[] {
  if (type === 'reasoning') return thinkingParts(unquoted(inside));
  if (type === 'tool_calls') {
    const calls = list(parsed(attributeOf(attributes, 'content'))).map(record);
    if (calls.length > 0) return calledTogether(calls, list(parsed(attributeOf(attributes, 'results'))).map(record));
    const call = { name: attributeOf(attributes, 'name'), arguments: unwrapped(attributeOf(attributes, 'arguments')) };
    return toolPart(call, unwrapped(attributeOf(attributes, 'result')) || inside.trim());
  }
  if (type === 'code_interpreter') {
    const output = unwrapped(attributeOf(attributes, 'output'));
    return toolPart({ name: 'code_interpreter', arguments: inside.trim() }, output);
  }
  return [{ kind: 'unknown', label: type }];
}

/** Several calls in one fold, as they were kept once: what came of each is told by its id. */
const calledTogether = (calls: Json[], results: Json[]): Part[] =>
  calls.flatMap((call) => toolPart(call, asText(results.find(({ tool_call_id: id }) => id === call.id)?.content)));

/** Thoughts are kept as a quote. */
export const unquoted = (words: string): string => words.replace(/^[ \t]*(?:>|&gt;) ?/gm, '');

const attributeOf = (attributes: string, name: string): string =>
  unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');

/** Values are JSON, often JSON of a text that is JSON itself. */
function unwrapped(raw: string): string {
  const value = parsed(raw);
  return value === undefined ? raw : asText(value);
}

const entities: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'", '#39': "'", '#10': '\n' };

const unescaped = (raw: string): string =>
  raw.replace(/&(quot|amp|lt|gt|#x27|#39|#10);/g, (whole, name: string) => entities[name] ?? whole);
