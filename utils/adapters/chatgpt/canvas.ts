import type { Part } from '../../conversation';
import { fence } from '../dom/code';
import { isRecord, type Json, list, record, text } from '../json';
import { parsed } from '../stored';

type ToolPart = Extract<Part, { kind: 'tool' }>;

/** The document beside the conversation, as it stands after each call; undefined once a change could not be followed. */
export interface Canvas {
  text: string | undefined;
  language: string;
  last?: ToolPart;
}

export const newCanvas = (): Canvas => ({ text: undefined, language: '' });

export const isCanvas = (tool: string): boolean => tool.startsWith('canmore.');

/**
 * A part for each call. What is created is its output; what is changed is its input, and the document as it stands at the
 * end is the output of the last change (`finishCanvas`).
 */
export function canvasPart(name: string, raw: string, canvas: Canvas): ToolPart {
  const asked = record(parsed(raw));
  if (typeof asked.content === 'string') return created(name, asked, canvas);
  const updates = list(asked.updates).filter(isRecord);
  if (updates.length === 0) return { kind: 'tool', name, input: raw, output: '' };
  const part: ToolPart = { kind: 'tool', name, input: updates.map(asLines).join('\n\n'), output: '' };
  for (const update of updates) canvas.text = canvas.text === undefined ? undefined : updated(canvas.text, update);
  canvas.last = part;
  return part;
}

function created(name: string, { name: title, type, content }: Json, canvas: Canvas): ToolPart {
  finishCanvas(canvas);
  canvas.text = text(content);
  canvas.language = /^code\/([\w+#.-]+)$/.exec(text(type))?.[1] ?? '';
  const input = [text(title), text(type)].filter(Boolean).join(' · ');
  canvas.last = { kind: 'tool', name, input, output: '' };
  finishCanvas(canvas);
  return canvas.last;
}

export function finishCanvas({ last, text: content, language }: Canvas): void {
  if (last && content !== undefined) last.output = language ? fence(content, language) : content;
}

const asLines = ({ pattern, replacement }: Json): string =>
  `- ${text(pattern).replace(/\n/g, '\n- ')}\n+ ${text(replacement).replace(/\n/g, '\n+ ')}`;

/** Patterns are written for another language: all of it, or words with marks before what has a meaning there. */
function updated(content: string, { pattern, multiple, replacement }: Json): string | undefined {
  const wanted = text(pattern);
  if (/^\^?\.\*\$?$/.test(wanted)) return text(replacement);
  const words = wanted.replace(/\\n/g, '\n').replace(/\\([^\w\s])/g, '$1');
  if (words === '' || !content.includes(words)) return undefined;
  return multiple === true ? content.split(words).join(text(replacement)) : content.replace(words, () => text(replacement));
}
