import type { Part, Turn } from '../../conversation';
import type { Reader } from '../adapter';
import { type Draft, readerBy } from '../draft';
import { type Json, record, text, time } from '../json';
import { oneByOne, type ReadLine, turnsOfLines } from '../lines';
import { settleOpen } from '../open-document';
import { finishArtifacts, noArtifacts, wroteArtifact } from './artifacts';
import { partsOf } from './content';
import { conversationOfMerged, lineOf, type Message } from './message';
import { turnsOfElement } from './read-dom';
import { site } from './site';

function readApi(bodies: Json): Draft | undefined {
  const merged = 'merged' in bodies;
  const conversation = merged ? conversationOfMerged(bodies.merged) : record(bodies.conversation);
  if (!Array.isArray(conversation.chat_messages)) return undefined;
  const line = lineOf(conversation);
  const told = turnsOfLines(line, readLine);
  return {
    title: text(conversation.name) || text(conversation.snapshot_name) || text(conversation.title),
    model: text(conversation.model),
    createdAt: time(conversation.created_at),
    ...told,
    proof: line.gap ? { complete: false, read: told.turns.length, why: line.gap } : { complete: true },
    drift: [...line.drift, ...(merged ? ['merged-endpoint'] : [])],
  };
}

/** One turn for each message that holds anything. Artifacts are as the messages above left them. */
const readLine: ReadLine<Message> = (messages, leftOut, before = []) => {
  const artifacts = noArtifacts();
  for (const message of before.filter(({ raw }) => wroteArtifact(raw))) partsOf(message, { artifacts, leftOut: {} });
  artifacts.last.clear();
  const read = oneByOne((message: Message) => turnOf(message, partsOf(message, { artifacts, leftOut })))(messages, leftOut);
  finishArtifacts(artifacts);
  return read;
};

const turnOf = ({ user, at, model }: Message, parts: Part[]): Turn => ({
  id: '',
  role: user ? 'user' : 'assistant',
  ...(at === undefined ? {} : { at }),
  ...(model ? { model } : {}),
  parts,
});

/** Makes a conversation of Claude's tree of messages or of copies of its turns. Pure; never throws. */
export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn: turnsOfElement,
  settle: settleOpen,
  pageName: /\s*[-–|\\]\s*Claude$|^Claude$/,
});
