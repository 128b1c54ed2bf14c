import type { LeftOut, Part, Source } from '../../conversation';
import { outsideCode } from '../dollar-math';
import { countIn } from '../draft';
import { isRecord, type Json, list, record, text } from '../json';
import { pictureAt } from '../picture-part';
import { proseParts, thinkingParts, typedParts } from '../prose';
import { type Artifacts, artifactPart, isArtifactCall, splitTags } from './artifacts';
import type { Message } from './message';
import { site } from './site';

type ToolPart = Extract<Part, { kind: 'tool' }>;

/** What the reading of one message needs of the conversation, and what it adds to it. */
export interface Context {
  artifacts: Artifacts;
  leftOut: LeftOut;
}

interface Turning extends Context {
  message: Message;
  parts: Part[];
  sources: Source[];
  /** Calls by id, for the results that follow. */
  calls: Map<string, ToolPart>;
}

type Read = (block: Json, turning: Turning) => void;

const readers: Record<string, Read> = {
  text: readText,
  thinking: readThinking,
  redacted_thinking: (_, { leftOut }) => countIn(leftOut, 'thinking'),
  tool_use: readCall,
  server_tool_use: readCall,
  tool_result: readResult,
  voice_note: readVoice,
  image: (block, { parts }) => void parts.push({ kind: 'image', alt: text(block.file_name) || text(block.title) }),
  token_budget: () => undefined,
  // The site's own word about a message, beside it.
  flag: () => undefined,
  mcp_tool_use: readCall,
  container_upload: (block, { parts }) => void parts.push(fileOf(block)),
};

/** Parts of one message. Never throws; a block it does not know becomes a placeholder and is counted. */
export function partsOf(message: Message, context: Context): Part[] {
  const parts = [...filesOf(message.raw), ...missingFiles(message.raw)];
  const turning: Turning = { ...context, message, parts, sources: [], calls: new Map() };
  const blocks = list(message.raw.content).filter(isRecord);
  for (const block of blocks) {
    const type = text(block.type);
    const known = Object.hasOwn(readers, type) ? readers[type] : undefined;
    // Tools of the API answer under names of their own.
    const read = known ?? (/_tool_result$/.test(type) ? readResult : undefined);
    if (read) read(block, turning);
    else addUnknown(type, turning);
  }
  const broken = blocks.length === 0 || blocks.some(({ type, text: words }) => type === 'text' && typeof words !== 'string');
  // What older answers, and damaged ones, have only beside their blocks.
  if (broken && !turning.parts.some(({ kind }) => kind === 'text'))
    say(text(message.raw.text) || text(message.raw.content), turning);
  if (turning.sources.length > 0) turning.parts.push({ kind: 'sources', sources: turning.sources });
  return turning.parts;
}

function addUnknown(label: string, { parts, leftOut }: Turning): void {
  parts.push({ kind: 'unknown', label });
  countIn(leftOut, 'unknown');
}

const citeTags = /<\/?(?:antml:)?cite\b[^>]*>/g;

/** What a user typed is kept letter by letter. */
function say(words: string, { message, parts, artifacts }: Turning): void {
  if (message.user) parts.push(...typedParts(words));
  else {
    for (const part of splitTags(
      outsideCode(words, (prose) => prose.replace(citeTags, '')),
      artifacts,
    )) {
      parts.push(...(part.kind === 'text' ? proseParts(part.text) : [part]));
    }
  }
}

function readText(block: Json, turning: Turning): void {
  say(text(block.text), turning);
  for (const citation of list(block.citations).filter(isRecord)) {
    for (const one of [citation, record(citation.details), ...list(citation.sources).filter(isRecord)]) {
      addSource({ ...one, title: text(one.title) || text(citation.title) }, turning.sources);
    }
  }
}

