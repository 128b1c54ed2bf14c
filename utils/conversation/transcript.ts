import type { Conversation, Part, Role, Turn } from './conversation';
import { visibleText } from './visible-text';

/** The transcript's own words, in the language of whoever takes it along. */
export interface TranscriptWords {
  /** First line: what this is. */
  begins: string;
  /** Last line: from here on the reader speaks. */
  ends: string;
  roles: Record<Exclude<Role, 'tool'>, string>;
  image: string;
  file: string;
}

/**
 * The conversation as Markdown for a composer: a line that says what it is, each turn as a quote under its role, a
 * line that marks the end. Every line of the shared text starts with `>`, so none of it can pass for either line or
 * for the reader's own words. Thinking, tools, sources and data of images stay out.
 */
export function transcript(conversation: Conversation, words: TranscriptWords): string {
  const turns = conversation.turns.flatMap((turn) => quoted(turn, conversation.model, words) ?? []);
  return [words.begins, quote(conversation.title), ...turns, words.ends].filter((block) => block !== '').join('\n\n');
}

function quoted(turn: Turn, model: string | undefined, words: TranscriptWords): string | undefined {
  if (turn.role === 'tool') return undefined;
  const text = turn.parts.flatMap((part) => wordsOf(part, words) ?? []).join('\n\n');
  if (text.trim() === '') return undefined;
  const name = turn.role === 'assistant' ? oneLine(turn.model ?? model ?? '') : '';
  return `**${words.roles[turn.role]}${name === '' ? '' : ` (${name})`}:**\n${quote(text)}`;
}

function wordsOf(part: Part, words: TranscriptWords): string | undefined {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'image') return `[${words.image}${part.alt === '' ? '' : `: ${oneLine(part.alt)}`}]`;
  if (part.kind === 'file') return `[${words.file}${part.name === '' ? '' : `: ${oneLine(part.name)}`}]`;
  return undefined;
}

/** Whatever an engine or an editor may take for the end of a line. */
const lineEnds = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

const quote = (text: string): string =>
  text === ''
    ? ''
    : text
        .split(lineEnds)
        .map((line) => (line === '' ? '>' : `> ${line}`))
        .join('\n');

const oneLine = (text: string): string =>
  visibleText(text)
    .replace(/[\s*]+/g, ' ')
    .trim();
