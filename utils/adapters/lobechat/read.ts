import type { Part } from '../../conversation';
import type { Gathered, Reader } from '../adapter';
import { chatTurns, type Said } from '../chat-turns';
import { filePart, sourcesPart } from '../content';
import { turnBy } from '../dom/plain-thread';
import { matching } from '../dom/select';
import { find, findAll } from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text } from '../json';
import { pictureShownAt } from '../picture-part';
import { agents, sessions } from './selectors';
import { site } from './site';
import { besideParts, besideWords, foldParts, isFold } from './steps';
import { shownOf } from './versions';

/** The messages of one topic in their order; of several versions of one, the page shows one. */
function readApi(bodies: Json, { url }: Pick<Gathered, 'url'>): Draft | undefined {
  const all = bodies.files === undefined ? list(bodies.messages).filter(isRecord) : storedIn(bodies);
  if (!all.some(({ role, content }) => typeof role === 'string' && typeof content === 'string')) return undefined;
  const raw = bodies.inThread === true ? all : all.filter(({ threadId }) => !threadId);
  const { line, branches } = bodies.branched === true ? shownOf(raw) : { line: raw, branches: 0 };
  const turns = chatTurns(line.flatMap(wholeOf).map((message) => saidIn(message, url)));
  return {
    title: text(record(bodies.topic).title),
    model: '',
    createdAt: turns[0]?.at,
    turns,
    leftOut: branches > 0 ? { branches } : {},
    proof: bodies.more === true ? { complete: false, read: turns.length, why: 'more-pages' } : { complete: true },
    drift: [],
  };
}

/** The browser's own database keeps messages in no order, and files apart from them. */
function storedIn(bodies: Json): Json[] {
  const files = list(bodies.files).filter(isRecord);
  const messages = list(bodies.messages).filter(isRecord);
  const named = messages.map((one) => ({ ...one, fileList: files.filter(({ id }) => list(one.files).includes(id)) }));
  return named.sort((one, other) => (timeOf(one) ?? 0) - (timeOf(other) ?? 0));
}

/** Answers given in several steps may come as one group of them, what was summed up for the model as another. */
const wholeOf = (message: Json): Json[] => {
  const summedUp = list(message.compressedMessages).filter(isRecord);
  if (summedUp.length > 0) return summedUp.flatMap(wholeOf);
  const steps = list(message.children).filter(isRecord);
  if (steps.length === 0) return [message];
  return steps.map((step) => ({ ...message, ...step, role: 'assistant', children: [], createdAt: message.createdAt }));
};

function saidIn(message: Json, url: string): Said {
  const plugin = record(message.plugin);
  return {
    role: /^(?:assistantGroup|supervisor)$/.test(text(message.role)) ? 'assistant' : text(message.role),
    content: text(message.content) || text(record(message.error).message),
    thinking: text(record(message.reasoning).content),
    calls: list(message.tools).map((tool) => ({ ...record(tool), name: toolName(record(tool)) })),
    callId: text(message.tool_call_id) || text(plugin.toolCallId),
    files: [...filesOf(message), ...sourcesPart(foundBy(message), url)],
    model: text(message.model) || text(record(message.extra).fromModel) || text(message.fromModel),
    at: timeOf(message),
  };
}

const foundBy = (message: Json): { title: string; url: string }[] =>
  list(record(message.search).citations)
    .map(record)
    .map(({ title, url }) => ({ title: text(title), url: text(url) }));

const toolName = (tool: Json): string => [text(tool.identifier), text(tool.apiName)].filter(Boolean).join('.') || text(tool.name);

/** Epoch milliseconds or a date. */
function timeOf({ createdAt }: Json): number | undefined {
  const ms = typeof createdAt === 'number' ? createdAt : Date.parse(text(createdAt));
  return Number.isSafeInteger(ms) && ms > 0 ? ms : undefined;
}

function filesOf(message: Json): Part[] {
  const pictures = list(message.imageList).map(record);
  const files = list(message.fileList).map(record);
  return [
    ...pictures.map((picture) => pictureShownAt(text(picture.alt), text(picture.url), site)),
    ...files.map((file) => filePart(text(file.name), text(file.fileType), file.size)),
  ];
}

const isQuestion = matching(agents.required.question);
const isPlace = matching(sessions.required.turn);
const isAnswer = matching(sessions.required.answer);
const turn = turnBy({
  isUser: (element) => isQuestion(element) || (isPlace(element) && !find(element, isAnswer)),
  body: matching(agents.required.answer),
  fold: isFold,
  steps: (element) => findAll(element, isFold).flatMap(foldParts),
  beside: besideParts,
  around: besideWords,
  rules: { drop: matching(agents.optional['step header']) },
});

export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn,
  // Before the name of the UI stands that of the agent.
  pageName: /(?:\s*·\s*[^·]*)?\s*[·|–-]\s*Lobe(?:Chat|Hub)$|^Lobe(?:Chat|Hub)$/,
});
