import type { Reader } from '../adapter';
import { chatTurns } from '../chat-turns';
import { turnBy } from '../dom/plain-thread';
import { matching } from '../dom/select';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, text, time } from '../json';
import { sides } from './selectors';
import { site } from './site';

/** What was said in one conversation, as it is stored, whole: each word with the side it came from. */
function readStore(bodies: Json): Draft | undefined {
  if (!Array.isArray(bodies.said)) return undefined;
  const turns = chatTurns(
    list(bodies.said)
      .filter(isRecord)
      .map((one) => ({
        role: one.inversion === true ? 'user' : 'assistant',
        content: one.text,
        at: dateOf(one.dateTime),
        unfinished: one.loading === true,
      })),
  );
  return {
    title: text(bodies.title),
    model: '',
    createdAt: turns[0]?.at,
    turns,
    leftOut: {},
    proof: { complete: true },
    drift: [],
  };
}

/** Written as the language of the page writes dates; only those that begin with the year are sure. */
const dateOf = (raw: unknown): number | undefined => (/^\d{4}[-/]/.test(text(raw)) ? time(raw) : undefined);

const turn = turnBy({
  isUser: matching(sides.required.question),
  typed: matching(sides.optional.typed),
  body: matching(`${sides.required.answer}, ${sides.optional.typed}`),
});

export const reader: Reader = readerBy({ site, api: readStore, turn, pageName: /^ChatGPT[- ]Web$/ });
