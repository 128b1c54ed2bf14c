import type { Part, Turn } from '../../conversation';
import type { Reader } from '../adapter';
import { filePart, withoutLinkedNumbers } from '../content';
import { isLabelledCode } from '../dom/code';
import { markdownOf, type Rules } from '../dom/markdown';
import { holds } from '../dom/select';
import { attribute, type ElementTree, find, findAll, type Test, textOf } from '../dom/tree';
import { type Draft, readerBy } from '../draft';
import { isRecord, type Json, list, record, text, time } from '../json';
import { pictureIn } from '../picture-part';
import { answerParts, thinkingParts, typedParts } from '../prose';
import { site } from './site';

function readShare(bodies: Json): Draft | undefined {
  const share = record(bodies.share);
  const connection = record(share.messagesConnection);
  if (!Array.isArray(connection.edges)) return undefined;
  const bot = text(record(share.chatBot).displayName);
  const nodes = connection.edges.map((edge) => record(record(edge).node));
  const turns = nodes.map((node) => turnOfNode(node, bot)).filter(({ parts }) => parts.length > 0);
  const info = record(connection.pageInfo);
  const more = info.hasPreviousPage === true || info.hasNextPage === true;
  return {
    title: text(share.title),
    model: bot,
    createdAt: undefined,
    turns,
    leftOut: {},
    proof: more ? { complete: false, read: turns.length, why: 'more-pages' } : { complete: true },
    drift: [],
  };
}

function turnOfNode(node: Json, bot: string): Turn {
  const user = text(node.author) === 'human';
  const words = text(node.text);
  // Microseconds.
  const at = typeof node.creationTime === 'number' ? time(node.creationTime / 1_000_000) : undefined;
  const cited = withoutLinkedNumbers(words);
  const files = list(node.attachments)
    .filter(isRecord)
    .map((file) => filePart(text(file.name), text(record(file.file).mimeType)));
  const model = user ? '' : text(record(node.bot).displayName) || bot;
  return {
    id: '',
    role: user ? 'user' : 'assistant',
    ...(model ? { model } : {}),
    ...(at ? { at } : {}),
    ...(!user && text(node.state) === 'incomplete' ? { unfinished: true as const } : {}),
    parts: [...files, ...(user ? typedParts(words) : spokenParts(cited.words)), ...(user ? [] : cited.parts)],
  };
}

const thinking = /^\s*[*_]?Thinking(?:\.{3}|…)[*_]?\s*\n+((?:>[^\n]*(?:\n|$))+)/;

/** Bots of models that think quote their thoughts before they answer. */
function spokenParts(markdown: string): Part[] {
  const thoughts = thinking.exec(markdown);
  if (!thoughts) return answerParts(markdown);
  const words = (thoughts[1] ?? '').replace(/^> ?/gm, '');
  return [...thinkingParts(words), ...answerParts(markdown.slice(thoughts[0].length))];
}

const isNamed =
  (start: string): Test =>
  (element) =>
    attribute(element, 'class')
      .split(/\s+/)
      .some((name) => name.startsWith(start));

const isRight = isNamed('Message_rightSideMessageBubble__');
const isOldUser = isNamed('Message_humanMessageBubble__');
const isRightSide = isNamed('ChatMessage_rightSideMessageWrapper__');
const isText = isNamed('Message_messageTextContainer__');
const isOldText = isNamed('Message_selectableText__');
const isPlainText = isNamed('Message_messageText__');
const isBotName = isNamed('BotHeader_textContainer__');
const isMarkdown = isNamed('Markdown_markdownContainer__');
const isAttachment = isNamed('Attachments_attachment');

const rules: Rules = {
  drop: (element) => isNamed('MarkdownCodeBlock_codeActions__')(element) || isAttachment(element),
  code: (element) => isNamed('MarkdownCodeBlock_container__')(element) || isLabelledCode(element),
};

/** The side of its bubble tells who speaks; the bot is named above its own. */
function turnOf(element: ElementTree): Turn[] {
  const user = holds(element, (child) => isRight(child) || isOldUser(child) || isRightSide(child));
  const name = find(element, isBotName);
  const model = user || !name ? '' : textOf(name).trim();
  const bodies = bodiesOf(element);
  const rendered = bodies.map((body) => markdownOf(body, rules));
  const markdown = rendered
    .map((body) => body.markdown)
    .filter(Boolean)
    .join('\n\n');
  const parts: Part[] = [
    ...attachmentsIn(element),
    ...(user ? typedParts(markdown) : spokenParts(markdown)),
    ...rendered.flatMap(({ images }) => images),
  ];
  const unfinished = !user && attribute(element, 'data-complete') === 'false';
  return [
    {
      id: '',
      role: user ? 'user' : 'assistant',
      ...(model ? { model } : {}),
      ...(unfinished ? { unfinished: true as const } : {}),
      parts,
    },
  ];
}

function bodiesOf(element: ElementTree): ElementTree[] {
  for (const isBody of [isText, isMarkdown, isOldText, isPlainText]) {
    const found = findAll(element, isBody);
    if (found.length > 0) return found;
  }
  return [];
}

function attachmentsIn(element: ElementTree): Part[] {
  return findAll(element, isAttachment).map((box) => {
    const image = find(box, (child) => child[0] === 'img');
    const name = textOf(box).replace(/\s+/g, ' ').trim();
    return image && !name ? pictureIn(image) : { kind: 'file', name, type: '' };
  });
}

/** Makes a conversation of copies of Poe's bubbles, or of the data of a shared one. */
export const reader: Reader = readerBy({ site, api: readShare, turn: turnOf, pageName: /^Poe$|\s*(?:[-–|]|\bon)\s*Poe$/ });
