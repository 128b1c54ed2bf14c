import type { Reader } from '../adapter';
import { chatTurns } from '../chat-turns';
import { turnBy } from '../dom/plain-thread';
import { matching } from '../dom/select';
import { textOf } from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text, time } from '../json';
import { pictureIn } from '../picture-part';
import { bubbles } from './selectors';
import { site } from './site';

/** One session as it is stored: a plain list, which the store has whole or not at all. */
function readStore(bodies: Json): Draft | undefined {
  const session = record(bodies.session);
  const messages = list(session.messages).filter(isRecord);
  if (!Array.isArray(session.messages)) return undefined;
  const turns = chatTurns(
    messages.map((message) => ({
      role: text(message.role),
      content: message.content,
      site,
      thinking: text(message.reasoning_content),
      calls: message.tools,
      model: text(message.model),
      at: dateOf(message.date),
      unfinished: message.streaming === true,
    })),
  );
  return {
    title: text(session.topic),
    // What is set for the next answer need not be what gave these.
    model: turns.some(({ model }) => model) ? '' : text(record(record(session.mask).modelConfig).model),
    createdAt: turns[0]?.at,
    turns,
    leftOut: {},
    proof: { complete: true },
    drift: [],
  };
}

/** Written as the language of the page writes dates; only those that begin with the year are sure. */
const dateOf = (raw: unknown): number | undefined => (/^\d{4}[-/]/.test(text(raw)) ? time(raw) : undefined);

const isTool = matching(bubbles.optional.tool);
const isPicture = matching(bubbles.optional.picture);

const turn = turnBy({
  isUser: matching(bubbles.required.question),
  body: matching(bubbles.required.answer),
  beside: (element) => {
    if (isPicture(element)) return [pictureIn(element)];
    return isTool(element) ? [{ kind: 'tool', name: textOf(element).trim(), input: '', output: '' }] : undefined;
  },
  rules: { drop: matching(bubbles.optional.around) },
});

export const reader: Reader = readerBy({ site, api: readStore, turn, pageName: /^(?:NextChat|ChatGPT Next Web)$/ });
