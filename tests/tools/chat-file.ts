import { type Conversation, fail, parseConversation, type Result, type Role, type Turn } from '../../utils/conversation';

/** The JSON that the link command reads and prints. */
export interface Chat {
  title: string;
  /** Empty where unknown. */
  model: string;
  /** ISO text. */
  createdAt: string | undefined;
  messages: { role: Role; content: string }[];
}

/** What is wrong with a file or a command line: said on one line, exit code 2. */
export class Wrong extends Error {}

const roles: readonly Role[] = ['user', 'assistant', 'system', 'tool'];

/** Of parsed JSON the conversation; `name` stands in the sentences. Throws Wrong where the shape is not that of a chat. */
export function conversationOf(chat: unknown, name: string): Result<Conversation, { code: 'too-large' }> {
  if (typeof chat !== 'object' || chat === null) throw new Wrong(`${name}: not an object with title, model, createdAt, messages`);
  const { title = '', model = '', createdAt, messages } = chat as Record<string, unknown>;
  if (typeof title !== 'string' || typeof model !== 'string') throw new Wrong(`${name}: title and model must be strings`);
  if (!Array.isArray(messages)) throw new Wrong(`${name}: messages must be a list`);
  const turns = messages.map((message, at) => turnOf(message, `${name}: message ${at + 1}`));
  const time = timeOf(createdAt, name);
  const parsed = parseConversation({ title, model, site: '', createdAt: time, turns });
  if (!parsed.ok) return fail({ code: 'too-large' });
  if (parsed.value.createdAt !== time) throw new Wrong(`${name}: createdAt is out of range`);
  return parsed;
}

function turnOf(message: unknown, where: string): Pick<Turn, 'role' | 'parts'> {
  const { role, content } = Object(message) as { role?: unknown; content?: unknown };
  const known = roles.find((one) => one === role);
  if (!known) throw new Wrong(`${where}: role must be one of ${roles.join(', ')}`);
  if (typeof content !== 'string') throw new Wrong(`${where}: content must be a string`);
  return { role: known, parts: content === '' ? [] : [{ kind: 'text', text: content }] };
}

/** ISO text or epoch milliseconds. */
function timeOf(createdAt: unknown, name: string): number | undefined {
  if (createdAt === undefined || createdAt === null) return undefined;
  const time = typeof createdAt === 'string' ? Date.parse(createdAt) : createdAt;
  if (typeof time !== 'number' || !Number.isSafeInteger(time)) throw new Wrong(`${name}: createdAt must be a time`);
  return time;
}

/** The texts of a conversation; what is not text stays out. */
export function chatOf({ title, model, createdAt, turns }: Conversation): Chat {
  const messages = turns.map(({ role, parts }) => ({
    role,
    content: parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n'),
  }));
  return {
    title,
    model: model ?? '',
    createdAt: createdAt === undefined ? undefined : new Date(createdAt).toISOString(),
    messages,
  };
}
