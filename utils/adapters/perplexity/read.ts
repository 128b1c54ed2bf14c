import type { LeftOut, Part, Turn } from '../../conversation';
import type { Reader } from '../adapter';
import { isLabelledCode } from '../dom/code';
import { markdownOf, type Rules } from '../dom/markdown';
import { attribute, type ElementTree, find, hasClass, type Test, textOf } from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text, time } from '../json';
import { typedParts } from '../prose';
import { answerOf } from './answer';
import { site } from './site';

/** Keys as they are meant: one exporter saw each with a space behind it. */
export function trimmedKeys(raw: unknown, depth = 0): unknown {
  if (depth > 40 || typeof raw !== 'object' || raw === null) return raw;
  if (Array.isArray(raw)) return raw.map((value) => trimmedKeys(value, depth + 1));
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key.trim(), trimmedKeys(value, depth + 1)]));
}

function readApi(bodies: Json): Draft | undefined {
  const pages = list(trimmedKeys(list(bodies.pages))).filter(isRecord);
  const entries = distinct(pages.flatMap(({ entries }) => list(entries)).filter(isRecord));
  const [head] = pages;
  if (!head) return undefined;
  const leftOut: LeftOut = {};
  const turns = entries.flatMap((entry) => turnsOf(entry, leftOut));
  const metadata = record(head.thread_metadata);
  const whole = pages.at(-1)?.has_next_page !== true;
  return {
    title: text(metadata.title) || text(entries[0]?.thread_title),
    model: '',
    createdAt: time(metadata.created_at) ?? time(entries[0]?.entry_created_datetime),
    turns,
    leftOut,
    proof: whole ? { complete: true } : { complete: false, read: turns.length, why: 'more-pages' },
    drift: [],
  };
}

/** Pages may overlap when an answer came in between. */
function distinct(entries: Json[]): Json[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const id = text(entry.backend_uuid) || text(entry.uuid);
    if (id !== '' && seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function turnsOf(entry: Json, leftOut: LeftOut): Turn[] {
  const asked = time(entry.entry_created_datetime);
  const answered = time(entry.entry_updated_datetime) ?? asked;
  const model = text(entry.display_model) || text(entry.user_selected_model);
  const turns: Turn[] = [
    { id: '', role: 'user', ...(asked ? { at: asked } : {}), parts: [...filesOf(entry), ...typedParts(text(entry.query_str))] },
    {
      id: '',
      role: 'assistant',
      ...(model ? { model } : {}),
      ...(answered ? { at: answered } : {}),
      ...(/pending|progress|stream|running/i.test(text(entry.status)) ? { unfinished: true as const } : {}),
      parts: answerOf(entry, leftOut),
    },
  ];
  return turns.filter(({ parts }) => parts.length > 0);
}

function filesOf(entry: Json): Part[] {
  return list(entry.attachments).map((raw) => {
    const address = typeof raw === 'string' ? raw : text(record(raw).url);
    const name = text(record(raw).name) || text(record(raw).filename) || nameIn(address);
    return /\.(?:png|jpe?g|gif|webp|avif)$/i.test(name) ? { kind: 'image', alt: name } : { kind: 'file', name, type: '' };
  });
}

const nameIn = (address: string): string =>
  address
    .replace(/[?#].*$/, '')
    .split('/')
    .at(-1) ?? '';

const isQuestion: Test = (element) => hasClass(element, 'group/query') || attribute(element, 'data-testid') === 'query-text';
const rules: Rules = {
  pill: (element) => hasClass(element, 'citation'),
  drop: (element) => hasClass(element, 'citation-nbsp'),
  code: isLabelledCode,
};

function turnOf(element: ElementTree): Turn[] {
  if (isQuestion(element) || find(element, isQuestion)) {
    const words = textOf(element, (child) => attribute(child, 'aria-hidden') === 'true' || child[0] === 'button');
    return [{ id: '', role: 'user', parts: typedParts(words.replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n')) }];
  }
  const { markdown, sources, images } = markdownOf(element, rules);
  const parts: Part[] = [
    ...(markdown ? [{ kind: 'text' as const, text: markdown }] : []),
    ...images,
    ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : []),
  ];
  return [{ id: '', role: 'assistant', parts }];
}

/** Makes a conversation of Perplexity's entries, or of copies of its questions and answers. */
export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn: turnOf,
  pageName: /^Perplexity$|\s*[-–|]\s*Perplexity( AI)?$/,
});
