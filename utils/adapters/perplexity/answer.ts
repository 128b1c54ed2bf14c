import type { LeftOut, Part, Source } from '../../conversation';
import { countIn } from '../draft';
import { isRecord, type Json, list, record, text } from '../json';
import { answerParts, thinkingParts } from '../prose';
import { sourcesIn, withoutMarkers } from './citations';

interface Answer {
  texts: string[];
  thinking: string[];
  tools: Part[];
  sources: Source[];
  unknown: string[];
}

/** What an entry answers: blocks of the present form, or the steps of the older one. */
export function answerOf(entry: Json, leftOut: LeftOut): Part[] {
  const answer: Answer = { texts: [], thinking: [], tools: [], sources: [], unknown: [] };
  const blocks = list(entry.blocks).filter(isRecord);
  // "ask_text" holds the whole answer; beside it its sections may be there once more.
  const whole = blocks.filter(({ intended_usage }) => intended_usage === 'ask_text');
  const sections = (block: Json) => whole.length === 0 || whole.includes(block) || !isRecord(block.markdown_block);
  for (const block of blocks.filter(sections)) readBlock(block, answer);
  if (answer.texts.length === 0) readSteps(entry.text, answer);
  if (answer.sources.length === 0) answer.sources.push(...blocks.filter(namesSources).flatMap((block) => sourcesDeepIn(block)));
  countIn(leftOut, 'unknown', answer.unknown.length);
  countIn(
    leftOut,
    'images',
    blocks.reduce((sum, block) => sum + picturesIn(block), 0),
  );
  const markdown = [...new Set(answer.texts)].map((words) => withoutMarkers(words, answer.sources.length)).join('\n\n');
  return [
    ...thinkingParts(answer.thinking.join('\n\n')),
    ...answer.tools,
    ...answerParts(markdown),
    ...answer.unknown.map((label): Part => ({ kind: 'unknown', label })),
    ...(answer.sources.length > 0 ? [{ kind: 'sources' as const, sources: distinct(answer.sources) }] : []),
  ];
}

const namesSources = ({ intended_usage }: Json): boolean => /source|web/.test(text(intended_usage));

const distinct = (sources: Source[]): Source[] => [...new Map(sources.map((source) => [source.url, source])).values()];

/** Pictures found for an answer are shown in a tab of their own. */
const picturesIn = (block: Json): number =>
  /media|image/.test(text(block.intended_usage))
    ? list(record(block.media_block).media_items ?? record(block.image_mode_block).media_items).length
    : 0;

/** Blocks that repeat the answer in other tabs, decorate it, or offer what comes next. */
const beside =
  /answer_mode|_tabs?$|follow_?up|related|suggest|media|image|video|shopping|map|widget|knowledge|entit|inline|goal|plan|pro_search|header|preview|source/;

function readBlock(block: Json, answer: Answer): void {
  const markdown = record(block.markdown_block);
  if (isRecord(block.markdown_block)) {
    const chunks = list(markdown.chunks).filter((chunk) => typeof chunk === 'string');
    answer.texts.push(text(markdown.answer) || chunks.join(''));
  } else if (isRecord(block.workflow_block)) readWorkflow(block.workflow_block, answer);
  else if (isRecord(block.web_result_block)) answer.sources.push(...sourcesIn(block.web_result_block.web_results));
  else if (isRecord(block.plan_block) || isRecord(block.reasoning_plan_block))
    readPlan({ ...record(block.reasoning_plan_block), ...record(block.plan_block) }, answer);
  else if (!beside.test(text(block.intended_usage))) answer.unknown.push(text(block.intended_usage));
}

function readPlan(plan: Json, answer: Answer): void {
  const goals = list(plan.goals).map((goal) => text(record(goal).description).trim());
  answer.thinking.push(...goals.filter(Boolean));
}

/** The newer form: steps of items, the answer among them. */
function readWorkflow(workflow: Json, answer: Answer): void {
  const items = list(workflow.steps).flatMap((step) => list(record(step).items));
  for (const item of items.filter(isRecord)) {
    const type = text(item.type).replace(/^WORKFLOW_ITEM_/, '');
    const payload = record(item.payload);
    const words = text(record(payload.text_payload).text);
    if (type === 'TEXT' || words) answer.texts.push(words);
    else if (/THOUGHT|THINK|REASON/.test(type)) answer.thinking.push(stringsIn(payload).join('\n\n'));
    else if (/SOURCE|RESULT/.test(type)) answer.sources.push(...sourcesDeepIn(payload));
    else answer.tools.push({ kind: 'tool', name: type.toLowerCase(), input: stringsIn(payload).join('\n'), output: '' });
  }
}

const deepest = 6;

const stringsIn = (raw: unknown, depth = 0): string[] => {
  if (typeof raw === 'string') return raw.trim() ? [raw] : [];
  if (depth > deepest || typeof raw !== 'object' || raw === null) return [];
  return Object.values(raw).flatMap((value) => stringsIn(value, depth + 1));
};

const sourcesDeepIn = (raw: unknown, depth = 0): Source[] => {
  if (depth > deepest || typeof raw !== 'object' || raw === null) return [];
  const found = Array.isArray(raw) ? sourcesIn(raw) : [];
  return found.length > 0 ? found : Object.values(raw).flatMap((value) => sourcesDeepIn(value, depth + 1));
};

/** The older form: JSON in `text`, either the answer itself or steps whose last holds it (as JSON again). */
function readSteps(raw: unknown, answer: Answer): void {
  const parsed = parsedJson(raw);
  const last = list(parsed).findLast((step) => record(step).step_type === 'FINAL');
  const content = record(Array.isArray(parsed) ? record(last).content : parsed);
  const inner = record(parsedJson(content.answer));
  const final = Object.keys(inner).length > 0 ? inner : content;
  if (text(final.answer)) answer.texts.push(text(final.answer));
  else if (typeof raw === 'string' && parsed === undefined) answer.texts.push(raw);
  if (answer.sources.length === 0) answer.sources.push(...sourcesIn(final.web_results ?? content.web_results));
}

function parsedJson(raw: unknown): unknown {
  try {
    return typeof raw === 'string' ? JSON.parse(raw) : raw;
  } catch {
    return undefined;
  }
}
