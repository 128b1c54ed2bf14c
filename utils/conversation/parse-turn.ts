import type { Part, Role, Source, Turn } from './conversation';
import { limits } from './limits';
import { clip, count, imageData, isRecord, line, optional, time, webUrl, wellFormed } from './parse-values';

const roles: readonly Role[] = ['user', 'assistant', 'system', 'tool'];

/** Undefined: no turn at all. `position` is its number, from 1. */
export function parseTurn(raw: unknown, position: number): Turn | 'too-large' | undefined {
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
        ...optional('from', line(raw.from, limits.url)),
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
