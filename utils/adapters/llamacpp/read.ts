import type { Part } from '../../conversation';
import type { Proof, Reader } from '../adapter';
import { branchThrough, type Lines, type Linked } from '../branch';
import { readChat, type Said } from '../chat-turns';
import { filePart } from '../content';
import { turnBy, unfoldedText } from '../dom/plain-thread';
import { matching } from '../dom/select';
import { attribute, type ElementTree, find, findAll, textOf } from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text } from '../json';
import { turnsOfLines } from '../lines';
import { pictureAt, pictureIn } from '../picture-part';
import { chats, classes, labels } from './selectors';
import { site } from './site';

interface Message extends Linked {
  raw: Json;
}

function readStore(bodies: Json): Draft | undefined {
  const conversation = record(bodies.conversation);
  // The first generation opens a conversation at its newest message, whatever was written down.
  const lines = linesOf(list(bodies.messages).filter(isRecord), text(conversation.currNode));
  if (lines.path.length === 0) return undefined;
  const told = turnsOfLines(lines, (line) => readChat(line.map(saidIn)), true);
  const proof: Proof = lines.gap ? { complete: false, read: told.turns.length, why: lines.gap } : { complete: true };
  const [first] = told.turns;
  return {
    title: text(conversation.name),
    model: text(conversation.model_name),
    createdAt: first?.at,
    ...told,
    proof,
    drift: [],
  };
}

/** The first of the tree says nothing: it holds the beginnings together. What lies below the current message is not shown. */
function linesOf(raw: Json[], current: string): Lines<Message> {
  const roots = new Set(raw.filter(({ type }) => type === 'root').map(({ id }) => idIn(id)));
  const parentOf = (message: Json): string => (roots.has(idIn(message.parent)) ? '' : idIn(message.parent));
  const nodes = raw
    .filter(({ type }) => type !== 'root')
    .map((message): Message => ({ id: idIn(message.id), parent: parentOf(message), at: timeOf(message), raw: message }));
  const known = nodes.some(({ id }) => id === current);
  return branchThrough(nodes, known ? current : '', known);
}

/** Ids were numbers at first, and the first of the tree had -1 for its parent. */
const idIn = (raw: unknown): string => (typeof raw === 'number' ? (raw < 0 ? '' : String(raw)) : text(raw));

const timeOf = ({ timestamp }: Json): number | undefined =>
  typeof timestamp === 'number' && Number.isSafeInteger(timestamp) && timestamp > 0 ? timestamp : undefined;

const saidIn = ({ raw, at }: Message): Said => ({
  // The page tells the model of a change of its own in the user's name.
  role: raw.isSynthetic === true ? 'system' : text(raw.role),
  content: raw.content,
  thinking: text(raw.reasoningContent) || text(raw.thinking),
  calls: raw.toolCalls,
  callId: text(raw.toolCallId),
  files: list(raw.extra).map(record).map(fileOf),
  model: text(raw.model),
  at,
});

/** What was attached: pictures, texts, sounds, each with a name. */
function fileOf(extra: Json): Part {
  const type = text(extra.type).toLowerCase();
  if (/image/.test(type)) return pictureAt(text(extra.name), [extra.base64Url], site);
  return filePart(text(extra.name), text(extra.mimeType), extra.size);
}

const isFold = matching(classes.optional.fold);
const isTrigger = matching(classes.optional.trigger);
const isPreview = matching(classes.optional.attached);
const isUnlabelled = matching(`${classes.optional.unlabelled}, ${chats.optional.attached}`);
const isPicture = matching('img');
const isName = matching('b, span.truncate');
const isTitle = matching('span');
const isOldFold = matching(chats.optional.thinking);

/** What a fold is called in the page, which is in English for everyone. */
const titleOf = (fold: ElementTree): string => {
  const trigger = find(fold, isTrigger);
  const title = trigger && find(trigger, isTitle);
  return title ? textOf(title).trim() : '';
};
const isTool = (element: ElementTree): boolean => isFold(element) && !/^(?:Reasoning|$)/.test(titleOf(element));

/** What was attached, by its name: the page says no more of it. */
function attachedIn(element: ElementTree): Part[] {
  const picture = find(element, isPicture);
  if (picture) return [pictureIn(picture, attribute(picture, 'alt').replace(/^Preview image for /, ''))];
  const label = attribute(element, 'aria-label').replace(/^Preview /, '');
  const names = label ? [label] : findAll(element, isName).map((name) => textOf(name).trim());
  return (names.length > 0 ? names : ['']).map((name) => ({ kind: 'file', name, type: '' }));
}

function beside(element: ElementTree, user: boolean): Part[] | undefined {
  if (isPreview(element) || (user && isUnlabelled(element))) return attachedIn(element);
  return isTool(element) ? [{ kind: 'tool', name: titleOf(element), input: '', output: wordsOf(element) }] : undefined;
}

/** What is folded away may not be in the page at all. */
const wordsOf = (tool: ElementTree): string => unfoldedText(tool, isTrigger);

const turn = turnBy({
  isUser: matching([classes, labels, chats].map(({ required }) => required.question).join(', ')),
  body: matching(chats.required.answer),
  typed: matching(classes.optional.typed),
  fold: (element) => isOldFold(element) || (isFold(element) && !isTool(element)),
  beside,
  rules: { drop: matching(`${classes.optional.info}, ${chats.optional['thinking title']}`) },
});

export const reader: Reader = readerBy({
  site,
  api: readStore,
  turn,
  joins: true,
  pageName: /^(?:\S+\s)?(?:ik_)?llama(?:\.cpp|-ui).*$|\s*[|–-]\s*llama(?:\.cpp|-ui)$/,
});
