import type { LeftOut, Part, Source } from '../../conversation';
import { outsideCode } from '../dollar-math';
import { fence } from '../dom/code';
import { countIn } from '../draft';
import { isRecord, type Json, list, record, text } from '../json';
import { answerParts, thinkingParts, typedParts } from '../prose';

/** Collected while the chunks of one message are read. */
interface Reading {
  parts: Part[];
  sources: Source[];
  words: string;
  user: boolean;
  leftOut: LeftOut;
}

/** Parts of one message: its chunks in order, or its plain content where it has none. */
export function partsOf(message: Json, user: boolean, leftOut: LeftOut): Part[] {
  const reading: Reading = { parts: [], sources: [], words: '', user, leftOut };
  const chunks = list(message.contentChunks).filter(isRecord);
  for (const chunk of chunks) readChunk(chunk, reading);
  speak(reading);
  if (!reading.parts.some(({ kind }) => kind === 'text')) {
    reading.words = text(message.content);
    speak(reading);
  }
  const files = [...list(message.files), ...list(message.attachments)].map(fileOf);
  const { parts, sources } = reading;
  return [...files, ...parts, ...(sources.length > 0 ? [{ kind: 'sources' as const, sources: distinct(sources) }] : [])];
}

const distinct = (sources: Source[]): Source[] => [...new Map(sources.map((source) => [source.url, source])).values()];

/** A number between marks stands for a source. */
const withoutMarks = (markdown: string): string =>
  outsideCode(markdown, (words) => words.replace(/[ \t]*\[REF\][\s\S]{0,40}?\[\/REF\]/g, ''));

/** Text comes in pieces between references: it is one text. */
function speak(reading: Reading): void {
  reading.parts.push(...(reading.user ? typedParts(reading.words) : answerParts(withoutMarks(reading.words))));
  reading.words = '';
}

function readChunk(chunk: Json, reading: Reading): void {
  const type = text(chunk.type);
  if (type === 'text') reading.words += text(chunk.text);
  else if (/reference|citation|source/.test(type)) reading.sources.push(...sourcesIn(chunk));
  else if (!isEmpty(type)) {
    speak(reading);
    reading.parts.push(...pieceOf(type, chunk, reading.leftOut));
  }
}

/** Marks of progress, with nothing to read. */
const isEmpty = (type: string): boolean => /^(?:ping|done|status|start|end|usage)$/.test(type);

function pieceOf(type: string, chunk: Json, leftOut: LeftOut): Part[] {
  if (/think|reason/.test(type)) return thinkingParts(wordsIn(chunk.thinking) || wordsIn(chunk.text) || wordsIn(chunk.content));
  if (/image/.test(type)) return [{ kind: 'image', alt: text(chunk.alt) || text(chunk.prompt) || text(chunk.name) }];
  if (/file|document/.test(type)) return [fileOf(chunk)];
  if (/canvas|code/.test(type)) return answerParts(canvasOf(chunk));
  if (/tool|call|search/.test(type)) {
    const input = chunk.arguments ?? chunk.input ?? chunk.query;
    return [
      {
        kind: 'tool',
        name: text(chunk.name) || text(chunk.tool) || type,
        input: asText(input),
        output: asText(chunk.output ?? chunk.result),
      },
    ];
  }
  countIn(leftOut, 'unknown');
  return [{ kind: 'unknown', label: type }];
}

function canvasOf(chunk: Json): string {
  const body = text(chunk.code) || text(chunk.text) || text(chunk.content);
  const kind = text(chunk.canvasType) || text(chunk.language);
  return body && /^(?:text\/)?(?:markdown|plain)?$/.test(kind) ? body : body ? fence(body, kind.replace(/^.*\//, '')) : '';
}

/** Thinking holds chunks of its own. */
const wordsIn = (raw: unknown): string =>
  text(raw) ||
  list(raw)
    .map((chunk) => text(chunk) || text(record(chunk).text))
    .join('');

const asText = (raw: unknown): string =>
  typeof raw === 'string' ? raw : raw === undefined || raw === null ? '' : JSON.stringify(raw);

function sourcesIn(chunk: Json): Source[] {
  const all = [
    chunk,
    record(chunk.source),
    ...list(chunk.references),
    ...list(chunk.sources),
    ...Object.values(record(chunk.referenceMap)),
  ];
  return all
    .filter(isRecord)
    .map(({ title, name, url }) => ({ title: text(title) || text(name), url: text(url) }))
    .filter(({ url }) => url !== '');
}

function fileOf(raw: unknown): Part {
  const file = record(raw);
  const type = text(file.mimeType) || text(file.type);
  const name = text(file.name) || text(file.fileName);
  return /^image/.test(type) ? { kind: 'image', alt: name } : { kind: 'file', name, type: type.includes('/') ? type : '' };
}
