import type { Part } from '../conversation';
import type { Site } from './adapter';
import { outsideCode } from './dollar-math';
import { type Json, list, record, text } from './json';
import { pictureAt } from './picture-part';

type PictureSite = Pick<Site, 'pictures' | 'address'>;

/** Bytes that stayed in the page, and no address. */
const nowhere: PictureSite = { address: '' };

/** Content as many chat UIs keep it: words, or a list of typed pieces; what is no word is named. */
export function contentOf(raw: unknown, site: PictureSite = nowhere): { words: string; others: Part[] } {
  if (typeof raw === 'string') return { words: raw, others: [] };
  const pieces = list(raw).map((piece) => (typeof piece === 'string' ? { type: 'text', text: piece } : record(piece)));
  return {
    words: pieces.map(wordsIn).filter(Boolean).join('\n\n'),
    others: pieces.flatMap((piece) => (wordsIn(piece) === '' ? otherPart(piece, site) : [])),
  };
}

/** Words of a piece: `text` is a string, or a record that has it as its value. */
const wordsIn = (piece: Json): string => text(piece.text) || text(record(piece.text).value);

function otherPart(piece: Json, site: PictureSite): Part[] {
  const type = text(piece.type);
  if (/image/.test(type)) return [pictureAt(nameOf(piece), [record(piece.image_url).url, piece.image_url], site)];
  if (/file|audio|video|document/.test(type)) return [{ kind: 'file', name: nameOf(piece) || type, type: '' }];
  return type === '' || /text/.test(type) ? [] : [{ kind: 'unknown', label: type }];
}

function nameOf(piece: Json): string {
  const inner = record(piece[text(piece.type)]);
  return text(piece.name) || text(piece.filename) || text(inner.filename) || text(inner.name);
}

/** A call of a tool as the OpenAI API writes it, alone or in a list, parsed or not. */
export function toolPart(raw: unknown, output = ''): Part[] {
  const call = record(raw);
  const inner = record(call.function);
  const name = text(call.name) || text(inner.name);
  const input = asText(call.arguments ?? call.args ?? inner.arguments ?? call.input);
  const said = output || asText(call.output ?? call.result ?? call.content ?? inner.output);
  return name || said ? [{ kind: 'tool', name, input, output: said }] : [];
}

/** As it stands where it is text, else as JSON. */
export const asText = (raw: unknown): string =>
  typeof raw === 'string' ? raw : raw === undefined || raw === null ? '' : JSON.stringify(raw);

/** A name and a type as files are listed beside a message; pictures are told by their type. */
export function filePart(name: string, type: string, size?: unknown): Part {
  if (/^image(?:\/|$)/.test(type)) return { kind: 'image', alt: name };
  const bytes = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? { size } : {};
  return { kind: 'file', name, type, ...bytes };
}

/** Sources on the very host the conversation is from are files of its owner's: their address is nobody else's business. */
export function sourcesPart(found: readonly { title: string; url: string }[], from: string): Part[] {
  const host = URL.canParse(from) ? new URL(from).hostname : '';
  const open = found.filter(({ url }) => /^https?:/.test(url) && URL.canParse(url) && new URL(url).hostname !== host);
  const sources = [...new Map(open.map((source) => [source.url, source])).values()];
  return sources.length > 0 ? [{ kind: 'sources', sources }] : [];
}

const linkedNumber = /[ \t]*\[\[(\d{1,3})\]\]\((https?:\/\/[^\s)]+)(?:\s+"([^"]*)")?\)/g;

/** `[[1]](address)` in an answer stands for a source. */
export function withoutLinkedNumbers(markdown: string): { words: string; parts: Part[] } {
  const sources = new Map<string, string>();
  const words = outsideCode(markdown, (prose) =>
    prose.replace(linkedNumber, (_, _number: string, url: string, title = '') => {
      sources.set(url, title);
      return '';
    }),
  );
  const named = [...sources].map(([url, title]) => ({ title, url }));
  return { words, parts: named.length > 0 ? [{ kind: 'sources', sources: named }] : [] };
}
