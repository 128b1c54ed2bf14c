import type { LeftOut, Turn } from '../../conversation';
import type { Proof, Reader } from '../adapter';
import { type Draft, readerBy } from '../draft';
import { type Json, list, text, time } from '../json';
import { settleOpen } from '../open-document';
import { cursorOf, turnKey } from './batch';
import { answerOf, at, questionOf } from './content';
import { turnsOfElement } from './read-dom';
import { site } from './site';

/** What a share page asks for: `[…, turns, [id, title, …]]`, the oldest turn first, and all of them. */
function readShared(shared: unknown[]): Draft | undefined {
  const exchanges = list(shared[1]).filter(Array.isArray);
  const draft = draftOf(exchanges, { complete: true });
  return draft && { ...draft, title: text(at(shared[2], 1)), model: text(at(shared[2], 7, 2)) };
}

/** The pages begin with the newest turns, and so does each page. */
function readApi(bodies: Json): Draft | undefined {
  if (Array.isArray(bodies.shared)) return readShared(bodies.shared);
  const pages = list(bodies.pages).filter(Array.isArray);
  if (pages.length === 0) return undefined;
  const seen = new Set<string>();
  const exchanges: unknown[] = [];
  for (const exchange of pages.flatMap((page) => list(page[0]))) {
    const key = turnKey(exchange);
    if (!Array.isArray(exchange) || (key !== 'null' && seen.has(key))) continue;
    seen.add(key);
    exchanges.unshift(exchange);
  }
  inOrderOfTime(exchanges);
  return draftOf(exchanges, (read) => proofOf(pages, bodies, read));
}

function draftOf(exchanges: unknown[], proof: Proof | ((read: number) => Proof)): Draft | undefined {
  const leftOut: LeftOut = {};
  const turns = exchanges.flatMap((exchange) => turnsOf(exchange, leftOut));
  // Positions that hold nothing where words should be: this is not the shape that was known.
  if (turns.length === 0) return undefined;
  return {
    title: '',
    model: '',
    createdAt: timeOf(exchanges[0]),
    turns,
    leftOut,
    proof: typeof proof === 'function' ? proof(turns.length) : proof,
    drift: turns.length < exchanges.length ? ['turns-without-words'] : [],
  };
}

function turnsOf(exchange: unknown, leftOut: LeftOut): Turn[] {
  const when = timeOf(exchange);
  const stamp = when === undefined ? {} : { at: when };
  const model = text(at(exchange, 3, 21));
  const turns: Turn[] = [
    { id: '', role: 'user', ...stamp, parts: questionOf(exchange) },
    { id: '', role: 'assistant', ...stamp, ...(model ? { model } : {}), parts: answerOf(exchange, leftOut) },
  ];
  return turns.filter(({ parts }) => parts.length > 0);
}

const timeOf = (exchange: unknown): number | undefined => time(at(exchange, 4, 0));

/** Should pages ever come oldest first, the times say so. */
function inOrderOfTime(exchanges: unknown[]): void {
  const [first, last] = [timeOf(exchanges[0]), timeOf(exchanges.at(-1))];
  if (first !== undefined && last !== undefined && first > last) exchanges.reverse();
}

/** Whole once a page names no further one; a full page that names none leaves it open. */
function proofOf(pages: unknown[][], { size }: Json, read: number): Proof {
  const last = pages.at(-1) ?? [];
  if (cursorOf(last)) return { complete: false, read, why: 'more-pages' };
  const full = typeof size === 'number' && list(last[0]).length >= size;
  return full ? { complete: false, read, why: 'unproved' } : { complete: true };
}

/** Makes a conversation of Gemini's pages of turns or of copies of its turns. Pure; never throws. */
export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn: turnsOfElement,
  settle: settleOpen,
  // Titles of its pages name the product only, or the conversation before it.
  pageName: /^(?:Google )?Gemini$|\s*[-–|]\s*(?:Google )?Gemini$|^Gemini\s*[-–|].*$/,
});
