import type { Part, Turn } from '../../conversation';
import type { Gathered, Reader } from '../adapter';
import { branchThrough, type Lines, type Linked } from '../branch';
import { contentOf, filePart, sourcesPart } from '../content';
import { isLabelledCode } from '../dom/code';
import { turnBy } from '../dom/plain-thread';
import { matching } from '../dom/select';
import { attribute, type ElementTree, find, findAll, hasClass, type Test, tagOf } from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text, time } from '../json';
import { oneByOne, turnsOfLines } from '../lines';
import { pictureShownAt } from '../picture-part';
import { thinkingParts, typedParts } from '../prose';
import { withBreaks } from './breaks';
import { foldedParts } from './details';
import { attachedTo, foldParts, isFold, sourcesOf } from './folds';
import { outputOf } from './output';
import { around, boxes } from './selectors';
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
    model: nameOf(text(list(chat.models)[0]), lines.path),
    createdAt: time(body.created_at) ?? lines.path[0]?.at,
    ...told,
    proof: lines.gap ? { complete: false, read: told.turns.length, why: lines.gap } : { complete: true },
    drift: [],
  };
}

/** A model as the answers call it, where one of them is its. */
const nameOf = (model: string, path: Message[]): string =>
  text(path.find(({ raw }) => raw.model === model && raw.modelName)?.raw.modelName) || model;

/** The line that is open: up from its last message; where none is known, the newest. */
function linesOf(chat: Json, shown: string): Lines<Message> {
  const history = record(chat.history);
  const tree = record(history.messages);
  const nodes = Object.entries(tree).flatMap(([id, raw]) => (isRecord(raw) ? [nodeOf(id, raw)] : []));
  if (nodes.length === 0) {
    const plain = list(chat.messages).filter(isRecord);
    return { path: plain.map((raw, n) => nodeOf(`n${n}`, raw)), others: [] };
  }
  const current = endOf(tree, text(history.currentId), shown);
  const known = nodes.some(({ id }) => id === current);
  return branchThrough(nodes, known ? current : shown, known);
}

/** Whoever goes to another version sees it, and nothing is written down. Of answers side by side the chosen one is. */
function endOf(tree: Json, current: string, shown: string): string {
  if (!isRecord(tree[shown])) return current;
  const parent = text(record(tree[shown]).parentId);
  const isBeside = text(record(tree[current]).parentId) === parent;
  return isBeside && list(record(tree[parent]).models).length > 1 ? current : shown;
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

/** What the model sent in pieces, which is what the page shows where there are any; else the text; else why there is no answer. */
function answerOf(raw: Json, words: string): Part[] {
  const sent = outputOf(list(raw.output).map(record));
  if (sent.some(({ kind }) => kind !== 'unknown')) return sent;
  const thinking = thinkingParts(text(raw.reasoning_content) || text(raw.reasoning));
  if (words.trim()) return [...thinking, ...foldedParts(words)];
  const error = text(record(raw.error).content) || text(raw.error);
  return [...thinking, ...typedParts(error)];
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
    // The title of the page itself says more than the name it was found by.
    return [{ title, url: own }, ...found];
  });
}

const isBeside = matching(`${around.optional.time}, ${around.optional.version}`);
const isEditor: Test = (element) => hasClass(element, 'cm-editor');
/** Code stands in an editor of its own; the box around both names its language as the answer does, the editor does so its own way. */
const isCodeBox: Test = (element) =>
  find(element, isEditor) !== undefined &&
  (languageOf(element) !== '' || find(element, (child) => languageOf(child) !== '') !== undefined) &&
  !find(element, isPlain);
const isPlain: Test = (element) => /^(?:p|ul|ol|table|blockquote|h[1-6]|hr)$/.test(tagOf(element));
const languageOf = (element: ElementTree): string => /(?:^|\s)language-([\w+#.-]*)/.exec(attribute(element, 'class'))?.[1] ?? '';

const isAround = matching(`${around.required.question}, ${around.required.answer}`);
/** Where the box of the words holds the whole turn, paragraphs show their line breaks. */
const asShown = (element: ElementTree): ElementTree =>
  isAround(element) || find(element, isAround) ? withBreaks(element) : element;

const turn = turnBy({
  isUser: matching(boxes.required.question),
  body: matching(boxes.required.answer),
  typed: matching(boxes.optional.typed),
  fold: isFold,
  steps: (element) => findAll(element, isFold).flatMap(foldParts),
  around: (element, user) => (user ? attachedTo(element) : sourcesOf(element)),
  rules: {
    pill: matching(boxes.optional.mention),
    code: (element) => isEditor(element) || isCodeBox(element) || isLabelledCode(element),
    // When it was said and which version it is, where the words have no box of their own.
    drop: (element) => tagOf(element) === 'time' || isBeside(element),
  },
});

export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn: (element) => turn(asShown(element)),
  pageName: /^(?:New Chat|Open WebUI)$|\s*[•|/-]\s*(?:[^•|/]*\()?Open WebUI\)?$/,
});
