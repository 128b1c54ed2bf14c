import type { LeftOut, Part, Turn } from '../../conversation';
import type { Proof, Reader } from '../adapter';
import { branchThrough, type Lines, type Linked } from '../branch';
import { isLabelledCode } from '../dom/code';
import { markdownOf, type Rules } from '../dom/markdown';
import { attribute, type ElementTree, find, findAll, hasClass, type Test, tagOf } from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text, time } from '../json';
import { oneByOne, turnsOfLines } from '../lines';
import { partsOf } from './message';
import { site } from './site';

interface Response extends Linked {
  item: Json;
}

function readApi(bodies: Json): Draft | undefined {
  const items = list(bodies.responses)
    .flatMap((body) => list(record(body).responses))
    .filter(isRecord);
  const parents = new Map(
    list(record(bodies.nodes).responseNodes).map((node) => [text(record(node).responseId), text(record(node).parentResponseId)]),
  );
  const responses = new Map(items.map((item, n) => [text(item.responseId) || `n${n}`, item]));
  if (responses.size === 0) return undefined;
  const nodes: Response[] = [...responses].map(([id, item]) => ({
    id,
    item,
    parent: text(item.parentResponseId) || (parents.get(id) ?? ''),
    at: time(item.createTime),
  }));
  const linked = nodes.some(({ parent }) => parent !== '');
  const shown = text(record(bodies.page).shown).replace(/^response-/, '');
  const lines: Lines<Response> = linked ? branchThrough(nodes, shown) : { path: nodes, others: [] };
  const told = turnsOfLines(lines, oneByOne(turnOf));
  const missing = [...parents.keys()].some((id) => !responses.has(id));
  const gap = lines.gap ?? (missing ? 'more-pages' : !linked && nodes.length > 2 ? 'unproved' : undefined);
  const proof: Proof = gap
    ? { complete: false, read: told.turns.length, why: gap, ...(missing ? { of: parents.size } : {}) }
    : { complete: true };
  const shared = record(record(list(bodies.responses)[0]).conversation);
  const meta = { ...shared, ...record(record(bodies.meta).conversation), ...record(bodies.meta) };
  return {
    title: text(meta.title),
    model: '',
    createdAt: time(meta.createTime) ?? nodes[0]?.at,
    ...told,
    proof,
    drift: linked ? [] : ['responses-unlinked'],
  };
}

function turnOf({ item, at }: Response, leftOut: LeftOut): Turn {
  const user = /^(?:human|user)$/i.test(text(item.sender));
  const model = user ? '' : text(item.model);
  return {
    id: '',
    role: user ? 'user' : 'assistant',
    ...(model ? { model } : {}),
    ...(at ? { at } : {}),
    ...(item.partial === true && !user ? { unfinished: true as const } : {}),
    parts: partsOf(item, user, leftOut),
  };
}

const isText: Test = (element) => hasClass(element, 'response-content-markdown');
const isBubble: Test = (element) => hasClass(element, 'message-bubble');

const isThought: Test = (element) => hasClass(element, 'thinking-container');

const rules: Rules = {
  drop: (element) => hasClass(element, 'action-buttons') || hasClass(element, 'auth-notification') || isThought(element),
  pill: (element) => hasClass(element, 'citation') || /^citation/.test(attribute(element, 'data-testid')),
  code: (element) => attribute(element, 'data-testid') === 'code-block' || isLabelledCode(element),
  inlineCode: (element) => tagOf(element) === 'span' && hasClass(element, '!font-mono'),
};

const isQuestion: Test = (element) => attribute(element, 'data-testid') === 'user-message';

/** Sides of the page tell who speaks: the person's at the end, the model's at the start. Shared ones say so. */
function turnOfElement(element: ElementTree): Turn[] {
  const user = hasClass(element, 'items-end') || isQuestion(element);
  const bubble = isBubble(element) ? element : (find(element, isBubble) ?? element);
  const texts = findAll(bubble, isText);
  const rendered = (texts.length > 0 ? texts : [bubble]).map((body) => markdownOf(body, rules));
  const markdown = rendered
    .map((body) => body.markdown)
    .filter(Boolean)
    .join('\n\n');
  const { images } = markdownOf(element, rules);
  const sources = rendered.flatMap((body) => body.sources);
  const thoughts = user ? [] : findAll(element, isThought).map((thought) => markdownOf(thought).markdown);
  const parts: Part[] = [
    // Folded away there are no words: such a part is counted.
    ...thoughts.map((words): Part => ({ kind: 'thinking', text: words })),
    ...(markdown ? [{ kind: 'text' as const, text: markdown }] : []),
    ...images,
    ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : []),
  ];
  return [{ id: '', role: user ? 'user' : 'assistant', parts }];
}

/** Makes a conversation of Grok's responses, or of copies of its bubbles. */
export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn: turnOfElement,
  pageName: /^Grok$|\s*[-–|]\s*(?:Shared )?Grok(?: Conversation)?$/,
});
