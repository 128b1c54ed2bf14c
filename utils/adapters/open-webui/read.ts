import type { Part, Turn } from '../../conversation';
import type { Gathered, Reader } from '../adapter';
import { branchThrough, type Lines, type Linked } from '../branch';
import { contentOf, filePart, sourcesPart, toolPart } from '../content';
import { isLabelledCode } from '../dom/code';
import { turnBy } from '../dom/plain-thread';
import { attribute, type ElementTree, find, hasClass, type Test } from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text, time } from '../json';
import { oneByOne, turnsOfLines } from '../lines';
import { pictureShownAt } from '../picture-part';
import { thinkingParts, typedParts } from '../prose';
import { foldedParts } from './details';
import { site } from './site';

interface Message extends Linked {
  raw: Json;
}

function readApi(bodies: Json, { url }: Pick<Gathered, 'url'>): Draft | undefined {
  const body = record(bodies.chat);
  const chat = record(body.chat);
  const lines = linesOf(chat, text(record(bodies.page).shown));
  if (lines.path.length === 0) return undefined;
  const told = turnsOfLines(
    lines,
    oneByOne((message) => turnOf(message, url)),
  );
  return {
    title: text(body.title) || text(chat.title),
    model: text(list(chat.models)[0]),
    createdAt: time(body.created_at) ?? lines.path[0]?.at,
    ...told,
    proof: lines.gap ? { complete: false, read: told.turns.length, why: lines.gap } : { complete: true },
    drift: [],
  };
}

/** The line that is open: up from the current message; where none is named, the one on the screen or the newest. */
function linesOf(chat: Json, shown: string): Lines<Message> {
  const history = record(chat.history);
  const tree = record(history.messages);
  const nodes = Object.entries(tree).flatMap(([id, raw]) => (isRecord(raw) ? [nodeOf(id, raw)] : []));
  if (nodes.length === 0) {
    const plain = list(chat.messages).filter(isRecord);
    return { path: plain.map((raw, n) => nodeOf(`n${n}`, raw)), others: [] };
  }
  const current = text(history.currentId);
  const known = nodes.some(({ id }) => id === current);
  return branchThrough(nodes, known ? current : shown, known);
}

const nodeOf = (id: string, raw: Json): Message => ({ id, parent: text(raw.parentId), at: time(raw.timestamp), raw });

function turnOf({ raw, at }: Message, url: string): Turn | undefined {
  const user = raw.role === 'user';
  if (!user && raw.role !== 'assistant') return undefined;
  const { words, others } = contentOf(raw.content);
  const files = list(raw.files).map(record).flatMap(fileOf);
  const parts = user ? [...files, ...others, ...typedParts(words)] : [...answerOf(raw, words), ...others, ...files];
  const sources = sourcesPart(sourcesIn(raw), url);
  const model = user ? '' : text(raw.modelName) || text(raw.model);
  return {
    id: '',
    role: user ? 'user' : 'assistant',
    ...(model ? { model } : {}),
    ...(at ? { at } : {}),
    ...(raw.done === false && !user ? { unfinished: true as const } : {}),
    parts: [...parts, ...sources],
  };
}

/** What the model sent in pieces, where we know them all; else the text as the page shows it; else why there is no answer. */
function answerOf(raw: Json, words: string): Part[] {
  const thinking = thinkingParts(text(raw.reasoning_content) || text(raw.reasoning));
  const items = list(raw.output).map(record);
  const sent = outputOf(items);
  const isWhole = items.every(({ type }) => known.has(text(type))) && sent.some(({ kind }) => kind === 'text');
  if (sent.length > 0 && (isWhole || !words.trim())) return sent;
  if (words.trim()) return [...thinking, ...foldedParts(words)];
  const error = text(record(raw.error).content) || text(raw.error);
  return [...thinking, ...typedParts(error)];
}

const known = new Set(['reasoning', 'message', 'function_call', 'function_call_output']);

function outputOf(items: Json[]): Part[] {
  const answers = new Map(items.map((item) => [item.type === 'function_call_output' ? text(item.call_id) : '', item]));
  return items.flatMap((item): Part[] => {
    if (item.type === 'reasoning') return thinkingParts(contentOf(item.content).words || contentOf(item.summary).words);
    if (item.type === 'message') return foldedParts(contentOf(item.content).words);
    if (item.type !== 'function_call') return [];
    return toolPart(item, contentOf(answers.get(text(item.call_id))?.output).words);
  });
}

/** Newer ones are named by the id of a file. */
const placeOf = (url: string): string => (/^[\w-]{8,64}$/.test(url) ? `/api/v1/files/${url}/content` : url);

function fileOf(file: Json): Part[] {
  const inner = record(file.file);
  const name = text(file.name) || text(inner.filename) || text(record(inner.meta).name);
  const type = text(file.content_type) || text(record(inner.meta).content_type);
  if (file.type === 'image' || type.startsWith('image/'))
    return [pictureShownAt(name, placeOf(text(file.url) || text(file.id)), site)];
  return [filePart(name || text(file.type), type, file.size ?? record(inner.meta).size)];
}

/** A source has a name and, for each piece used, what it is of: an address or a file's name. */
function sourcesIn(raw: Json): { title: string; url: string }[] {
  return [...list(raw.sources), ...list(raw.citations)].map(record).flatMap(({ source, metadata }) => {
    const title = text(record(source).name);
    const own = text(record(source).url) || text(record(source).id);
    const found = list(metadata)
      .map(record)
      .map((meta) => ({ title: text(meta.title) || text(meta.name) || title, url: text(meta.source) || text(meta.url) }));
    return [...found, { title, url: own }];
  });
}

const isUser: Test = (element) => hasClass(element, 'user-message');
const isEditor: Test = (element) => hasClass(element, 'cm-editor');
/** Code stands in an editor of its own, its language in the box around it. */
const isCodeBox: Test = (element) => isEditor(element) || (find(element, isEditor) !== undefined && languageOf(element) !== '');
const languageOf = (element: ElementTree): string => /(?:^|\s)language-([\w+#.-]+)/.exec(attribute(element, 'class'))?.[1] ?? '';

const turn = turnBy({
  isUser,
  typed: (element) => hasClass(element, 'whitespace-pre-wrap') || hasClass(element, 'chat-user'),
  rules: { code: (element) => isCodeBox(element) || isLabelledCode(element) },
});

export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn,
  pageName: /^(?:New Chat|Open WebUI)$|\s*[•|/-]\s*(?:[^•|/]*\()?Open WebUI\)?$/,
});
