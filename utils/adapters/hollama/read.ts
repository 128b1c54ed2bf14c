import type { Part } from '../../conversation';
import type { Reader } from '../adapter';
import { chatTurns, type Said } from '../chat-turns';
import { turnBy } from '../dom/plain-thread';
import { matching } from '../dom/select';
import { textOf } from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text } from '../json';
import { pictureAt, pictureIn } from '../picture-part';
import { articles } from './selectors';
import { site } from './site';

/** One session as it is stored, whole. One without a title goes by its first words. */
function readStore(bodies: Json): Draft | undefined {
  const session = record(bodies.session);
  if (!Array.isArray(session.messages)) return undefined;
  const messages = session.messages.filter(isRecord);
  const turns = chatTurns(messages.map(saidIn));
  const first = messages.find(({ role, content, knowledge }) => role === 'user' && content && !knowledge);
  return {
    title: text(session.title) || titleFrom(text(first?.content)),
    model: text(record(session.model).name) || text(session.model),
    turns,
    leftOut: {},
    proof: { complete: true },
    drift: [],
  };
}

const titleFrom = (words: string): string => [...(words.trim().split('\n')[0] ?? '')].slice(0, 56).join('');

/** What was given along from the owner's knowledge is a message of its own: a file by its name. */
function saidIn(message: Json): Said {
  const knowledge = record(message.knowledge);
  const pictures = list(message.images).map((image) => pictureAt('', [image], site));
  const given: Part[] = knowledge.name ? [{ kind: 'file', name: text(knowledge.name), type: '' }] : [];
  return {
    role: text(message.role),
    content: given.length > 0 ? '' : message.content,
    thinking: text(message.reasoning),
    files: [...given, ...pictures],
  };
}

const isKnowledge = matching(articles.optional.knowledge);
const isPicture = matching(articles.optional.picture);

const turn = turnBy({
  isUser: matching(articles.required.question),
  body: matching(articles.required.answer),
  fold: matching(articles.optional.thinking),
  beside: (element) => {
    if (isPicture(element)) return [pictureIn(element)];
    return isKnowledge(element) ? [{ kind: 'file', name: textOf(element).trim(), type: '' }] : undefined;
  },
  rules: { drop: matching(articles.optional.controls) },
});

export const reader: Reader = readerBy({ site, api: readStore, turn, pageName: /^(?:Hollama|Session)$|\s*[|–-]\s*Hollama$/ });
