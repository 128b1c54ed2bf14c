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
  /** Pages that were opened, by the number of their piece. */
  opened: Map<unknown, Source>;
  cited: Source[];
}

type Read = (fragment: Json, turning: Turning) => void;

const readers: Record<string, Read> = {
  REQUEST: ({ content }, { parts }) => void parts.push(...typedParts(text(content))),
  RESPONSE: readAnswer,
  // What the site says in place of an answer.
  TEMPLATE_RESPONSE: readAnswer,
  THINK: ({ content }, turning) => readThought(text(content), turning),
  SEARCH: readSearch,
  TOOL_SEARCH: readSearch,
  TOOL_OPEN: ({ result }, { parts }) => {
    const { title, url, snippet } = record(result);
    parts.push({ kind: 'tool', name: 'open', input: text(url), output: [text(title), text(snippet)].filter(Boolean).join('\n') });
  },
  // The site's own advice below an answer, no part of it.
  TIP: () => undefined,
  FILE: (fragment, { parts }) => {
    const files = list(fragment.files).filter(isRecord);
    parts.push(...(files.length > 0 ? files : [fragment]).map(fileOf));
  },
};

/** Parts of one message, of either form: fragments (2026), or a field for each kind. Never throws. */
export function partsOf(raw: Json, leftOut: LeftOut): Part[] {
  const turning: Turning = { parts: filesOf(raw), leftOut, found: new Map(), opened: new Map(), cited: [] };
  const fragments = list(raw.fragments).filter(isRecord);
  for (const fragment of fragments) {
    keepResults(list(fragment.results), turning);
    const { url, title } = record(fragment.result);
    if (isWeb(url)) turning.opened.set(fragment.id, { title: text(title), url: text(url) });
  }
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

function readAnswer({ content, references }: Json, turning: Turning): void {
  turning.parts.push(...proseParts(resolve(text(content), turning, true, list(references).map(record))));
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
    if (isWeb(url) && !found.has(number)) found.set(number, { title: text(title), url: text(url) });
  }
}

const isWeb = (url: unknown): boolean => /^https?:\/\//i.test(text(url));

const marker = /[ \t]*\[(citation|reference):\s*(\d+)\]/g;

/** Takes out `[citation:3]` and keeps the third result as a source; `[reference:0]` counts the answer's own references. */
function resolve(markdown: string, turning: Turning, keep = true, references: Json[] = []): string {
  const { found, opened, cited } = turning;
  const numbers = [...markdown.matchAll(marker)].flatMap(([, kind, number]) => (kind === 'reference' ? [Number(number)] : []));
  const first = numbers.includes(0) || Math.max(0, ...numbers) < references.length ? 0 : 1;
  return outsideCode(markdown, (words) =>
    words.replace(marker, (_, kind: string, number: string) => {
      const reference = kind === 'reference' ? references[Number(number) - first] : undefined;
      const source = (reference && opened.get(reference.id)) ?? found.get(Number(number));
      if (keep && source && !cited.some(({ url }) => url === source.url)) cited.push(source);
      return '';
    }),
  );
}

/** Described, or by their ids alone. */
function filesOf(raw: Json): Part[] {
  const files = list(raw.files).filter(isRecord).map(fileOf);
  const ids = list(raw.ref_file_ids).length;
  return [
    ...files,
    ...Array.from({ length: Math.max(0, ids - files.length) }, (): Part => ({ kind: 'file', name: '', type: '' })),
  ];
}

function fileOf(raw: Json): Part {
  const name = text(raw.file_name) || text(raw.name) || text(raw.content);
  const size = raw.file_size ?? raw.size;
  if (raw.is_image === true || /^(?:png|jpe?g|gif|webp|avif|bmp)$/i.test(name.replace(/^.*\./, '')))
    return { kind: 'image', alt: name };
  return {
    kind: 'file',
    name,
    type: name.includes('.') ? name.replace(/^.*\./, '') : '',
    ...(typeof size === 'number' ? { size } : {}),
  };
}
