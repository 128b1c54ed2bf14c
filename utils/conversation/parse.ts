import type { Branch, Conversation, LeftOut, Turn } from './conversation';
import { limits } from './limits';
import { parseTurn } from './parse-turn';
import { clip, count, isRecord, line, optional, time, webUrl, wellFormed } from './parse-values';
import { fail, ok, type Result } from './result';

export type ParseTrouble = 'not-a-conversation' | 'too-large';

/**
 * The only gate from unknown data to a Conversation: an allow-list of fields, every string well-formed,
 * every number in range. Unknown fields are dropped; a part of unknown kind becomes a counted placeholder.
 */
export function parseConversation(raw: unknown): Result<Conversation, ParseTrouble> {
  if (!isRecord(raw)) return fail('not-a-conversation');
  const soFar: SoFar = { turns: 0, parts: 0 };
  const turns = parseTurns(raw.turns, soFar);
  if (typeof turns === 'string') return fail(turns);
  const branches = raw.branches === undefined ? [] : parseBranches(raw.branches, soFar);
  if (typeof branches === 'string') return fail(branches);
  const conversation: Conversation = {
    title: clip(wellFormed(raw.title), limits.title),
    site: line(raw.site, limits.name),
    capturedAt: time(raw.capturedAt) ?? time(raw.createdAt) ?? 0,
    turns,
    leftOut: parseLeftOut(raw.leftOut),
    ...(branches.length > 0 ? { branches } : {}),
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

/** What has passed the gate already: all lines share one allowance. */
interface SoFar {
  turns: number;
  parts: number;
}

function parseTurns(raw: unknown, soFar: SoFar): Turn[] | ParseTrouble {
  if (!Array.isArray(raw)) return 'not-a-conversation';
  if (soFar.turns + raw.length > limits.turns) return 'too-large';
  const turns: Turn[] = [];
  for (const rawTurn of raw) {
    soFar.turns += 1;
    const turn = parseTurn(rawTurn, soFar.turns);
    if (turn === 'too-large') return turn;
    if (!turn) return 'not-a-conversation';
    soFar.parts += turn.parts.length;
    if (soFar.parts > limits.parts) return 'too-large';
    turns.push(turn);
  }
  return turns;
}

/** Each parts from a turn that stands before it, and none lies too deep in others. */
function parseBranches(raw: unknown, soFar: SoFar): Branch[] | ParseTrouble {
  if (!Array.isArray(raw)) return 'not-a-conversation';
  // How deep each turn lies, by its number.
  const depths: number[] = new Array(soFar.turns + 1).fill(0);
  const branches: Branch[] = [];
  for (const one of raw) {
    const at = isRecord(one) ? count(one.at) : undefined;
    if (!isRecord(one) || at === undefined || soFar.turns === 0 || at > soFar.turns) return 'not-a-conversation';
    const depth = (depths[at] ?? 0) + 1;
    if (depth > limits.branchDepth) return 'too-large';
    const turns = parseTurns(one.turns, soFar);
    if (typeof turns === 'string') return turns;
    if (turns.length === 0) return 'not-a-conversation';
    for (const _ of turns) depths.push(depth);
    const leftOut = parseLeftOut(one.leftOut);
    branches.push({ at, turns, ...(Object.keys(leftOut).length > 0 ? { leftOut } : {}) });
  }
  return branches;
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
