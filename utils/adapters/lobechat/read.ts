import type { Part } from '../../conversation';
import type { Gathered, Reader } from '../adapter';
import { chatTurns, type Said } from '../chat-turns';
import { filePart, sourcesPart } from '../content';
import { turnBy } from '../dom/plain-thread';
import { attribute } from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text } from '../json';
import { pictureShownAt } from '../picture-part';
import { site } from './site';

/** The messages of one topic in their order; with a second answer beside it, one counts and the other is a branch. */
function readApi(bodies: Json, { url }: Pick<Gathered, 'url'>): Draft | undefined {
  const raw = list(bodies.messages).filter(isRecord);
  if (!raw.some(({ role, content }) => typeof role === 'string' && typeof content === 'string')) return undefined;
  const messages = raw.flatMap(wholeOf);
  const turns = chatTurns(messages.map(saidIn));
  const found = messages.flatMap((message) => list(record(message.search).citations).map(record));
  const sources = sourcesPart(
    found.map(({ title, url: address }) => ({ title: text(title), url: text(address) })),
    url,
  );
  turns.at(-1)?.parts.push(...sources);
  return {
    title: text(record(bodies.topic).title),
    model: '',
    createdAt: turns[0]?.at,
    turns,
    leftOut: {},
    proof: bodies.more === true ? { complete: false, read: turns.length, why: 'more-pages' } : { complete: true },
    drift: [],
  };
}

/** Answers given in several steps may come as one group of them. */
const wholeOf = (message: Json): Json[] => {
  const steps = list(message.children).filter(isRecord);
  if (steps.length === 0) return [message];
  return steps.map((step) => ({ ...message, ...step, role: 'assistant', children: [], createdAt: message.createdAt }));
};

function saidIn(message: Json): Said {
  const plugin = record(message.plugin);
  return {
    role: text(message.role) === 'assistantGroup' ? 'assistant' : text(message.role),
    content: text(message.content) || text(record(message.error).message),
    thinking: text(record(message.reasoning).content),
    calls: list(message.tools).map((tool) => ({ ...record(tool), name: toolName(record(tool)) })),
    callId: text(message.tool_call_id) || text(plugin.toolCallId),
    files: filesOf(message),
    model: text(message.model) || text(record(message.extra).fromModel),
    at: timeOf(message),
  };
}

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

const turn = turnBy({
  isUser: (element) =>
    attribute(element, 'data-role') === 'user' || /(?:^|[\s-])user(?:[\s-]|$)/.test(attribute(element, 'class')),
});

export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn,
  pageName: /\s*[·|–-]\s*Lobe(?:Chat|Hub)$|^Lobe(?:Chat|Hub)$/,
});
