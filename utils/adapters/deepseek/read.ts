import type { LeftOut, Turn } from '../../conversation';
import type { Reader } from '../adapter';
import { branchThrough, type Lines } from '../branch';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text, time } from '../json';
import { oneByOne, turnsOfLines } from '../lines';
import { partsOf } from './content';
import { turnsOfElement } from './read-dom';
import { site } from './site';

interface Message {
  id: string;
  /** Empty for the first. */
  parent: string;
  at?: number | undefined;
  raw: Json;
}

const idOf = (raw: unknown): string => (typeof raw === 'number' && raw !== 0 ? `${raw}` : text(raw));

/** The active line of messages, one turn each. */
function readApi(bodies: Json): Draft | undefined {
  const data = record(record(record(bodies.history).data).biz_data);
  const session = record(data.chat_session);
  const shared = !Array.isArray(data.chat_messages);
  if (shared && !Array.isArray(data.messages)) return undefined;
  const messages = list(shared ? data.messages : data.chat_messages)
    .filter(isRecord)
    .map(
      (raw): Message => ({
        id: idOf(raw.message_id),
        parent: idOf(raw.parent_id ?? raw.parent_message_id),
        at: time(raw.inserted_at ?? raw.created_at),
        raw,
      }),
    );
  const current = idOf(session.current_message_id);
  const lines: Lines<Message> = messages.some(({ parent }) => parent !== '')
    ? branchThrough(messages, current)
    : { path: messages, others: [], ...(messages.length > 1 ? { gap: 'unproved' as const } : {}) };
  const missing = current !== '' && !messages.some(({ id }) => id === current);
  const told = turnsOfLines(lines, oneByOne(turnOf));
  // Without its end a history with forks does not say which line is the conversation.
  const why = lines.gap ?? (missing ? 'broken-chain' : current === '' && lines.others.length > 0 ? 'unproved' : undefined);
  return {
    title: text(session.title) || text(data.title),
    model: '',
    createdAt: time(session.inserted_at),
    ...told,
    proof: why ? { complete: false, read: told.turns.length, why } : { complete: true },
    drift: missing ? ['no-current-message'] : [],
  };
}

function turnOf({ raw, at }: Message, leftOut: LeftOut): Turn {
  const user = text(raw.role ?? raw.message_role).toUpperCase() === 'USER';
  const model = user ? '' : text(raw.model);
  const parts = partsOf({ ...raw, role: user ? 'USER' : 'ASSISTANT' }, leftOut);
  return {
    id: '',
    role: user ? 'user' : 'assistant',
    ...(at === undefined ? {} : { at }),
    ...(model ? { model } : {}),
    ...(raw.status === 'WIP' && !user ? { unfinished: true as const } : {}),
    parts,
  };
}

/** Makes a conversation of DeepSeek's history or of copies of its turns. Pure; never throws. */
export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn: turnsOfElement,
  pageName: /\s*[-–|]\s*DeepSeek$|^DeepSeek(?:\s*[-–|].*)?$/,
});
