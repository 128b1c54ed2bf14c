import {
  type Branch,
  type Conversation,
  fail,
  type LeftOut,
  ok,
  parseConversation,
  type Result,
  type Turn,
} from '../conversation';
import type { Gathered, Proof, Reader, Reading, ReadTrouble, Site } from './adapter';
import { type ElementTree, elementOf, type Test, treesOf } from './dom/tree';
import { unseenIn } from './dom/unseen';
import { driftOf } from './drift';
import { type Json, record, text } from './json';

/** What either way of reading yields before it passes the gate. */
export interface Draft {
  title: string;
  model: string;
  createdAt?: number | undefined;
  turns: Turn[];
  branches?: Branch[];
  leftOut: LeftOut;
  proof: Proof;
  drift: string[];
}

/** How one site's JSON and turns are read. */
export interface Reads {
  site: Site;
  /** Undefined: these bodies are not what the site was known to send. */
  api(bodies: Json, gathered: Pick<Gathered, 'ref' | 'url'>): Draft | undefined;
  /** Turns in a copy of one element; usually one, none where there is nothing to read. */
  turn(tree: ElementTree): Turn[];
  /** Its page has several elements for one answer: they are one turn. */
  joins?: boolean;
  /** Puts in its place what the page shows beside the turn it belongs to. */
  settle?(turns: Turn[]): Turn[];
  /** The page's own player, that reads the words of a turn aloud: nothing beside them. */
  voice?: Test;
  /** What the page's title is called when it does not name the conversation. */
  pageName: RegExp;
}

/** Makes a site's reader of its two ways. Pure; never throws. */
export function readerBy(reads: Reads): Reader {
  return {
    site: reads.site,
    read(gathered) {
      try {
        return read(reads, gathered);
      } catch {
        return fail('not-understood');
      }
    },
  };
}

function read(reads: Reads, gathered: Gathered): Result<Reading, ReadTrouble> {
  const { material } = gathered;
  const shown = material.kind === 'api' ? record(record(material.bodies).page) : {};
  const trees = material.kind === 'dom' ? treesOf(material.turns) : [];
  const draft =
    material.kind === 'dom'
      ? readDom(reads, trees, record(material.counts))
      : withPage(reads, reads.api(record(material.bodies), gathered), shown);
  if (!draft) return fail('not-understood');
  // Places without turns in them: not empty, but not loaded yet.
  const awaited = !draft.proof.complete && (draft.proof.of ?? 0) > 0;
  if (draft.turns.length === 0 && !awaited) return fail('empty');
  const pageTitle = material.kind === 'dom' ? text(material.title) : text(shown.title);
  const parsed = parseDraft(conversationOf(reads, draft, gathered, pageTitle));
  if (!parsed.ok) return fail(parsed.trouble === 'too-large' ? 'too-large' : 'not-understood');
  const source =
    material.kind === 'dom' ? { way: 'dom' as const, trees, counts: record(material.counts) } : { way: 'api' as const, shown };
  return ok({ conversation: parsed.value, proof: draft.proof, drift: driftOf(reads.site.id, draft, source) });
}

/** What the page shows proves nothing about what it does not show. */
function readDom(reads: Reads, trees: ElementTree[], counts: Json): Draft {
  const found = trees.flatMap((tree) => turnsIn(reads, tree));
  const turns = reads.settle?.(found) ?? (reads.joins ? joined(found) : found);
  const last = turns.at(-1);
  if (counts.streaming && last?.role === 'assistant') last.unfinished = true;
  const of = typeof counts.turns === 'number' && counts.turns > turns.length ? counts.turns : undefined;
  const parts = turns.flatMap((turn) => turn.parts);
  const leftOut: LeftOut = {};
  countIn(leftOut, 'unknown', parts.filter(({ kind }) => kind === 'unknown').length);
  // Folded thoughts have a place in the page but no words, sources may have no addresses there: the gate drops such parts.
  countIn(leftOut, 'thinking', parts.filter((part) => part.kind === 'thinking' && part.text === '').length);
  countIn(leftOut, 'sources', parts.filter((part) => part.kind === 'sources' && part.sources.length === 0).length);
  return {
    title: '',
    model: '',
    turns,
    leftOut,
    proof: { complete: false, read: turns.length, why: 'unproved', ...(of === undefined ? {} : { of }) },
    drift: [],
  };
}

function turnsIn(reads: Reads, tree: unknown): Turn[] {
  const element = elementOf(tree);
  if (!element) return [];
  const turns = reads.turn(element);
  turns.at(-1)?.parts.push(...unseenIn(element, reads.voice));
  return turns.filter(({ parts }) => parts.length > 0);
}

function joined(found: Turn[]): Turn[] {
  const turns: Turn[] = [];
  for (const turn of found) {
    const last = turns.at(-1);
    if (last?.role !== 'assistant' || turn.role !== 'assistant') turns.push(turn);
    else turns.splice(-1, 1, { ...last, ...(turn.model ? { model: turn.model } : {}), parts: [...last.parts, ...turn.parts] });
  }
  return turns;
}

/** An answer still being written: what the backend has of it is unfinished; if it has nothing yet, the page has some. */
function withPage(reads: Reads, draft: Draft | undefined, shown: Json): Draft | undefined {
  const last = draft?.turns.at(-1);
  if (!draft || !last || shown.streaming !== true) return draft;
  if (last.role === 'assistant') last.unfinished = true;
  else {
    const written = turnsIn(reads, shown.last).filter(({ role }) => role === 'assistant');
    // The turns of branches are numbered behind these.
    for (const branch of draft.branches ?? []) if (branch.at > draft.turns.length) branch.at += written.length;
    draft.turns.push(...written.map((turn): Turn => ({ ...turn, unfinished: true })));
  }
  return draft;
}

/** Other versions that are too much never keep the conversation itself from being read: then they are counted alone. */
function parseDraft(conversation: Conversation): ReturnType<typeof parseConversation> {
  const parsed = parseConversation(conversation);
  const { branches = [], ...own } = conversation;
  if (parsed.ok || branches.length === 0) return parsed;
  const leftOut = { ...own.leftOut };
  countIn(leftOut, 'branches', branches.length);
  return parseConversation({ ...own, leftOut });
}

function conversationOf(reads: Reads, draft: Draft, { ref, url, at }: Gathered, pageTitle: string): Conversation {
  const model = draft.model || (draft.turns.findLast((turn) => turn.model)?.model ?? '');
  return {
    title: draft.title.trim() || text(record(ref).title) || pageTitle.replace(reads.pageName, '').trim(),
    site: reads.site.id,
    url,
    model,
    ...(draft.createdAt === undefined ? {} : { createdAt: draft.createdAt }),
    capturedAt: at,
    turns: draft.turns.map((turn, n) => ({ ...withoutSameModel(turn, model), id: `t${n + 1}` })),
    branches: (draft.branches ?? []).map(({ turns, ...branch }) => ({
      ...branch,
      turns: turns.map((turn) => withoutSameModel(turn, model)),
    })),
    leftOut: draft.leftOut,
  };
}

function withoutSameModel({ model, ...turn }: Turn, ofAll: string): Turn {
  return model && model !== ofAll ? { ...turn, model } : turn;
}

/** Adds to a count; zero stays left out. */
export function countIn(leftOut: LeftOut, kind: keyof LeftOut, n = 1): void {
  if (n > 0) leftOut[kind] = (leftOut[kind] ?? 0) + n;
}
