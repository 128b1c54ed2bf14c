import type { Part } from '../../conversation';
import { type Json, list, record, text } from '../json';

type ToolPart = Extract<Part, { kind: 'tool' }>;

/** Texts beside the conversation, as they stand after each command; the part that wrote to each last. */
export interface Artifacts {
  texts: Map<string, string>;
  last: Map<string, ToolPart>;
}

export const noArtifacts = (): Artifacts => ({ texts: new Map(), last: new Map() });

export const isArtifactCall = (name: string, input: Json): boolean =>
  /artifact/i.test(name) && (typeof input.command === 'string' || typeof input.content === 'string');

/** Something in the message changes a text beside the conversation. */
export const wroteArtifact = ({ content, text: words }: Json): boolean =>
  text(words).includes('<antArtifact') ||
  list(content)
    .map(record)
    .some(({ name, input, text: said }) => isArtifactCall(text(name), record(input)) || text(said).includes('<antArtifact'));

/**
 * A part for each command. What a command writes whole is its output; what it changes is its input, and the text as
 * it stands at the end is the output of the last change (`finishArtifacts`).
 */
export function artifactPart(name: string, input: Json, artifacts: Artifacts): ToolPart {
  const id = text(input.id);
  const title = text(input.title);
  const command = text(input.command) || 'create';
  const about = [command, title || id, text(input.language) || text(input.type)].filter(Boolean).join(' · ');
  const part: ToolPart = { kind: 'tool', name, input: about, output: '' };
  if (command === 'update') {
    const [old, next] = [text(input.old_str), text(input.new_str)];
    part.input = `${about}\n\n- ${old.replace(/\n/g, '\n- ')}\n+ ${next.replace(/\n/g, '\n+ ')}`;
    const before = artifacts.texts.get(id);
    // One that changes what is not there is shown as it was asked.
    if (before !== undefined && old !== '' && before.includes(old))
      artifacts.texts.set(
        id,
        before.replace(old, () => next),
      );
  } else {
    part.output = text(input.content);
    artifacts.texts.set(id, part.output);
  }
  artifacts.last.set(id, part);
  return part;
}

export function finishArtifacts({ texts, last }: Artifacts): void {
  for (const [id, part] of last) part.output = texts.get(id) ?? part.output;
}

const artifactTag = /<antArtifact\b([^>]*)>\n?([\s\S]*?)(?:\n?<\/antArtifact>|$(?![\s\S]))/g;
const thinkingTag = /<antThinking>([\s\S]*?)(?:<\/antThinking>|$(?![\s\S]))/g;

/** Until 2025 both stood in the text itself, between tags. */
export function splitTags(words: string, artifacts: Artifacts): Part[] {
  const parts: Part[] = [];
  const prose = words.replace(thinkingTag, (_, thought: string) => {
    if (thought.trim()) parts.push({ kind: 'thinking', text: thought.trim() });
    return '';
  });
  let end = 0;
  const say = (piece: string) => {
    if (piece.trim()) parts.push({ kind: 'text', text: piece.trim() });
  };
  for (const match of prose.matchAll(artifactTag)) {
    say(prose.slice(end, match.index));
    end = match.index + match[0].length;
    const [, attributes = '', content = ''] = match;
    const named = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const input = { id: named('identifier'), title: named('title'), type: named('type'), language: named('language'), content };
    parts.push(artifactPart('antArtifact', input, artifacts));
  }
  say(prose.slice(end));
  return parts;
}
