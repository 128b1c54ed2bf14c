import type { LeftOut, Turn } from '../../conversation';
import type { Proof, Reader } from '../adapter';
import { branchThrough, type Lines, type Linked } from '../branch';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text, time } from '../json';
import { oneByOne, turnsOfLines } from '../lines';
import { itemsOf } from './api';
import { partsOf } from './message';
import { turnOfElement } from './read-dom';
import { site } from './site';

interface Message extends Linked {
  raw: Json;
}

function readApi(bodies: Json): Draft | undefined {
  const pages = list(bodies.pages);
  const all = pages.flatMap(itemsOf).filter(isRecord);
  if (all.length === 0) return undefined;
  const { kept, older } = newestVersions(all);
  const linked = kept.some(({ parent }) => parent !== '');
  const lines: Lines<Message> = linked
    ? branchThrough(kept, text(record(bodies.page).shown))
    : { path: inOrder(kept), others: [] };
  const told = turnsOfLines({ ...lines, others: [...lines.others, ...olderLines(older, kept, lines.path)] }, oneByOne(turnOf));
  const next = record(pages.at(-1)).nextCursor;
  const gap = lines.gap ?? (next !== undefined && next !== null && next !== '' ? 'more-pages' : undefined);
  const proof: Proof = gap ? { complete: false, read: told.turns.length, why: gap } : { complete: true };
  const chat = { ...record(record(bodies.chat).chat), ...record(bodies.chat) };
  return {
    title: text(chat.userTitle) || text(chat.generatedTitle) || text(chat.title),
    model: '',
    createdAt: time(chat.createdAt) ?? lines.path[0]?.at,
    ...told,
    proof,
    drift: [],
  };
}

/** A message that was edited or answered again may come in several versions under one id. */
function newestVersions(all: Json[]): { kept: Message[]; older: Message[] } {
  const byId = new Map<string, Map<string, Json>>();
  for (const [n, raw] of all.entries()) {
    const id = text(raw.id) || `n${n}`;
    byId.set(id, (byId.get(id) ?? new Map()).set(`${raw.version ?? 0}`, raw));
  }
  const kept: Message[] = [];
  const older: Message[] = [];
  for (const [id, versions] of byId) {
    const inOrder = [...versions].sort(([a], [b]) => Number(a) - Number(b));
    const messages = inOrder.map(([, raw]): Message => ({ id, raw, at: time(raw.createdAt), parent: text(raw.parentId) }));
    kept.push(...messages.slice(-1));
    older.push(...messages.slice(0, -1));
  }
  return { kept, older };
}

/** Each is a line of its own: what followed it is not told. */
function olderLines(older: Message[], kept: Message[], path: Message[]): Lines<Message>['others'] {
  return older.map((message) => {
    const place = path.findIndex(({ id }) => id === message.id);
    const from = kept.find(({ id }) => id === message.parent) ?? path[place - 1];
    return { from, line: [message] };
  });
}

/** By the times where every message has one, else as they came. */
const inOrder = (messages: Message[]): Message[] =>
  messages.every(({ at }) => at !== undefined) ? [...messages].sort((a, b) => (a.at ?? 0) - (b.at ?? 0)) : messages;

function turnOf({ raw, at }: Message, leftOut: LeftOut): Turn {
  const user = raw.role === 'user';
  const model = user ? '' : text(raw.model) || text(raw.modelName);
  return {
    id: '',
    role: user ? 'user' : 'assistant',
    ...(model ? { model } : {}),
    ...(at ? { at } : {}),
    ...(!user && /progress|stream|pending|generating/i.test(`${text(raw.status)} ${text(raw.generationStatus)}`)
      ? { unfinished: true as const }
      : {}),
    parts: partsOf(raw, user, leftOut),
  };
}

/** Makes a conversation of Le Chat's messages, or of copies of what the page marks as messages. */
export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn: turnOfElement,
  pageName: /^Le Chat.*$|\s*[-–|]\s*(?:Le Chat|Mistral AI).*$/,
});
