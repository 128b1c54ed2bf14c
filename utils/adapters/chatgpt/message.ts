import { isRecord, type Json, list, record, text, time } from '../json';

/** One message as ChatGPT's backend has it, with the fields every part of the reading needs. */
export interface Message {
  id: string;
  role: string;
  /** Of a tool message: the tool. */
  name: string;
  at?: number;
  content: Json;
  contentType: string;
  metadata: Json;
  recipient: string;
  channel: string;
  streaming: boolean;
  /** Messages of one question and its answer carry the same. */
  exchange: string;
}

/** Undefined: an empty node of the tree. */
export function messageOf(raw: unknown): Message | undefined {
  if (!isRecord(raw)) return undefined;
  const author = record(raw.author);
  const content = record(raw.content);
  const metadata = record(raw.metadata);
  const at = time(raw.create_time);
  return {
    id: text(raw.id),
    role: text(author.role),
    name: text(author.name),
    ...(at === undefined ? {} : { at }),
    content,
    contentType: text(content.content_type) || (list(content.parts).length > 0 ? 'text' : ''),
    metadata,
    recipient: text(raw.recipient) || 'all',
    channel: text(raw.channel),
    streaming: raw.status === 'in_progress',
    exchange: text(metadata.turn_exchange_id),
  };
}

const contexts = new Set(['user_editable_context', 'model_editable_context']);

/** What the site itself does not show: system messages, contexts, and what is marked so. Memory notes ("bio") are nobody else's business. */
export const isHidden = ({ role, metadata, contentType, recipient, name }: Message): boolean =>
  role === 'system' ||
  metadata.is_visually_hidden_from_conversation === true ||
  contexts.has(contentType) ||
  recipient === 'bio' ||
  name === 'bio';

export const modelOf = ({ metadata }: Message): string =>
  text(metadata.model_slug) || text(metadata.resolved_model_slug) || text(metadata.default_model_slug);
