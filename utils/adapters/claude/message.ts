import { branchThrough, type Lines } from '../branch';
import { isRecord, type Json, list, record, text, time } from '../json';

export interface Message {
  id: string;
  /** Empty for the first. */
  parent: string;
  user: boolean;
  at?: number | undefined;
  index?: number | undefined;
  /** Of old exports only: the conversation has one model. */
  model: string;
  raw: Json;
}

export interface Line extends Lines<Message> {
  drift: string[];
}

/** Parent of whatever a conversation begins with. */
const root = '00000000-0000-4000-8000-000000000000';

function messageOf(raw: Json): Message {
  const parent = text(raw.parent_message_uuid);
  return {
    id: text(raw.uuid),
    parent: parent === root ? '' : parent,
    user: raw.sender === 'human' || raw.role === 'user',
    at: time(raw.created_at),
    index: typeof raw.index === 'number' ? raw.index : undefined,
    model: text(raw.model),
    raw,
  };
}

/** The messages from the first to the one that is shown last. */
export function lineOf(conversation: Json): Line {
  const messages = list(conversation.chat_messages).filter(isRecord).map(messageOf);
  if (messages.some(({ parent }) => parent !== '')) return linked(messages, text(conversation.current_leaf_message_uuid));
  // Exports and share pages name no parents: there they are numbered.
  const numbered = messages.length > 0 && messages.every(({ index }) => index !== undefined);
  if (numbered) messages.sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  const whole = numbered && messages.every(({ index }, n) => index === n);
  return { path: messages, others: [], drift: [], ...(whole || messages.length === 1 ? {} : { gap: 'unproved' as const }) };
}

function linked(messages: Message[], leaf: string): Line {
  const known = leaf !== '' && messages.some(({ id }) => id === leaf);
  const { path, others, gap } = branchThrough(messages, leaf);
  // Without its leaf a tree with forks does not say which line is the conversation.
  const why = gap ?? (leaf !== '' && !known ? 'broken-chain' : !known && others.length > 0 ? 'unproved' : undefined);
  // A shared conversation names no leaf: it has one line.
  const drift = known || (leaf === '' && others.length === 0) ? [] : ['no-current-leaf'];
  return { path, others, drift, ...(why ? { gap: why } : {}) };
}

/** The merged page's own endpoint writes the same in camel case, one or two levels further in. */
export function conversationOfMerged(body: unknown): Json {
  const outer = snake(body, 0);
  const inner = [outer, record(outer.conversation)].find((one) => messagesIn(one).length > 0) ?? {};
  const chat_messages = messagesIn(inner).map((raw) => ({
    ...raw,
    uuid: text(raw.uuid) || text(raw.message_uuid) || text(raw.id),
    parent_message_uuid: text(raw.parent_message_uuid) || text(raw.parent_uuid) || text(raw.parent_id),
    sender: /human|user/i.test(text(raw.sender) || text(raw.role)) ? 'human' : 'assistant',
  }));
  return { ...record(outer.conversation), ...inner, chat_messages };
}

const messagesIn = (conversation: Json): Json[] =>
  [...list(conversation.chat_messages), ...list(conversation.messages)].filter(isRecord);

function snake(raw: unknown, depth: number): Json {
  const change = (value: unknown): unknown => {
    if (depth > 8) return value;
    if (Array.isArray(value)) return value.map((one) => (isRecord(one) ? snake(one, depth + 1) : one));
    return isRecord(value) ? snake(value, depth + 1) : value;
  };
  const entries = Object.entries(record(raw)).map(([name, value]) => {
    const plain = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    // What a tool was asked is the tool's own, names and all.
    return [plain, plain === 'input' ? value : change(value)] as const;
  });
  return Object.fromEntries(entries);
}