function addSource({ url: raw, title }: Json, sources: Source[]): void {
  const url = text(raw);
  if (/^https?:\/\//i.test(url) && !sources.some((source) => source.url === url)) sources.push({ title: text(title), url });
}

/** Hidden thinking comes as its summaries, or as nothing at all: then it is counted. */
function readThinking(block: Json, { parts, leftOut }: Turning): void {
  const summaries = list(block.summaries).map((one) => text(record(one).summary) || text(one));
  const thought = thinkingParts(text(block.thinking) || summaries.filter(Boolean).join('\n\n'));
  parts.push(...thought);
  if (thought.length === 0) countIn(leftOut, 'thinking');
}

function readCall(block: Json, turning: Turning): void {
  const name = text(block.name);
  const input = record(block.input);
  const part: ToolPart = isArtifactCall(name, input)
    ? artifactPart(name, input, turning.artifacts)
    : { kind: 'tool', name, input: printed(block.input), output: '' };
  turning.parts.push(part);
  turning.calls.set(text(block.id), part);
}

const printed = (raw: unknown): string => (typeof raw === 'string' ? raw : raw == null ? '' : JSON.stringify(raw, null, 2));

function readResult(block: Json, { parts, calls, leftOut }: Turning): void {
  const items = (isRecord(block.content) ? [block.content, ...list(block.content.content)] : list(block.content)).filter(
    isRecord,
  );
  const words =
    text(block.content) ||
    items
      .filter((item) => !isFile(item))
      .map(wordsOf)
      .filter(Boolean)
      .join('\n\n');
  const tools = parts.filter((part) => part.kind === 'tool');
  const call = calls.get(text(block.tool_use_id)) ?? tools.findLast(({ name }) => name === text(block.name));
  if (!call) parts.push({ kind: 'tool', name: text(block.name), input: '', output: words });
  // An artifact's own text is what its call shows; the result says only "OK".
  else if (!/artifact/i.test(call.name) || block.is_error === true)
    call.output = [call.output, words].filter(Boolean).join('\n\n');
  const images = items.filter(({ type }) => type === 'image');
  parts.push(...images.map((): Part => ({ kind: 'image', alt: '' })), ...items.filter(isFile).map(fileOf));
  countIn(leftOut, 'unknown', items.filter((item) => item.type !== 'image' && !isFile(item) && wordsOf(item) === '').length);
}

/** What a tool made and handed over. */
const isFile = ({ type }: Json): boolean => /^(?:local_resource|file|document)$/.test(text(type));

function fileOf(raw: Json): Part {
  const path = text(raw.file_path) || text(raw.path);
  const name = text(raw.name) || text(raw.file_name) || text(raw.title) || (path.split('/').at(-1) ?? '');
  return { kind: 'file', name, type: text(raw.mime_type) || text(raw.media_type) };
}

/** Words of a piece of a result: text, or what a search found. */
function wordsOf(item: Json): string {
  const address = text(item.url) || text(item.source);
  return [text(item.title), address, text(item.text) || text(item.content) || text(item.stdout) || text(item.stderr)]
    .filter(Boolean)
    .join('\n');
}

function readVoice(block: Json, turning: Turning): void {
  const words = text(block.text) || text(block.transcript);
  if (words) say(words, turning);
  else turning.parts.push({ kind: 'file', name: text(block.title), type: 'audio' });
}

/** A shared conversation says how many files there were, and nothing else of them. */
function missingFiles({ files, files_v2, attachments, file_count: of, image_count: images }: Json): Part[] {
  const isListed = [files, files_v2, attachments].some((one) => list(one).length > 0);
  if (isListed || typeof of !== 'number' || !(of > 0)) return [];
  return Array.from({ length: Math.min(of, mostFiles) }, (_, n) =>
    typeof images === 'number' && n < images ? { kind: 'image', alt: '' } : { kind: 'file', name: '', type: '' },
  );
}

const mostFiles = 100;

/** As it was sent, or smaller. */
const placesOf = (file: Json): unknown[] => [
  file.preview_url,
  record(file.preview_asset).url,
  file.thumbnail_url,
  record(file.thumbnail_asset).url,
];

/** Uploads: behind the sharer's cookies, so by name. A file may be listed in both generations of the list. */
function filesOf(raw: Json): Part[] {
  const seen = new Set<string>();
  const files = [...list(raw.files_v2), ...list(raw.files)].filter(isRecord).filter((file) => {
    const id = text(file.file_uuid) || text(file.uuid) || text(file.file_name);
    return !seen.has(id) && seen.add(id);
  });
  const attachments = list(raw.attachments).filter(isRecord);
  return [
    ...files.map((file): Part => {
      const name = text(file.file_name);
      return file.file_kind === 'image'
        ? pictureAt(name, placesOf(file), site)
        : { kind: 'file', name, type: text(file.file_kind) };
    }),
    ...attachments.map(({ file_name, file_type, file_size }): Part => {
      const size = typeof file_size === 'number' ? { size: file_size } : {};
      return { kind: 'file', name: text(file_name), type: text(file_type), ...size };
    }),
  ];
}
