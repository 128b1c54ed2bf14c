import type { LeftOut, Turn } from '../../conversation';
import type { Reader } from '../adapter';
import { countIn, type Draft, readerBy } from '../draft';
import { type Json, record, text, time } from '../json';
import { finishArtifacts, noArtifacts } from './artifacts';
import { partsOf } from './content';
import { conversationOfMerged, lineOf } from './message';
import { turnsOfElement } from './read-dom';
import { site } from './site';

/** One turn for each message that holds anything. */
function readApi(bodies: Json): Draft | undefined {
  const merged = 'merged' in bodies;
  const conversation = merged ? conversationOfMerged(bodies.merged) : record(bodies.conversation);
  if (!Array.isArray(conversation.chat_messages)) return undefined;
  const line = lineOf(conversation);
  const leftOut: LeftOut = {};
  const artifacts = noArtifacts();
  const turns: Turn[] = [];
  for (const message of line.messages) {
    const parts = partsOf(message, { artifacts, leftOut });
    if (parts.length === 0) continue;
    const { at, model } = message;
    turns.push({
      id: '',
      role: message.user ? 'user' : 'assistant',
      ...(at === undefined ? {} : { at }),
      ...(model ? { model } : {}),
      parts,
    });
  }
  finishArtifacts(artifacts);
  countIn(leftOut, 'branches', line.branches);
  return {
    title: text(conversation.name) || text(conversation.snapshot_name) || text(conversation.title),
    model: text(conversation.model),
    createdAt: time(conversation.created_at),
    turns,
    leftOut,
    proof: line.gap ? { complete: false, read: turns.length, why: line.gap } : { complete: true },
    drift: [...line.drift, ...(merged ? ['merged-endpoint'] : [])],
  };
}

/** Makes a conversation of Claude's tree of messages or of copies of its turns. Pure; never throws. */
export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn: turnsOfElement,
  pageName: /\s*[-–|\\]\s*Claude$|^Claude$/,
});
