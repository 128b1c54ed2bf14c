import type { Gathered } from './adapter';
import { isRecord, type Json, list, record, text } from './json';

/** How one conversation stands in the file a site gives its users, and how its API would have answered the same. */
interface Export {
  site: string;
  is(raw: Json): boolean;
  bodies(raw: Json): Json;
  /** Where it can be opened again; none at an address of somebody's own. */
  page?: (id: string) => string;
}

const nodesOf = (raw: Json): Json[] => Object.values(record(raw.mapping)).filter(isRecord);
const fragmentsOf = (node: Json): Json[] => list(record(node.message).fragments).filter(isRecord);
const responsesOf = (raw: Json): Json[] => list(raw.responses).map((one) => record(record(one).response));
const messagesOf = (raw: Json): Json[] => list(raw.messages).filter(isRecord);

const exports: readonly Export[] = [
  {
    site: 'deepseek',
    is: (raw) => nodesOf(raw).some((node) => fragmentsOf(node).length > 0),
    bodies: (raw) => ({
      history: {
        data: { biz_data: { chat_session: { title: raw.title, inserted_at: raw.inserted_at }, chat_messages: asked(raw) } },
      },
    }),
    page: (id) => `https://chat.deepseek.com/a/chat/s/${id}`,
  },
  {
    site: 'chatgpt',
    is: (raw) => nodesOf(raw).some(({ message }) => isRecord(record(message).author)),
    bodies: (raw) => ({ tree: raw }),
    page: (id) => `https://chatgpt.com/c/${id}`,
  },
  {
    site: 'claude',
    is: (raw) => list(raw.chat_messages).some(isRecord),
    bodies: (raw) => ({ conversation: raw }),
    page: (id) => `https://claude.ai/chat/${id}`,
  },
  {
    site: 'grok',
    is: (raw) => isRecord(raw.conversation) && responsesOf(raw).some(({ sender }) => text(sender) !== ''),
    bodies: (raw) => ({
      responses: [{ responses: responsesOf(raw).map(answered) }],
      meta: { conversation: camel(record(raw.conversation)) },
    }),
    page: (id) => `https://grok.com/c/${id}`,
  },
  {
    site: 'librechat',
    is: (raw) => messagesOf(raw).some(({ isCreatedByUser }) => typeof isCreatedByUser === 'boolean'),
    bodies: (raw) => ({ conversation: raw, messages: raw.messages }),
  },
  {
    site: 'open-webui',
    is: (raw) => isRecord(record(record(raw.chat).history).messages),
    bodies: (raw) => ({ chat: raw }),
  },
];

/**
 * A conversation out of an export of ChatGPT, Claude, DeepSeek, Grok, LibreChat or Open WebUI as if it had been gathered,
 * for the reader of that site. Undefined: of none of them. `at`: epoch milliseconds.
 */
export function exportedConversation(raw: unknown, at: number): Gathered | undefined {
  if (!isRecord(raw)) return undefined;
  const found = exports.find(({ is }) => is(raw));
  if (!found) return undefined;
  const head = { ...record(raw.conversation), ...raw };
  const id = [head.conversation_id, head.uuid, head.id].map(text).find((one) => /^[\w-]{8,64}$/.test(one));
  return {
    site: found.site,
    ref: {},
    url: (id && found.page?.(id)) ?? '',
    at,
    material: { kind: 'api', bodies: found.bodies(raw) },
  };
}

/** DeepSeek's messages by their places in the tree; what a person wrote is in a fragment of its own kind. */
function asked(raw: Json): Json[] {
  return Object.entries(record(raw.mapping)).flatMap(([id, node]) => {
    const message = record(record(node).message);
    const isRequest = fragmentsOf(record(node)).some(({ type }) => text(type).toUpperCase() === 'REQUEST');
    const parent = text(record(node).parent);
    const linked = { message_id: id, parent_id: parent === 'root' ? '' : parent };
    return Object.keys(message).length > 0 ? [{ ...message, ...linked, role: isRequest ? 'USER' : 'ASSISTANT' }] : [];
  });
}

/** Grok's export writes names and times as its database does. */
function answered(raw: Json): Json {
  const { $date } = record(raw.create_time);
  const ms = Number(record($date).$numberLong);
  const when = Number.isSafeInteger(ms) ? new Date(ms).toISOString() : text($date) || raw.create_time;
  return { ...camel(raw), responseId: text(raw._id) || text(raw.id), createTime: when };
}

const camel = (raw: Json): Json =>
  Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  );
