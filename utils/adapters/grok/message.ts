import type { LeftOut, Part, Source } from '../../conversation';
import { fence } from '../dom/code';
import { countIn } from '../draft';
import { isRecord, type Json, list, record, text } from '../json';
import { pictureShownAt } from '../picture-part';
import { answerParts, thinkingParts, typedParts } from '../prose';
import { site } from './site';
import { addCalls, type Calls, withoutCalls } from './tools';

const card = /<grok:render\b([^>]*?)(?:\/>|>([\s\S]*?)<\/grok:render>)/g;
const stray = /<\/?(?:grok|xai):[\w-]+\b[^>]*>/g;
const artifact = /<xaiArtifact\b([^>]*)>([\s\S]*?)<\/xaiArtifact>/gi;

const attributeIn = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** Parts of one response, in the order a reader meets them. */
export function partsOf(item: Json, user: boolean, leftOut: LeftOut): Part[] {
  const pictures: Part[] = [];
  const calls: Calls = new Map();
  const cited: Source[] = [];
  const cards = cardsOf(item);
  const thoughts = user ? [] : thoughtsOf(item, calls);
  const words = withoutCalls(text(item.message), calls)
    .replace(card, (_, tag: string) => {
      const type = `${attributeIn(tag, 'type')} ${attributeIn(tag, 'card_type')}`;
      const found = cards.get(attributeIn(tag, 'card_id'));
      if (/image/.test(type)) pictures.push({ kind: 'image', alt: found?.title ?? '' });
      else if (found?.url) cited.push(found);
      return '';
    })
    .replace(stray, '')
    .replace(
      artifact,
      (_, tag: string, inside: string) => `\n\n${fence(inside.trim(), languageOf(attributeIn(tag, 'contentType')))}\n\n`,
    );
  const sources = [...cited, ...sourcesOf(item)];
  return [
    ...filesOf(item),
    ...thoughts,
    ...(user ? typedParts(text(item.message)) : [...calls.values(), ...answerParts(words)]),
    ...pictures,
    ...list(item.generatedImageUrls).map((place) => pictureShownAt('', text(place).replace(/^\/?users\//, assets), site)),
    ...unknownIn(item, leftOut),
    ...(sources.length > 0 ? [{ kind: 'sources' as const, sources: distinct(sources) }] : []),
  ];
}

/** Where the page shows what was made in answers. */
const assets = 'https://assets.grok.com/users/';

/** `text/python`, `application/javascript`, `text/x-c++`. */
const languageOf = (type: string): string =>
  type
    .replace(/^.*\//, '')
    .replace(/^x-/, '')
    .replace(/^plain$/, '');

const distinct = (sources: Source[]): Source[] => [...new Map(sources.map((source) => [source.url, source])).values()];

/** What the citation marks stand for, by the id they carry. Each card is JSON in a string. */
function cardsOf(item: Json): Map<string, Source> {
  const cards = new Map<string, Source>();
  for (const raw of list(item.cardAttachmentsJson)) {
    const found = record(parsed(raw));
    const image = record(found.image);
    const url = text(found.url) || text(image.link);
    if (text(found.id)) cards.set(text(found.id), { title: text(found.title) || text(image.title), url });
  }
  return cards;
}

function parsed(raw: unknown): unknown {
  try {
    return typeof raw === 'string' ? JSON.parse(raw) : raw;
  } catch {
    return undefined;
  }
}

/** What the answer cites, or else what the search brought; posts of X have an address by their author and id. */
function sourcesOf(item: Json): Source[] {
  const cited = list(item.citedWebSearchResults);
  const found = [...(cited.length > 0 ? cited : list(item.webSearchResults)), ...list(record(item.webSearchResults).results)];
  const pages = found.filter(isRecord).map(({ title, url }) => ({ title: text(title), url: text(url) }));
  const posts = list(item.xposts)
    .filter(isRecord)
    .filter(({ username, postId }) => text(username) && text(postId))
    .map(({ username, postId }) => ({
      title: `@${text(username)}`,
      url: `https://x.com/${encodeURIComponent(text(username))}/status/${encodeURIComponent(text(postId))}`,
    }));
  return [...pages, ...posts].filter(({ url }) => url !== '');
}

function filesOf(item: Json): Part[] {
  const described = [...list(item.fileAttachmentsMetadata), ...list(item.imageAttachments)].filter(isRecord);
  const named = described.map((file): Part => {
    const name = text(file.fileName) || text(file.name);
    const type = text(file.fileMimeType) || text(file.mimeType);
    return type.startsWith('image/') ? { kind: 'image', alt: name } : { kind: 'file', name, type };
  });
  const ids = list(item.fileAttachments).length;
  return [
    ...named,
    ...Array.from({ length: Math.max(0, ids - named.length) }, (): Part => ({ kind: 'file', name: '', type: '' })),
  ];
}

function thoughtsOf(item: Json, calls: Calls): Part[] {
  const plain = (words: string) => withoutCalls(words, calls).replace(card, '').replace(stray, '');
  const steps = list(item.steps).filter(isRecord);
  const trace = plain(text(item.thinkingTrace));
  const said = steps.flatMap((step) => (Array.isArray(step.text) ? step.text.map(text) : [text(step.text)])).map(plain);
  addCalls(steps, calls);
  return thinkingParts(trace || said.filter((words) => words.trim()).join('\n\n'));
}

/** Kinds of content that only newer pages know how to show. */
function unknownIn(item: Json, leftOut: LeftOut): Part[] {
  const has = (raw: unknown) => Array.isArray(raw) && raw.length > 0;
  const labels = ['generatedVideoUrls', 'codeExecutionResults', 'artifacts'].filter((name) => has(item[name]));
  countIn(leftOut, 'unknown', labels.length);
  return labels.map((label) => ({ kind: 'unknown', label }));
}
