import { type Conversation, fail, type LeftOut, ok, parseConversation, type Result, type Turn } from '../../conversation';
import type { Gathered, Proof, Reader, Reading, ReadTrouble } from '../adapter';
import { driftOf } from '../drift';
import { type Json, list, record, text, time } from '../json';
import { betterLine, type Line, lineOfPages, lineOfTree } from './line';
import { readDom } from './read-dom';
import { site } from './site';
import { turnsOf } from './turns';

/** What either way of reading yields before it passes the gate. */
export interface Draft {
  title: string;
  model: string;
  createdAt?: number | undefined;
  turns: Turn[];
  leftOut: LeftOut;
  proof: Proof;
  drift: string[];
}

function readApi(bodies: Json): Draft | undefined {
  const tree = record(bodies.tree);
  const pages = list(bodies.pages);
  const whole = betterLine('mapping' in tree ? lineOfTree(tree) : undefined, pages.length > 0 ? lineOfPages(pages) : undefined);
  if (!whole) return undefined;
  const { turns, leftOut } = turnsOf(whole.messages);
  const last = turns.at(-1);
  if (record(bodies.page).streaming === true && last?.role === 'assistant') last.unfinished = true;
  const head = { ...record(pages[0]), ...tree };
  return {
    title: text(head.title),
    model: text(head.default_model_slug) || text(head.model_slug),
    createdAt: time(head.create_time),
    turns,
    leftOut: { ...leftOut, ...(whole.branches > 0 ? { branches: whole.branches } : {}) },
    proof: proofOf(whole, turns.length),
    drift: whole.drift,
  };
}

const proofOf = ({ gap }: Line, read: number): Proof => (gap ? { complete: false, read, why: gap } : { complete: true });

function read({ ref, url, at, material }: Gathered): Result<Reading, ReadTrouble> {
  const pageTitle = material.kind === 'dom' ? text(material.title) : text(record(record(material.bodies).page).title);
  const draft = material.kind === 'dom' ? readDom(material.turns, record(material.counts)) : readApi(record(material.bodies));
  if (!draft) return fail('not-understood');
  if (draft.turns.length === 0) return fail('empty');
  const parsed = parseConversation(conversationOf(draft, { ref, url, at }, pageTitle));
  if (!parsed.ok) return fail(parsed.trouble === 'too-large' ? 'too-large' : 'not-understood');
  const source =
    material.kind === 'dom'
      ? { way: 'dom' as const, trees: material.turns, counts: record(material.counts) }
      : { way: 'api' as const, shown: record(record(material.bodies).page) };
  return ok({ conversation: parsed.value, proof: draft.proof, drift: driftOf(site.id, draft, source) });
}

function conversationOf(draft: Draft, { ref, url, at }: Pick<Gathered, 'ref' | 'url' | 'at'>, pageTitle: string): Conversation {
  const model = draft.model || (draft.turns.findLast((turn) => turn.model)?.model ?? '');
  return {
    title: draft.title.trim() || text(record(ref).title) || titleOfPage(pageTitle),
    site: site.id,
    url,
    model,
    ...(draft.createdAt === undefined ? {} : { createdAt: draft.createdAt }),
    capturedAt: at,
    turns: draft.turns.map((turn) => withoutSameModel(turn, model)),
    leftOut: draft.leftOut,
  };
}

function withoutSameModel({ model, ...turn }: Turn, ofAll: string): Turn {
  return model && model !== ofAll ? { ...turn, model } : turn;
}

/** The page's own name in its title is not the conversation's. */
export const titleOfPage = (title: string): string =>
  title
    .replace(/^ChatGPT\s*[-–|]\s*|\s*[-–|]\s*ChatGPT$/g, '')
    .replace(/^ChatGPT$/, '')
    .trim();

/** Makes a conversation of ChatGPT's JSON (a tree or pages) or of copies of its turns. Pure; never throws. */
export const reader: Reader = {
  site,
  read(gathered) {
    try {
      return read(gathered);
    } catch {
      return fail('not-understood');
    }
  },
};
