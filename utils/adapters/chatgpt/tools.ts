import type { Part } from '../../conversation';
import { isRecord, list, record, text } from '../json';
import { type Canvas, canvasPart, isCanvas } from './canvas';
import { stripMarkers } from './citations';
import { type Contribution, contributionOf, stringsOf } from './content';
import type { Message } from './message';

type ToolPart = Extract<Part, { kind: 'tool' }>;

/** An assistant message to anyone but the reader calls a tool; canvas (`canmore.…`) is one of them: canvas.ts. */
export const isCall = ({ role, recipient, contentType }: Message): boolean =>
  (role === 'assistant' && recipient !== 'all') || contentType === 'tether_browsing_code';

export function callOf({ recipient, content, name }: Message, canvas: Canvas): ToolPart {
  const input = text(content.text) || stringsOf(content).join('\n');
  if (isCanvas(recipient)) return canvasPart(recipient, input, canvas);
  return { kind: 'tool', name: recipient === 'all' ? name : recipient, input: stripMarkers(input), output: '' };
}

/**
 * Adds what a tool said to the call it answers. Pictures and sources are shown; words without a call are what the
 * site hides as well, so they are only counted. Returns what else goes into the turn.
 */
export function hearTool(message: Message, call: ToolPart | undefined): Contribution {
  const thinking = thinkingOf(message);
  if (thinking) return { parts: [thinking], sources: [], leftOut: {} };
  const { parts, sources, leftOut } = contributionOf(message);
  const pictures = [...parts.filter(({ kind }) => kind === 'image'), ...printedImages(message)];
  const placeholders = parts.filter(({ kind }) => kind === 'unknown');
  const words = wordsOf(message, parts);
  // Of a document the call shows the words; the answer says only that it was written.
  if (call && isCanvas(call.name)) return { parts: [...pictures, ...placeholders], sources, leftOut };
  if (call && words) call.output = call.output ? `${call.output}\n\n${words}` : words;
  const lost = !call && words ? { tools: 1 } : {};
  return { parts: [...pictures, ...placeholders], sources, leftOut: { ...leftOut, ...lost } };
}

/** The first reasoning models kept their thinking in a tool message: "Thinking" … "Thought for 6 seconds". */
function thinkingOf({ metadata, content }: Message): Part | undefined {
  if (!text(metadata.initial_text) && !text(metadata.finished_text)) return undefined;
  const words = stringsOf(content).join('\n\n').trim() || text(metadata.finished_text);
  return words ? { kind: 'thinking', text: stripMarkers(words) } : undefined;
}

function wordsOf({ content, contentType }: Message, parts: Part[]): string {
  if (contentType === 'execution_output' || contentType === 'tether_quote') return stripMarkers(text(content.text));
  if (contentType === 'tether_browsing_display') return stripMarkers(text(content.result) || text(content.summary));
  return parts
    .map((part) => (part.kind === 'text' ? part.text : ''))
    .filter(Boolean)
    .join('\n\n');
}

/** Charts that code drew. */
function printedImages({ metadata }: Message): Part[] {
  const messages = list(record(metadata.aggregate_result).messages).filter(isRecord);
  return messages.filter(({ message_type }) => message_type === 'image').map(() => ({ kind: 'image', alt: '' }));
}
