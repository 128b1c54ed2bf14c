import type { LeftOut, Part, Source, Turn } from '../../conversation';
import type { Proof, Reader } from '../adapter';
import { outsideCode } from '../dollar-math';
import { isLabelledCode } from '../dom/code';
import { markdownOf, type Rules } from '../dom/markdown';
import { attribute, type ElementTree, elementsIn, find, findAll, hasClass, type Test, tagOf, textOf } from '../dom/tree';
import { countIn, type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text, time } from '../json';
import { pictureAt } from '../picture-part';
import { answerParts, thinkingParts, typedParts } from '../prose';
import { isPageWords } from '../ui-words';
import { site } from './site';

function readApi(bodies: Json): Draft | undefined {
  const share = record(bodies.share);
  const pages = list(bodies.pages);
  const messages = isRecord(bodies.share) ? list(share.messages).filter(isRecord) : inOrder(pages);
  if (messages.length === 0 && pages.length === 0) return undefined;
  const leftOut: LeftOut = {};
  const turns = messages.map((message) => turnOf(message, leftOut)).filter(({ parts }) => parts.length > 0);
  const { next, nextCursor, cursor } = record(pages.at(-1));
  const more = text(next) || text(nextCursor) || text(cursor);
  const proof: Proof = more ? { complete: false, read: turns.length, why: 'more-pages' } : { complete: true };
  return {
    title: text(share.conversationTitle) || text(record(bodies.meta).title),
    model: '',
    createdAt: time(messages[0]?.createdAt),
    turns,
    leftOut,
    proof,
    drift: [],
  };
}

/** Newest first within a page and from page to page; times decide where every message has one. */
function inOrder(pages: unknown[]): Json[] {
  const all = new Map<unknown, Json>();
  for (const message of pages.flatMap((page) => list(record(page).results)).filter(isRecord))
    all.set(message.id ?? message, message);
  const messages = [...all.values()].reverse();
  if (messages.some(({ createdAt }) => time(createdAt) === undefined)) return messages;
  return messages.sort((a, b) => (time(a.createdAt) ?? 0) - (time(b.createdAt) ?? 0));
}

function turnOf(message: Json, leftOut: LeftOut): Turn {
  const user = /^(?:human|user)$/i.test(text(record(message.author).type) || text(message.author));
  const at = time(message.createdAt);
  return { id: '', role: user ? 'user' : 'assistant', ...(at ? { at } : {}), parts: partsOf(message, user, leftOut) };
}

/** Things around an answer that are not said in it. */
const silent = /^(?:suggested|suggestion|followup|done|pending|event|title|status|feedback|partcompleted|received|consent)/i;

function partsOf(message: Json, user: boolean, leftOut: LeftOut): Part[] {
  const parts: Part[] = [];
  const sources: Source[] = [];
  let said = '';
  let cited = false;
  const speak = () => {
    parts.push(...(user ? typedParts(said) : answerParts(withoutMarks(said))));
    said = '';
  };
  for (const piece of list(message.content).filter(isRecord)) {
    const type = text(piece.type);
    if (type === 'text') {
      said = continued(said, text(piece.text), cited);
      cited = false;
    } else if (type === 'citation') {
      sources.push({ title: text(piece.title), url: text(piece.url) });
      cited = true;
    } else if (!silent.test(type)) {
      speak();
      parts.push(...pieceOf(type, piece, leftOut));
    }
  }
  speak();
  return [...parts, ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : [])];
}

/** A text may be cut where something is cited, even within a sentence; else each piece is a paragraph of its own. */
function continued(said: string, next: string, cited: boolean): string {
  if (said === '' || next === '' || /\s$/.test(said) || /^[\s.,;:!?)\]]/.test(next)) return said + next;
  const isBlock = /^(?:#{1,6} |[-*+] |\d{1,9}[.)] |\||>|```|~~~)/.test(next);
  return `${said}${cited && !isBlock ? ' ' : '\n\n'}${next}`;
}

/** `[^1^]` stood for a source, which is named beside the text. */
const withoutMarks = (markdown: string): string => outsideCode(markdown, (words) => words.replace(/[ \t]*\[\^\d{1,3}\^\]/g, ''));

function pieceOf(type: string, piece: Json, leftOut: LeftOut): Part[] {
  if (/image|picture/i.test(type))
    return [
      pictureAt(
        text(piece.altText) || text(piece.prompt) || text(piece.title),
        [piece.url, piece.imageUrl, piece.thumbnailUrl, record(piece.image).url],
        site,
      ),
    ];
  if (/file|document|attachment/i.test(type))
    return [{ kind: 'file', name: text(piece.name) || text(piece.fileName), type: text(piece.mimeType) }];
  if (/thought|reason|thinking/i.test(type)) return thinkingParts(text(piece.text) || text(piece.content));
  countIn(leftOut, 'unknown');
  return [{ kind: 'unknown', label: type }];
}

const isUser: Test = (element) =>
  attribute(element, 'data-content') === 'user-message' ||
  attribute(element, 'data-testid') === 'user-message' ||
  hasClass(element, 'group/user-message');
const isAnswerItem: Test = (element) => hasClass(element, 'group/ai-message-item');
const rules: Rules = {
  // The page itself marks what is not to be copied.
  drop: (element) =>
    attribute(element, 'data-copy') === 'false' ||
    attribute(element, 'data-testid') === 'message-item-reactions' ||
    (elementsIn(element).length === 0 && textOf(element).length < 40 && isPageWords(textOf(element))),
  pill: (element) => /citation/.test(attribute(element, 'data-testid')) || attribute(element, 'data-citation') !== '',
  code: isLabelledCode,
};

function turnOfElement(element: ElementTree): Turn[] {
  const user = isUser(element) || find(element, isUser) !== undefined;
  if (user) return [{ id: '', role: 'user', parts: userParts(element) }];
  const items = findAll(element, isAnswerItem);
  const rendered = (items.length > 0 ? items : [element]).map((item) => markdownOf(item, rules));
  const sources = rendered.flatMap((item) => item.sources);
  return [
    {
      id: '',
      role: 'assistant',
      parts: [
        ...rendered
          .map(({ markdown }): Part => ({ kind: 'text', text: markdown }))
          .filter((part) => part.kind === 'text' && part.text !== ''),
        ...rendered.flatMap(({ images }) => images),
        ...(sources.length > 0 ? [{ kind: 'sources' as const, sources }] : []),
      ],
    },
  ];
}

const isKept: Test = (element) => /(?:^|\s)whitespace-pre/.test(attribute(element, 'class'));

/** The box keeps the white space that was typed; around it are labels and controls. */
function userParts(element: ElementTree): Part[] {
  const { images, markdown } = markdownOf(element, rules);
  const boxes = findAll(element, isKept);
  const typed = boxes.map((box) => textOf(box, (child) => tagOf(child) === 'button' || hasClass(child, 'sr-only'))).join('\n\n');
  return [...images, ...typedParts(boxes.length > 0 ? typed : markdown)];
}

/** Makes a conversation of Copilot's messages, or of copies of what the page shows. */
export const reader: Reader = readerBy({
  site,
  api: readApi,
  turn: turnOfElement,
  pageName: /^Microsoft Copilot.*$|\s*[-–|]\s*(?:Microsoft )?Copilot$/,
});
