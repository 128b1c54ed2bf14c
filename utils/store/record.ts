import { limits } from '../conversation';

export const kinds = ['sent', 'received', 'forked'] as const;
export type Kind = (typeof kinds)[number];

/** One entry of the library: what the list shows, small enough to read ten thousand of. */
export interface LinkRecord {
  /** `[A-Za-z0-9_-]{1,64}`: the payload's hash for sent and received links, an own id for a fork. */
  id: string;
  kind: Kind;
  title: string;
  site: string;
  author?: string;
  turns: number;
  /** Link address, without fragment; empty for a fork. */
  address: string;
  /** Characters of the whole link; 0 for a fork. */
  length: number;
  /** Epoch milliseconds. */
  savedAt: number;
  contentHash: string;
  /** The conversation it was made from, and how many turns that then had. Stays here, is in no link. */
  source?: { site: string; id: string; turns?: number };
}

/** What a record stands for, kept apart from the list: the payload as it was transmitted, or a fork's conversation. */
export interface LinkBody {
  id: string;
  payload?: string;
  /** Untrusted like all that comes out of a database: parseConversation makes a Conversation of it. */
  conversation?: unknown;
}

/** Allow-list of fields. Undefined: not a record. */
export function parseRecord(raw: unknown): LinkRecord | undefined {
  if (!isObject(raw)) return undefined;
  const kind = kinds.find((known) => known === raw.kind);
  const { turns, length, savedAt, contentHash } = raw;
  const title = text(raw.title, limits.title);
  const site = text(raw.site, limits.name);
  const address = parseAddress(raw.address);
  if (!isId(raw.id) || !kind || title === undefined || site === undefined || address === undefined) return undefined;
  if (!isCount(turns) || !isCount(length) || !isCount(savedAt) || !isHash(contentHash)) return undefined;
  const author = text(raw.author, limits.name);
  const source = parseSource(raw.source);
  return {
    ...{ id: raw.id, kind, title, site, turns, address, length, savedAt, contentHash },
    ...(author ? { author } : {}),
    ...(source ? { source } : {}),
  };
}

export function parseBody(raw: unknown): LinkBody | undefined {
  if (!isObject(raw) || !isId(raw.id)) return undefined;
  const { id, payload, conversation } = raw;
  if (typeof payload === 'string') return { id, payload };
  return isObject(conversation) ? { id, conversation } : undefined;
}

function parseSource(raw: unknown): LinkRecord['source'] {
  if (!isObject(raw)) return undefined;
  const site = text(raw.site, limits.name);
  const id = text(raw.id, limits.name);
  return site && id ? { site, id, ...(isCount(raw.turns) ? { turns: raw.turns } : {}) } : undefined;
}

function parseAddress(raw: unknown): string | undefined {
  if (raw === '') return '';
  if (typeof raw !== 'string' || raw.length > limits.url || !URL.canParse(raw)) return undefined;
  const { protocol, href, hash } = new URL(raw);
  return /^https?:$/.test(protocol) && hash === '' ? href : undefined;
}

/** Well-formed and of bounded length; undefined if it is no string. */
function text(raw: unknown, max: number): string | undefined {
  return typeof raw === 'string' ? raw.slice(0, max).toWellFormed() : undefined;
}

const isObject = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
const isId = (raw: unknown): raw is string => typeof raw === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(raw);
const isHash = (raw: unknown): raw is string => typeof raw === 'string' && /^[A-Za-z0-9_-]{0,64}$/.test(raw);
const isCount = (raw: unknown): raw is number => typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0;
