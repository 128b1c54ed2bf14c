import type { LeftOut, Turn } from '../../conversation';
import type { Gathered, Reader } from '../adapter';
import { branchThrough, type Lines, type Linked } from '../branch';
import { turnBy } from '../dom/plain-thread';
import { matching } from '../dom/select';
import { hasClass, tagOf } from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text, time } from '../json';
import { oneByOne, turnsOfLines } from '../lines';
import { partsOf } from './message';
import { sides } from './selectors';
import { site } from './site';
import { besideWords, stepsOf } from './steps';

interface Message extends Linked {
  raw: Json;
}

/** The parent of a first message, where it has one at all. */
const nobody = '00000000-0000-0000-0000-000000000000';

function readApi(bodies: Json, { url }: Pick<Gathered, 'url'>): Draft | undefined {
  const conversation = record(bodies.conversation);
  const raw = flat(list(bodies.messages));
  if (raw.length === 0) return undefined;
  const lines = linesOf(raw, text(record(bodies.page).shown));
  const told = turnsOfLines(
    lines,
    oneByOne((message, leftOut) => turnOf(message, url, leftOut)),
  );
  return {
    title: text(conversation.title),
    model: modelOf(conversation) || modelOf(record(conversation.options)),
    createdAt: time(conversation.createdAt) ?? lines.path[0]?.at,
    ...told,
    proof: lines.gap ? { complete: false, read: told.turns.length, why: lines.gap } : { complete: true },
    drift: [],
  };
}

/** A list whose messages name their parents; exported, the children may stand within them. */
const flat = (messages: unknown[]): Json[] =>
  messages.filter(isRecord).flatMap((message) => [message, ...flat(list(message.children))]);

function linesOf(raw: Json[], shown: string): Lines<Message> {
  const nodes = raw.map((message): Message => {
    const parent = text(message.parentMessageId);
    return {
      id: text(message.messageId),
      parent: parent === nobody ? '' : parent,
      at: time(message.createdAt),
      raw: message,
    };
  });
  return branchThrough(nodes, shown);
}

function turnOf({ raw, at }: Message, url: string, leftOut: LeftOut): Turn {
  const user = typeof raw.isCreatedByUser === 'boolean' ? raw.isCreatedByUser : /^user$/i.test(text(raw.sender));
  const model = user ? '' : modelOf(raw);
  return {
    id: '',
    role: user ? 'user' : 'assistant',
    ...(model ? { model } : {}),
    ...(at ? { at } : {}),
    ...(raw.unfinished === true && !user ? { unfinished: true as const } : {}),
    parts: partsOf(raw, user, url, leftOut),
  };
}

/** An agent's model is its id: the name it speaks under says more. */
function modelOf({ model, sender }: Json): string {
  const named = text(model);
  return /^(?:agent|asst)_/.test(named) ? text(sender) : named;
}

const isTyped = matching(sides.optional.typed);

const turn = turnBy({
  isUser: matching(sides.required.question),
  body: matching(sides.required.answer),
  // Not what was quoted, nor the paragraphs of a question that is rendered.
  typed: (element) => isTyped(element) && !hasClass(element, 'line-clamp-3') && tagOf(element) !== 'p',
  steps: stepsOf,
  around: besideWords,
  rules: {
    pill: matching(sides.optional.mention),
    drop: (element) => hasClass(element, 'font-semibold') || hasClass(element, 'visible'),
  },
});

export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn,
  voice: matching(sides.optional.voice),
  pageName: /^(?:New Chat|LibreChat)$|\s*[|–-]\s*LibreChat$/,
});
