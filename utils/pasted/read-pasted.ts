import { fail, ok, type Result, type Role, type Speaker } from '../conversation';
import { inFences } from './fences';
import { jsonIn, readJson } from './json';
import { readLabelled } from './labelled';

export interface PastedTurn {
  role: Speaker | 'system';
  /** Markdown, as it was pasted. */
  text: string;
}

/** How the turns were told apart: `guessed` has to be looked at, since nothing in the text says who speaks. */
export interface Pasted {
  turns: PastedTurn[];
  by: 'names' | 'json' | 'guessed';
  title?: string;
}

export type PastedTrouble = 'empty' | 'too-large';

/** UTF-16 units. More than a link can hold, and less than a page would choke on. */
const longest = 8_000_000;

/** The turns in a text that somebody copied. */
export function readPasted(raw: string): Result<Pasted, PastedTrouble> {
  if (raw.length > longest) return fail('too-large');
  const text = raw.replace(/^\ufeff/, '').replace(/\r\n?|[\u2028\u2029]/g, '\n');
  if (text.trim() === '') return fail('empty');
  const found = readJson(jsonIn(text)) ?? readLabelled(text);
  if (found) return ok(found);
  return ok({ by: 'guessed', turns: paragraphs(text) });
}

/** A question, an answer, a question, … with an empty line between them; what is in a fence stays in one piece. */
function paragraphs(text: string): PastedTurn[] {
  const lines = text.split('\n');
  const fenced = inFences(lines);
  const pieces: string[][] = [[]];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '' && !fenced[at]) pieces.push([]);
    else pieces.at(-1)?.push(line);
  }
  return pieces
    .map((piece) => piece.join('\n').trim())
    .filter((piece) => piece !== '')
    .map((piece, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', text: piece }));
}

/** The other way round: for when the first to speak was not the one who asks. */
export function swapSpeakers<Turn extends { role: Role }>(turns: readonly Turn[]): Turn[] {
  const other: Record<Role, Role> = { user: 'assistant', assistant: 'user', system: 'system', tool: 'tool' };
  return turns.map((turn) => ({ ...turn, role: other[turn.role] }));
}
