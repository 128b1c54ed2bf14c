import type { LeftOut, Part, Source } from '../../conversation';
import { outsideCode } from '../dollar-math';
import { countIn } from '../draft';
import { isRecord, type Json, list, record, text } from '../json';
import { proseParts, thinkingParts, typedParts } from '../prose';

interface Turning {
  parts: Part[];
  leftOut: LeftOut;
  /** Results of searches, by the number that the text cites. */
  found: Map<number, Source>;
  cited: Source[];
}

type Read = (fragment: Json, turning: Turning) => void;

const readers: Record<string, Read> = {
  REQUEST: ({ content }, { parts }) => void parts.push(...typedParts(text(content))),
  RESPONSE: ({ content }, turning) => void turning.parts.push(...proseParts(resolve(text(content), turning))),
  THINK: ({ content }, turning) => readThought(text(content), turning),
  SEARCH: readSearch,
  TOOL_SEARCH: readSearch,
  // The site's own advice below an answer, no part of it.
  TIP: () => undefined,
  FILE: (fragment, { parts }) => void parts.push(fileOf(fragment)),
};

/** Parts of one message, of either form: fragments (2026), or a field for each kind. Never throws. */
export function partsOf(raw: Json, leftOut: LeftOut): Part[] {
  const turning: Turning = { parts: list(raw.files).filter(isRecord).map(fileOf), leftOut, found: new Map(), cited: [] };
  const fragments = list(raw.fragments).filter(isRecord);
  for (const fragment of [...fragments]) keepResults(list(fragment.results), turning);
  keepResults(list(raw.search_results), turning);
  if (fragments.length > 0) {
    for (const fragment of fragments) readFragment(fragment, turning);
  } else {
    if (list(raw.search_results).length > 0) readSearch({ results: raw.search_results }, turning);
    readThought(text(raw.thinking_content), turning);
    const words = text(raw.content);
    turning.parts.push(...(raw.role === 'USER' ? typedParts(words) : proseParts(resolve(words, turning))));
  }
  if (turning.cited.length > 0) turning.parts.push({ kind: 'sources', sources: turning.cited });
  return turning.parts;
}

function readFragment(fragment: Json, turning: Turning): void {
  const type = text(fragment.type).toUpperCase();
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (read) read(fragment, turning);
  else {
    turning.parts.push({ kind: 'unknown', label: type });
    countIn(turning.leftOut, 'unknown');
  }
}

function readThought(content: string, turning: Turning): void {
  turning.parts.push(...thinkingParts(resolve(content, turning, false)));
}

function readSearch({ queries, results, content }: Json, { parts }: Turning): void {
  const asked = list(queries).map((query) => text(query) || text(record(query).query));
  const found = list(results)
    .filter(isRecord)
    .map(({ title, url }) => [text(title), text(url)].filter(Boolean).join('\n'));
  const input = asked.filter(Boolean).join('\n') || text(content);
  if (input || found.length > 0) parts.push({ kind: 'tool', name: 'search', input, output: found.join('\n\n') });
}

/** Results say by which number they are cited; those that do not are counted from one. */
function keepResults(results: unknown[], { found }: Turning): void {
  for (const [n, raw] of results.entries()) {
    const { cite_index, url, title } = record(raw);
    const number = typeof cite_index === 'number' && cite_index > 0 ? cite_index : n + 1;
    if (/^https?:\/\//i.test(text(url)) && !found.has(number)) found.set(number, { title: text(title), url: text(url) });
  }
}

const marker = /[ \t]*\[(?:citation|reference):\s*(\d+)\]/g;

/** Takes out `[citation:3]` and keeps the third result as a source. */
function resolve(markdown: string, { found, cited }: Turning, keep = true): string {
  return outsideCode(markdown, (words) =>
    words.replace(marker, (_, number: string) => {
      const source = found.get(Number(number));
      if (keep && source && !cited.some(({ url }) => url === source.url)) cited.push(source);
      return '';
    }),
  );
}

function fileOf(raw: Json): Part {
  const name = text(raw.file_name) || text(raw.name) || text(raw.content);
  const size = raw.file_size ?? raw.size;
  return {
    kind: 'file',
    name,
    type: name.includes('.') ? name.replace(/^.*\./, '') : '',
    ...(typeof size === 'number' ? { size } : {}),
  };
}
