import type { Conversation, LeftOut, Part, Role, Source, Turn } from './conversation';
import { limits } from './limits';
import { fail, ok, type Result } from './result';

export type ParseTrouble = 'not-a-conversation' | 'too-large';

/**
 * The only gate from unknown data to a Conversation: an allow-list of fields, every string well-formed,
 * every number in range. Unknown fields are dropped; a part of unknown kind becomes a counted placeholder.
 */
export function parseConversation(raw: unknown): Result<Conversation, ParseTrouble> {
  if (!isRecord(raw) || !Array.isArray(raw.turns)) return fail('not-a-conversation');
  if (raw.turns.length > limits.turns) return fail('too-large');
  const turns: Turn[] = [];
  let parts = 0;
  for (const rawTurn of raw.turns) {
    const turn = parseTurn(rawTurn, turns.length + 1);
    if (turn === 'too-large') return fail('too-large');
    if (!turn) return fail('not-a-conversation');
    parts += turn.parts.length;
    if (parts > limits.parts) return fail('too-large');
    turns.push(turn);
  }
  const conversation: Conversation = {
    title: clip(wellFormed(raw.title), limits.title),
    site: line(raw.site, limits.name),
    capturedAt: time(raw.capturedAt) ?? time(raw.createdAt) ?? 0,
    turns,
    leftOut: parseLeftOut(raw.leftOut),
    ...(raw.partial === true ? { partial: true as const } : {}),
    ...optional('url', webUrl(raw.url)),
    ...optional('model', clip(wellFormed(raw.model), limits.name)),
    ...optional('createdAt', time(raw.createdAt)),
    ...optional('author', line(raw.author, limits.name)),
    ...optional('note', line(raw.note, limits.note)),
    ...optional('parent', parseParent(raw.parent)),
  };
  return ok(conversation);
}

const roles: readonly Role[] = ['user', 'assistant', 'system', 'tool'];

function parseTurn(raw: unknown, position: number): Turn | 'too-large' | undefined {
  if (!isRecord(raw) || !Array.isArray(raw.parts)) return undefined;
  const role = roles.find((known) => known === raw.role);
  if (!role) return undefined;
  if (raw.parts.length > limits.partsPerTurn) return 'too-large';
  const parts: Part[] = [];
  for (const rawPart of raw.parts) {
    const part = parsePart(rawPart);
    if (part === 'too-large') return part;
    if (part) parts.push(part);
  }
  return {
    id: `t${position}`,
    role,
    parts,
    ...optional('model', clip(wellFormed(raw.model), limits.name)),
    ...optional('at', time(raw.at)),
    ...(raw.unfinished === true ? { unfinished: true as const } : {}),
  };
}

/** Undefined: the part says nothing (empty text) and is dropped. */
function parsePart(raw: unknown): Part | 'too-large' | undefined {
  if (!isRecord(raw)) return { kind: 'unknown', label: '' };
  const strings = [raw.text, raw.input, raw.output].filter((value) => typeof value === 'string');
  if (strings.some((value) => value.length > limits.text)) return 'too-large';
  switch (raw.kind) {
    case 'text':
    case 'thinking': {
      const text = wellFormed(raw.text);
      return text === '' ? undefined : { kind: raw.kind, text };
    }
    case 'tool':
      return { kind: 'tool', name: line(raw.name, limits.name), input: wellFormed(raw.input), output: wellFormed(raw.output) };
    case 'image':
      return {
        kind: 'image',
        alt: line(raw.alt, limits.title),
        ...optional('data', imageData(raw.data)),
        ...optional('from', line(raw.from, limits.name)),
      };
    case 'file':
      return {
        kind: 'file',
        name: line(raw.name, limits.name),
        type: line(raw.type, limits.name),
        ...optional('size', count(raw.size)),
      };
    case 'sources':
      return parseSources(raw.sources);
    default:
      return { kind: 'unknown', label: line(raw.label ?? raw.kind, limits.name) };
  }
}

function parseSources(raw: unknown): Part | undefined {
  if (!Array.isArray(raw)) return undefined;
  const sources: Source[] = [];
  for (const entry of raw.slice(0, limits.partsPerTurn)) {
    const url = isRecord(entry) ? webUrl(entry.url) : undefined;
    if (url && isRecord(entry)) sources.push({ title: line(entry.title, limits.title), url });
  }
  return sources.length > 0 ? { kind: 'sources', sources } : undefined;
}

const leftOutKinds = ['turns', 'thinking', 'tools', 'images', 'files', 'sources', 'branches', 'unknown', 'masked'] as const;

function parseLeftOut(raw: unknown): LeftOut {
  const leftOut: LeftOut = {};
  if (!isRecord(raw)) return leftOut;
  for (const kind of leftOutKinds) {
    const n = count(raw[kind]);
    if (n) leftOut[kind] = n;
  }
  return leftOut;
}

function parseParent(raw: unknown): Conversation['parent'] {
  if (!isRecord(raw) || typeof raw.hash !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(raw.hash)) return undefined;
  const turn = count(raw.turn);
  return turn === undefined ? undefined : { hash: raw.hash, turn };
}

/** Raster images inside the link only: an SVG is a document, and a remote address is a request. */
function imageData(raw: unknown): string | undefined {
  if (typeof raw !== 'string' || raw.length > limits.imageData) return undefined;
  return /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/]+={0,2}$/.test(raw) ? raw : undefined;
}

function webUrl(raw: unknown): string | undefined {
  if (typeof raw !== 'string' || raw.length > limits.url) return undefined;
  const url = URL.canParse(raw) ? new URL(raw) : undefined;
  return url && /^https?:$/.test(url.protocol) && url.href.length <= limits.url ? url.href : undefined;
}

const latest = Date.UTC(3000, 0);

function time(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isSafeInteger(raw) && raw > 0 && raw < latest ? raw : undefined;
}

function count(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0 ? raw : undefined;
}

/** One line of at most `max` UTF-16 units; the same again when parsed again. */
function line(raw: unknown, max: number): string {
  return clip(wellFormed(raw).replace(/\s+/g, ' ').trim(), max).trimEnd();
}

/** At most `max` UTF-16 units, never cut inside a surrogate pair. Titles and models travel to the letter. */
function clip(text: string, max: number): string {
  const cut = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, cut);
}

/** A lone surrogate becomes U+FFFD: encodeURIComponent would throw on it and TextEncoder change it unseen. */
function wellFormed(raw: unknown): string {
  return typeof raw === 'string' ? raw.toWellFormed() : '';
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [K in Key]?: Value });
}

function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
