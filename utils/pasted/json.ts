import { lineOf, lineOfMapping } from './line';
import type { Pasted, PastedTurn } from './read-pasted';

type Json = Record<string, unknown>;

const isRecord = (raw: unknown): raw is Json => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
const text = (raw: unknown): string => (typeof raw === 'string' ? raw : '');

const lists = ['messages', 'chat_messages', 'turns', 'conversation', 'conversations', 'history', 'data', 'items'];

/** What a text holds as JSON, in a fence or as it is. Undefined: it is none. */
export function jsonIn(raw: string): unknown {
  const fenced = /^\s*```(?:json)?\s*\n([\s\S]*?)\n```\s*$/.exec(raw)?.[1] ?? raw.replace(/^\ufeff/, '');
  if (!/^\s*[[{]/.test(fenced)) return undefined;
  try {
    return JSON.parse(fenced);
  } catch {
    return undefined;
  }
}

/** The conversations in an export of an account, one after another; of anything else, it as it is. */
export function conversationsIn(value: unknown): unknown[] {
  const inside = isRecord(value) && Array.isArray(value.conversations) ? value.conversations : value;
  if (!Array.isArray(inside) || inside.some((one) => turnOf(one).length > 0)) return [value];
  // A list of names and dates alone is one of conversations that are elsewhere.
  const whole = inside.filter(
    (one) => isRecord(one) && Object.values(one).some((field) => typeof field === 'object' && field !== null),
  );
  return whole.length > 0 ? whole : [value];
}

/** What an exporter calls a conversation, wherever it says so. */
export function titleOf(value: unknown): string {
  const [head, inner] = [isRecord(value) ? value : {}, isRecord(value) ? (value.conversation ?? value.chat) : undefined];
  return [head.title, head.name, head.topic, isRecord(inner) && inner.title].map(text).find((title) => title !== '') ?? '';
}

/** A list of messages with their roles, alone or in an object, as chat APIs and exporters write them. Undefined: none. */
export function readJson(value: unknown): Pasted | undefined {
  const turns = joined(lineOf(messagesIn(value, 0) ?? []).flatMap(turnOf));
  if (turns.length === 0) return undefined;
  const title = titleOf(Array.isArray(value) && value.length === 1 ? value[0] : value);
  return { by: 'json', turns, ...(title ? { title } : {}) };
}

const deepest = 4;

function messagesIn(value: unknown, depth: number): unknown[] | undefined {
  if (Array.isArray(value)) {
    if (value.some((one) => turnOf(one).length > 0)) return value;
    return value.length === 1 ? messagesIn(value[0], depth + 1) : undefined;
  }
  if (!isRecord(value) || depth > deepest) return undefined;
  const line = lineOfMapping(value);
  if (line) return line;
  for (const name of lists) {
    const found = Object.hasOwn(value, name) ? messagesIn(value[name], depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** An answer may be in several messages, with calls of tools between them. */
function joined(turns: readonly PastedTurn[]): PastedTurn[] {
  const all: PastedTurn[] = [];
  for (const turn of turns) {
    const last = all.at(-1);
    if (last?.role === 'assistant' && turn.role === 'assistant') last.text += `\n\n${turn.text}`;
    else all.push({ ...turn });
  }
  return all;
}

const roles: Record<string, PastedTurn['role']> = {
  user: 'user',
  human: 'user',
  prompt: 'user',
  assistant: 'assistant',
  ai: 'assistant',
  bot: 'assistant',
  model: 'assistant',
  gpt: 'assistant',
  system: 'system',
};

function turnOf(raw: unknown): PastedTurn[] {
  if (!isRecord(raw)) return [];
  const author = isRecord(raw.author) ? raw.author.role : raw.author;
  if (text(raw.recipient) && raw.recipient !== 'all') return [];
  const made = typeof raw.isCreatedByUser === 'boolean' ? (raw.isCreatedByUser ? 'user' : 'assistant') : '';
  const said = [made, raw.role, raw.sender, raw.from, raw.speaker, author].map(text).find((name) => name !== '') ?? '';
  const role = Object.hasOwn(roles, said.toLowerCase()) ? roles[said.toLowerCase()] : undefined;
  const words = [raw.content, raw.text, raw.value, raw.message, raw.parts].map(wordsIn).find((one) => one.trim() !== '') ?? '';
  return role && words ? [{ role, text: words.trim() }] : [];
}

/** Text, pieces of text, or the words in `{type: "text", text}` and `{parts: [...]}`. */
function wordsIn(content: unknown): string {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map(wordsIn).filter(Boolean).join('\n\n');
  if (!isRecord(content)) return '';
  const type = text(content.type) || text(content.content_type);
  if (type !== '' && !/text/.test(type)) return '';
  return text(content.text) || wordsIn(content.parts) || text(content.content);
}
