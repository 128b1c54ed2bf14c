import type { LeftOut, Part, Source } from '../../conversation';
import { fence } from '../dom/code';
import { countIn } from '../draft';
import { isRecord, type Json, list, record, text } from '../json';
import { pictureAt } from '../picture-part';
import { answerParts, thinkingParts, typedParts } from '../prose';
import { site } from './site';

/** Parts of one message: files, thoughts, calls of tools, the words, the sources. */
export function partsOf(message: Json, user: boolean, leftOut: LeftOut, place = ''): Part[] {
  const updates = list(message.updates).filter(isRecord);
  const tools = toolsIn(updates);
  const sources = sourcesIn(updates);
  const words = text(message.content);
  return [
    ...filesOf(message, place),
    ...(user ? typedParts(words) : [...thinkingParts(text(message.reasoning)), ...tools, ...answerParts(withArtifacts(words))]),
    ...errorsIn(updates, leftOut, place),
    ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : []),
  ];
}

/** A piece of work the page shows beside the answer stands in it between tags: as the code it is, here. */
const artifact = /^[ \t]*<artifact\b([^>\n]*)>\n?([\s\S]*?)(?:<\/artifact>|$(?![\s\S]))/gm;

const withArtifacts = (words: string): string =>
  words.replace(artifact, (_, attributes: string, inside: string) => {
    const named = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const kind = named('language') || named('type');
    const work = inside.replace(/^\n+|\s+$/g, '');
    return /^(?:markdown|md|text\/markdown)$/.test(kind) ? work : fence(work, /^[\w+#.-]+$/.test(kind) ? kind : '');
  });

const isPicture = (type: string): boolean => type.startsWith('image/');

/** The bytes themselves, or the name they have below the conversation. */
const pictureOf = (alt: string, value: string, place: string): Part => pictureAt(alt, [value, `${place}/output/${value}`], site);

function filesOf(message: Json, place: string): Part[] {
  return list(message.files).map((raw): Part => {
    const file = record(raw);
    const name = text(file.name);
    // Older copies kept only the hash of an uploaded picture.
    if (isPicture(text(file.mime)) || typeof raw === 'string') return pictureOf(name, text(raw) || text(file.value), place);
    return { kind: 'file', name, type: text(file.mime) };
  });
}

/** Calls and what came of them are told apart by an id of their own. */
function toolsIn(updates: Json[]): Part[] {
  const calls = new Map<string, Extract<Part, { kind: 'tool' }>>();
  for (const update of updates.filter(({ type }) => type === 'tool')) {
    const id = text(update.uuid);
    const call = record(update.call);
    const before = calls.get(id) ?? { kind: 'tool' as const, name: '', input: '', output: '' };
    const given = call.parameters ?? update.parameters;
    const input = isRecord(given) ? JSON.stringify(given) : '';
    const said = outputOf(update);
    calls.set(id, {
      ...before,
      name: before.name || text(call.name) || text(update.name),
      input: before.input || input,
      output: said || before.output,
    });
  }
  return [...calls.values()].filter(({ name, output }) => name !== '' || output !== '');
}

function outputOf(update: Json): string {
  const result = record(update.result);
  const outputs = list(result.outputs).map((output) => {
    const value = record(output);
    return (
      text(output) || text(value.text) || text(value.content) || (Object.keys(value).length > 0 ? JSON.stringify(value) : '')
    );
  });
  return outputs.filter(Boolean).join('\n\n') || text(result.message) || text(update.message);
}

function sourcesIn(updates: Json[]): Source[] {
  const found = updates
    .filter(({ type }) => type === 'webSearch' || type === 'sources')
    .flatMap(({ sources }) => list(sources).filter(isRecord));
  const sources = found.map((source) => ({
    title: text(source.title),
    url: text(source.link) || text(source.url) || text(source.uri),
  }));
  return [...new Map(sources.filter(({ url }) => url !== '').map((source) => [source.url, source])).values()];
}

/** Steps on the way that a reader of the finished answer is not shown. */
const passing = new Set([
  'status',
  'title',
  'stream',
  'finalAnswer',
  'reasoning',
  'tool',
  'webSearch',
  'sources',
  'routerMetadata',
  'file',
  'keepAlive',
  'usage',
  'debug',
]);

function errorsIn(updates: Json[], leftOut: LeftOut, place: string): Part[] {
  const files = updates.filter(({ type }) => type === 'file');
  const made = files.map(
    (file): Part =>
      isPicture(text(file.mime))
        ? pictureOf(text(file.name), text(file.sha), place)
        : { kind: 'file', name: text(file.name), type: text(file.mime) },
  );
  const labels = [...new Set(updates.map(({ type }) => text(type)).filter((type) => type !== '' && !passing.has(type)))];
  countIn(leftOut, 'unknown', labels.length);
  return [...made, ...labels.map((label): Part => ({ kind: 'unknown', label }))];
}
