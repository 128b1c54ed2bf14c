import type { Conversation, Part, Turn } from '../conversation';
import { escapeText, mark, next } from './marks';
import { writeCounts, writeDelta, writeNumber } from './values';

/**
 * The conversation as one text, control characters between its pieces: what codecs compress. Takes what the gate
 * (parseConversation) has made; the order is fixed, and what is absent costs nothing.
 *
 *     title ␀ model ␀ time  field*  turn*  branch*
 *     time   creation, milliseconds since 1970 in base 36
 *     field  mark value, as in `fieldsOf`
 *     turn   role, the text of the first part if that is text, then mark value for each further part and attribute
 *     branch mark, number of the turn it follows, then its turns
 */
export function frame(conversation: Conversation): string {
  const { title, model, createdAt, turns, branches = [] } = conversation;
  const pieces = [escapeText(title), next, escapeText(model ?? ''), next, createdAt === undefined ? '' : writeNumber(createdAt)];
  pieces.push(...fieldsOf(conversation));
  let clock = createdAt ?? 0;
  const write = (line: readonly Turn[]) => {
    for (const turn of line) {
      pieces.push(writeTurn(turn, model, clock));
      clock = turn.at ?? clock;
    }
  };
  write(turns);
  for (const branch of branches) {
    pieces.push(piece(mark.branch, writeNumber(branch.at)));
    write(branch.turns);
  }
  return pieces.join('');
}

/** A mark and its values, each escaped. */
function piece(unit: number, ...values: string[]): string {
  return String.fromCharCode(unit) + values.map(escapeText).join(next);
}

function fieldsOf(conversation: Conversation): string[] {
  const { site, capturedAt, createdAt, author, note, url, leftOut, parent, partial } = conversation;
  const pieces: string[] = [];
  if (site) pieces.push(piece(mark.site, site));
  if (capturedAt !== (createdAt ?? 0)) pieces.push(piece(mark.capturedAt, writeDelta(capturedAt - (createdAt ?? 0))));
  if (author) pieces.push(piece(mark.author, author));
  if (note) pieces.push(piece(mark.note, note));
  if (url) pieces.push(piece(mark.url, url));
  const counts = writeCounts(leftOut);
  if (counts) pieces.push(piece(mark.leftOut, counts));
  if (parent) pieces.push(piece(mark.parent, parent.hash, writeNumber(parent.turn)));
  if (partial) pieces.push(piece(mark.partial));
  return pieces;
}

function writeTurn(turn: Turn, model: string | undefined, clock: number): string {
  const [first, ...others] = turn.parts;
  const pieces = [String.fromCharCode(mark[turn.role])];
  if (first) pieces.push(first.kind === 'text' ? escapeText(first.text) : writePart(first));
  for (const part of others) pieces.push(writePart(part));
  if (turn.model) pieces.push(piece(mark.turnModel, turn.model === model ? '' : turn.model));
  if (turn.at !== undefined) pieces.push(piece(mark.at, writeDelta(turn.at - clock)));
  if (turn.unfinished) pieces.push(piece(mark.unfinished));
  return pieces.join('');
}

function writePart(part: Part): string {
  switch (part.kind) {
    case 'text':
      return piece(mark.text, part.text);
    case 'thinking':
      return piece(mark.thinking, part.text);
    case 'tool':
      return piece(mark.call, part.name, part.input, part.output);
    case 'image':
      return piece(mark.image, part.alt, ...(part.data ? [part.data] : []));
    case 'file':
      return piece(mark.file, part.name, part.type, ...(part.size === undefined ? [] : [writeNumber(part.size)]));
    case 'sources':
      return piece(mark.sources, ...part.sources.flatMap(({ title, url }) => [title, url]));
    case 'unknown':
      return piece(mark.unknown, part.label);
  }
}
