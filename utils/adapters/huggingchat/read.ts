import type { LeftOut, Part, Turn } from '../../conversation';
import type { Gathered, Proof, Reader, Site } from '../adapter';
import { branchThrough, type Lines, type Linked } from '../branch';
import { isLabelledCode } from '../dom/code';
import { markdownOf, type Rules } from '../dom/markdown';
import { matching } from '../dom/select';
import {
  attribute,
  type ElementTree,
  elementsIn,
  find,
  findAll,
  hasAttribute,
  hasClass,
  type Test,
  tagOf,
  textOf,
} from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text, time } from '../json';
import { oneByOne, turnsOfLines } from '../lines';
import { pictureIn } from '../picture-part';
import { typedParts } from '../prose';
import { unwrapped } from './api';
import { partsOf } from './message';
import { site } from './site';

interface Message extends Linked {
  raw: Json;
}

function readApi(bodies: Json, { url }: Pick<Gathered, 'url'>): Draft | undefined {
  const body = unwrapped(bodies.conversation);
  const raw = list(body.messages).filter(isRecord);
  if (raw.length === 0) return undefined;
  const [place] = /\/(?:conversation|r)\/[\w-]+$/.exec(url) ?? [''];
  const lines = linesOf(raw, text(record(bodies.page).shown) || text(bodies.leaf));
  const told = turnsOfLines(
    lines,
    // The first node may be the hidden instruction the conversation starts from.
    oneByOne((message, leftOut) => (message.raw.from === 'system' ? undefined : turnOf(message, leftOut, place))),
  );
  const proof: Proof = lines.gap ? { complete: false, read: told.turns.length, why: lines.gap } : { complete: true };
  const created = time(body.createdAt) ?? lines.path.find((message) => message.raw.from !== 'system')?.at;
  return {
    title: text(body.title),
    model: text(body.model) || text(body.modelId),
    createdAt: created,
    ...told,
    proof,
    drift: [],
  };
}

/** A tree where the messages name their ancestors or children; older conversations are a plain list. */
function linesOf(raw: Json[], shown: string): Lines<Message> {
  const parents = new Map<string, string>();
  for (const { id, children } of raw) for (const child of list(children)) parents.set(text(child), text(id));
  const linked = raw.some(({ ancestors, children }) => list(ancestors).length > 0 || list(children).length > 0);
  const nodes = raw.map((message, n): Message => {
    const id = text(message.id) || `n${n}`;
    return {
      id,
      parent: text(list(message.ancestors).at(-1)) || (parents.get(id) ?? ''),
      at: time(message.createdAt),
      raw: message,
    };
  });
  if (!linked) return { path: nodes, others: [], ...(inTurns(nodes) ? {} : { gap: 'unproved' as const }) };
  // The site itself opens the line of the last message, whatever the times say.
  return branchThrough(
    nodes.map(({ at: _, ...node }) => node),
    shown,
  ) as Lines<Message>;
}

/** The older API leaves out what holds the tree together: two of a kind in a row may be two versions of one. */
const inTurns = (nodes: Message[]): boolean => nodes.every(({ raw }, n) => n === 0 || raw.from !== nodes[n - 1]?.raw.from);

function turnOf({ raw, at: given }: Message, leftOut: LeftOut, place: string): Turn {
  const user = raw.from === 'user';
  const at = given ?? time(raw.createdAt);
  const routed = list(raw.updates)
    .map(record)
    .findLast(({ type }) => type === 'routerMetadata');
  const model = user ? '' : text(routed?.model);
  return {
    id: '',
    role: user ? 'user' : 'assistant',
    ...(model ? { model } : {}),
    ...(at ? { at } : {}),
    ...(raw.interrupted === true && !user ? { unfinished: true as const } : {}),
    parts: partsOf(raw, user, leftOut, place),
  };
}

const roleOf = (element: ElementTree): string =>
  attribute(element, 'data-message-role') || attribute(element, 'data-message-type');
const isMarked: Test = (element) => roleOf(element) !== '';
const isProse: Test = (element) => hasClass(element, 'prose');
/** Thoughts and calls of tools fold away beside the prose. */
const isFolded: Test = (element) => tagOf(element) === 'details' || hasAttribute(element, 'data-exclude-from-copy');

