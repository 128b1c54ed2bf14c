import type { LeftOut, Part, Source } from '../../conversation';
import { fence } from '../dom/code';
import { isRecord, type Json, list, record, text } from '../json';
import { resolveCitations, sourceOf, stripMarkers } from './citations';
import { dollarMath } from './math';
import type { Message } from './message';

/** What one message adds to its turn. */
export interface Contribution {
  parts: Part[];
  sources: Source[];
  leftOut: LeftOut;
}

type Read = (message: Message) => Partial<Contribution>;

/** Content types that stand in the conversation as they are; calls of tools and what tools say are read in tools.ts. */
const readers: Record<string, Read> = {
  text: readText,
  multimodal_text: readMultimodal,
  code: ({ content }) => asText(fence(text(content.text), languageOf(content))),
  thoughts: readThoughts,
  reasoning_recap: ({ content }) => ({ parts: [{ kind: 'thinking', text: stripMarkers(text(content.content)) }] }),
  tether_quote: ({ content }) => ({ sources: sourcesIn([content]) }),
  sonic_webpage: ({ content }) => ({ sources: sourcesIn([content]) }),
  tether_browsing_display: ({ metadata }) => ({
    sources: sourcesIn(list(record(metadata._cite_metadata).metadata_list).filter(isRecord)),
  }),
  // What the model saw of a computer of its own.
  computer_output: (message) =>
    isRecord(message.content.screenshot) ? { parts: [imageOf(message.content.screenshot, message)] } : {},
  super_widget: ({ content }) => foundIn(record(content.widgets)),
  system_error: ({ content }) => asText([text(content.name), text(content.text)].filter(Boolean).join(': ')),
  // Only ever said by a tool: tools.ts takes its words and its charts.
  execution_output: () => ({}),
  '': () => ({}),
};

/** Never throws, whatever the content holds; a type it does not know becomes a placeholder and is counted. */
export function contributionOf(message: Message): Contribution {
  const read = Object.hasOwn(readers, message.contentType) ? readers[message.contentType] : undefined;
  const read1: Partial<Contribution> = read
    ? read(message)
    : { parts: [{ kind: 'unknown', label: message.contentType }], leftOut: { unknown: 1 } };
  return {
    parts: [...filesOf(message), ...(read1.parts ?? [])],
    sources: read1.sources ?? [],
    leftOut: read1.leftOut ?? {},
  };
}

export const languageOf = (content: Json): string => {
  const language = text(content.language);
  return /^[\w+#.-]{1,30}$/.test(language) && language !== 'unknown' ? language : '';
};

const asText = (words: string): Partial<Contribution> => (words.trim() ? { parts: [{ kind: 'text', text: words }] } : {});

export const sourcesIn = (raw: Json[]): Source[] => raw.map(sourceOf).filter((source) => source !== undefined);

/** Links in lists of their own kinds, for the eye. */
function foundIn(widgets: Json): Partial<Contribution> {
  const images = list(widgets.images).length + list(widgets.videos).length;
  return { sources: sourcesIn(Object.values(widgets).flatMap(list).filter(isRecord)), leftOut: images > 0 ? { images } : {} };
}

function readText(message: Message): Partial<Contribution> {
  return proseOf(message, stringsOf(message.content).join('\n\n'));
}

/** What a user typed is kept letter by letter; what the model wrote has its citations and its math made readable. */
function proseOf(message: Message, raw: string): Partial<Contribution> {
  if (message.role === 'user') return asText(stripMarkers(raw));
  const cited = resolveCitations(raw, message.metadata);
  const words = dollarMath(cited.text);
  if (message.channel === 'analysis') return words.trim() ? { parts: [{ kind: 'thinking', text: words }] } : {};
  const images = list(message.metadata.content_references).filter((entry) => /^image/.test(text(record(entry).type))).length;
  return { ...asText(words), sources: cited.sources, ...(images > 0 ? { leftOut: { images } } : {}) };
}

export const stringsOf = (content: Json): string[] => list(content.parts).filter((part) => typeof part === 'string');

function readMultimodal(message: Message): Partial<Contribution> {
  const parts: Part[] = [];
  const sources: Source[] = [];
  const leftOut: LeftOut = {};
  for (const raw of list(message.content.parts)) {
    if (typeof raw === 'string') {
      const prose = proseOf(message, raw);
      parts.push(...(prose.parts ?? []));
      sources.push(...(prose.sources ?? []));
    } else {
      parts.push(...pieceOf(record(raw), message, leftOut));
    }
  }
  return { parts, sources, leftOut };
}

const recordings = new Set(['audio_asset_pointer', 'real_time_user_audio_video_asset_pointer', 'video_container_asset_pointer']);

function pieceOf(piece: Json, message: Message, leftOut: LeftOut): Part[] {
  const type = text(piece.content_type);
  if (type === 'image_asset_pointer') return [imageOf(piece, message)];
  if (type === 'audio_transcription') return asText(text(piece.text)).parts ?? [];
  if (recordings.has(type)) {
    // The transcription beside it says the same; a recording cannot travel in a link.
    leftOut.files = (leftOut.files ?? 0) + 1;
    return [];
  }
  leftOut.unknown = (leftOut.unknown ?? 0) + 1;
  return [{ kind: 'unknown', label: type }];
}

/** Pictures are behind the sharer's cookies: what can be said of them is kept, not their address. */
function imageOf(piece: Json, message: Message): Part {
  const metadata = record(piece.metadata);
  const id = assetId(text(piece.asset_pointer));
  const attachment = attachmentsOf(message).find((entry) => id !== '' && text(entry.id) === id);
  const alt = text(record(metadata.dalle).prompt) || text(message.metadata.image_gen_title) || text(attachment?.name);
  return { kind: 'image', alt, ...(/^file[-_][\w-]{4,100}$/.test(id) ? { from: id } : {}) };
}

/** `sediment://file_…`, `file-service://file-…`. */
const assetId = (pointer: string): string => pointer.replace(/^[a-z-]+:\/\//, '').replace(/[#?].*$/, '');

const attachmentsOf = ({ metadata }: Message): Json[] => list(metadata.attachments).filter(isRecord);

/** Uploads beside the text, without the pictures that stand in it. */
function filesOf(message: Message): Part[] {
  const shown = new Set(list(message.content.parts).map((part) => assetId(text(record(part).asset_pointer))));
  return attachmentsOf(message)
    .filter(({ id }) => !shown.has(text(id)) || text(id) === '')
    .map(({ name, mime_type, mimeType, size }) => ({
      kind: 'file',
      name: text(name),
      type: text(mime_type) || text(mimeType),
      ...(typeof size === 'number' ? { size } : {}),
    }));
}

function readThoughts({ content }: Message): Partial<Contribution> {
  const thoughts = list(content.thoughts).filter(isRecord);
  const words = thoughts
    .map(({ summary, content: body, chunks }) => {
      const heading = text(summary).trim();
      const said =
        text(body) ||
        list(chunks)
          .filter((chunk) => typeof chunk === 'string')
          .join('');
      return [heading ? `**${heading}**` : '', stripMarkers(said)].filter(Boolean).join('\n\n');
    })
    .filter(Boolean);
  return words.length > 0 ? { parts: [{ kind: 'thinking', text: words.join('\n\n') }] } : {};
}
