import type { LeftOut, Part } from '../../conversation';
import { contentOf, filePart, sourcesPart, toolPart } from '../content';
import { countIn } from '../draft';
import { type Json, list, record, text } from '../json';
import { pictureAt } from '../picture-part';
import { answerParts, thinkingParts, typedParts } from '../prose';
import { site } from './site';

/** Parts of one message: its files, its pieces in their order or its text, what tools brought, sources. */
export function partsOf(message: Json, user: boolean, from: string, leftOut: LeftOut): Part[] {
  const files = list(message.files).map(record).map(fileOf);
  const words = text(message.text);
  if (user) return [...files, ...typedParts([...quotesIn(message), words || contentOf(message.content).words].join('\n\n'))];
  const pieces = list(message.content).map(record).flatMap(pieceOf);
  const parts = pieces.length > 0 ? pieces : [...thinkingParts(text(message.thinking)), ...wordsOf(words)];
  const attachments = list(message.attachments).map(record);
  countIn(leftOut, 'unknown', parts.filter(({ kind }) => kind === 'unknown').length);
  return [
    ...parts,
    ...attachments.filter(({ filename, filepath }) => filename || filepath).map(fileOf),
    ...files,
    ...sourcesPart(attachments.flatMap(foundIn), from),
  ];
}

/** Passages of an answer that were taken into the question. */
const quotesIn = (message: Json): string[] =>
  list(message.quotes).flatMap((quote) => (text(quote).trim() ? [text(quote).trim().replace(/^/gm, '> ')] : []));

function fileOf(file: Json): Part {
  const type = text(file.type);
  const picture = typeof file.width === 'number' || type.startsWith('image/');
  if (picture) return pictureAt(text(file.filename), [file.filepath], site);
  return filePart(text(file.filename), type, file.bytes);
}

function pieceOf(piece: Json): Part[] {
  switch (piece.type) {
    case 'text':
      return wordsOf(wordsAt(piece.text));
    case 'think':
    case 'reasoning':
      return thinkingParts(wordsAt(piece.think ?? piece.reasoning ?? piece.text));
    case 'tool_call':
      return toolPart(piece.tool_call);
    case 'image_file':
      return [fileOf({ ...record(piece.image_file), type: 'image/' })];
    case 'error':
      return typedParts(wordsAt(piece.error ?? piece.text));
    case 'agent_update':
    case 'text_delta':
    case 'summary':
      return [];
    default:
      return contentOf([piece]).others;
  }
}

const wordsAt = (raw: unknown): string => text(raw) || text(record(raw).value);

/** Marks that stand for a source, as characters of private use or spelt out, with the space before them. */
const marks = /[ \t]*(?:\\ue2[0-9a-f]{2}|[\ue200-\ue2ff])(?:turn\d+\w*?\d+)?/g;
/** A fold of an older form, and a piece of work the page shows beside the answer: what is in it stays. */
const thinking = /:::thinking\s*\n([\s\S]*?)\n?:::(?:\n|$)/g;
const artifact = /^:::artifact\{[^}\n]*\}[ \t]*\n([\s\S]*?)\n:::[ \t]*$/gm;

function wordsOf(raw: string): Part[] {
  const thoughts: string[] = [];
  const rest = raw
    .replace(thinking, (_, inside: string) => {
      thoughts.push(inside.trim());
      return '';
    })
    .replace(artifact, '$1')
    .replace(marks, '');
  return [...thinkingParts(thoughts.join('\n\n')), ...answerParts(rest)];
}

function foundIn(attachment: Json): { title: string; url: string }[] {
  const search = record(attachment.web_search);
  return [...list(search.organic), ...list(search.topStories), ...list(search.references)]
    .map(record)
    .map(({ title, link, url }) => ({ title: text(title), url: text(link) || text(url) }));
}