const rules: Rules = { code: isLabelledCode, drop: isFolded };

function turnOfElement(element: ElementTree): Turn[] {
  const marked = isMarked(element) ? element : (find(element, isMarked) ?? element);
  if (roleOf(marked) === 'user') return [{ id: '', role: 'user', parts: userParts(element) }];
  const bodies = findAll(element, (one) => isFolded(one) || isProse(one)).filter((one) => !isFolded(one));
  const rendered = (bodies.length > 0 ? bodies : [element]).map((body) => markdownOf(body, rules));
  const markdown = rendered
    .map((body) => body.markdown)
    .filter(Boolean)
    .join('\n\n');
  const parts: Part[] = [
    ...findAll(element, isFolded).flatMap(foldsIn).map(foldedPart),
    ...(markdown ? [{ kind: 'text' as const, text: markdown }] : []),
    ...rendered.flatMap(({ images }) => images),
  ];
  return [{ id: '', role: 'assistant', parts }];
}

/** Thoughts and calls in a row are folded into one. Once it is unfolded each stands in it by itself, below what it is called. */
function foldsIn(fold: ElementTree): ElementTree[] {
  const inside = findAll(fold, isToggle).length > 1 ? eachIn(fold).filter((one) => !isToggle(one)) : [];
  return inside.length > 0 ? inside : [fold];
}

function eachIn(tree: ElementTree): ElementTree[] {
  if (isToggle(tree)) return [tree];
  const toggles = findAll(tree, isToggle).length;
  if (toggles === 1) return [tree];
  return toggles === 0 ? [] : elementsIn(tree).flatMap(eachIn);
}

/**
 * A call of a tool has its name, as code. A run of calls and thoughts is folded into one that counts its calls alone: what
 * is in there is in the page only once it is unfolded, as thoughts by themselves are.
 */
function foldedPart(fold: ElementTree): Part {
  const { markdown } = markdownOf(fold);
  const header = [fold, ...findAll(fold, isButton)].find(isButton);
  const name = header && find(header, isName);
  if (header === fold) return { kind: 'unknown', label: 'artifact' };
  if (header && name) return { kind: 'tool', name: textOf(name).trim(), input: '', output: markdown };
  const title = header ? textOf(header).trim() : '';
  if (/\btools?\b/.test(title)) {
    return markdown ? { kind: 'tool', name: title, input: '', output: markdown } : { kind: 'unknown', label: title };
  }
  return { kind: 'thinking', text: markdown };
}

const isButton = matching('button');
const isToggle = matching('[aria-label="Expand"], [aria-label="Collapse"]');
const isName = matching('code');
const isAttached = matching('.clickable');
const isImage = matching('img');
const isFileName = matching('dd');
const isFileType = matching('dt');

/** A picture, or a file by its name and type. */
function attachedPart(box: ElementTree): Part {
  const image = find(box, isImage);
  if (image) return pictureIn(image);
  const [name, type] = [isFileName, isFileType].map((test) => find(box, test)).map((one) => (one ? textOf(one).trim() : ''));
  return { kind: 'file', name: name ?? '', type: type ?? '' };
}

function userParts(element: ElementTree): Part[] {
  const attached = findAll(element, isAttached).map(attachedPart);
  const { images, markdown } = markdownOf(element, { ...rules, drop: (one) => isFolded(one) || isAttached(one) });
  const box = find(element, (child) => /(?:^|\s)whitespace-(?:break-spaces|pre)/.test(attribute(child, 'class')));
  const words = box ? textOf(box, (child) => tagOf(child) === 'button' || hasClass(child, 'sr-only')) : markdown;
  return [...(attached.length > 0 ? attached : images), ...typedParts(words)];
}

/** The read half of any copy of chat-ui: of its JSON in either form, or of copies of its messages. */
export const chatUiReader = (of: Site): Reader =>
  readerBy({
    site: of,
    api: readApi,
    turn: turnOfElement,
    pageName: /^(?:HuggingChat|Chat UI|New Chat)$|\s*[-–|]\s*HuggingChat$/,
  });

export const reader: Reader = chatUiReader(site);
