import type { Source } from '../../conversation';
import { isRecord, type Json, list, record, text } from '../json';

/** Private-use letters with which the model marks citations, lists, entities. None may reach a reader. */
const marker = /\ue200([a-z_]*)\ue202?([^\ue200\ue201]*)\ue201/g;
const leftovers = /[\ue200-\ue2ff]/g;
const oldMarker = /【(\d+)(?::\d+)?†[^】]*】/g;

export interface Cited {
  text: string;
  sources: Source[];
}

/** Puts readable links where the markers stand, and takes out whatever marker is left. */
export function resolveCitations(raw: string, metadata: Json): Cited {
  const sources: Source[] = [];
  let resolved = raw;
  for (const reference of list(metadata.content_references).filter(isRecord)) {
    collectSources(reference, sources);
    const matched = text(reference.matched_text);
    // A footnote's matched text is a single space: only real markers are replaced.
    if (/[\ue200-\ue2ff]|【/.test(matched)) resolved = resolved.replaceAll(matched, () => replacementOf(reference));
  }
  resolved = resolved.replace(oldMarker, (_, index: string) => oldCitation(metadata, Number(index), sources));
  return { text: stripMarkers(resolved), sources };
}

/** Strips without resolving: for thinking and for what tools say. */
export function stripMarkers(raw: string): string {
  return raw
    .replace(marker, (_, kind: string, inside: string) => (kind === 'entity' ? entityName(inside) : ''))
    .replace(leftovers, '')
    .replace(oldMarker, '')
    .replace(/[ \t]+(?=[.,](?:\s|$))/g, '');
}

/** `["city","Paris","capital of France"]`: the second is the word in the sentence. */
function entityName(inside: string): string {
  try {
    return text(list(JSON.parse(inside))[1]);
  } catch {
    return '';
  }
}

const silent = new Set(['hidden', 'sources_footnote', 'image_v2', 'image_group', 'nav_list', 'navlist']);

function replacementOf(reference: Json): string {
  const alt = text(reference.alt);
  if (alt) return stripMarkers(alt);
  const type = text(reference.type);
  if (silent.has(type)) return '';
  const named = text(reference.name);
  if (named) return named;
  return itemsOf(reference)
    .map(({ title, url }) => `([${title || hostOf(url)}](${url}))`)
    .join(' ');
}

function itemsOf(reference: Json): Source[] {
  const own = sourceOf(reference);
  const items = [...list(reference.items), ...list(reference.fallback_items), ...list(reference.sources)].filter(isRecord);
  return [...(own ? [own] : []), ...items.map(sourceOf).filter((source) => source !== undefined)];
}

function collectSources(reference: Json, sources: Source[]): void {
  const supporting = list(reference.items)
    .filter(isRecord)
    .flatMap((item) => list(item.supporting_websites).filter(isRecord))
    .map(sourceOf)
    .filter((source) => source !== undefined);
  for (const source of [...itemsOf(reference), ...supporting]) addSource(sources, source);
}

export function addSource(sources: Source[], source: Source): void {
  if (!sources.some(({ url }) => url === source.url)) sources.push(source);
}

export function sourceOf(raw: Json): Source | undefined {
  const url = text(raw.url);
  if (!/^https?:\/\//i.test(url)) return undefined;
  return { title: stripMarkers(text(raw.title) || text(raw.attribution)), url };
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url);

/** Until 2024: `【3†source】`, with the list of sources beside the message. */
function oldCitation(metadata: Json, index: number, sources: Source[]): string {
  const cited = list(metadata.citations)
    .map((entry) => record(record(entry).metadata))
    .find(({ extra }) => record(extra).cited_message_idx === index);
  const listed = list(record(record(metadata._cite_metadata).metadata_list))[index];
  const source = cited ? sourceOf(cited) : isRecord(listed) ? sourceOf(listed) : undefined;
  if (!source) return '';
  addSource(sources, source);
  return ` ([${source.title || hostOf(source.url)}](${source.url}))`;
}
