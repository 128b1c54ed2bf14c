import { type Beside, type Conversation, type Part, type Role, type Turn, versionsByTurn } from '../conversation';
import { headed, type VersionWords } from './versions';

export interface MarkdownWords extends VersionWords {
  roles: Record<Role, string>;
  untitled: string;
  about: readonly string[];
  note: string;
  thinking: string;
  tool: string;
  image: string;
  file: string;
  sources: (count: number) => string;
  unknown: string;
  unfinished: string;
}

/** The conversation as GitHub-flavoured Markdown: its text as it is, everything around it as little as can be. */
export function markdownFile(conversation: Conversation, words: MarkdownWords): string {
  const { title, note, turns } = conversation;
  const byTurn = versionsByTurn(conversation);
  const head = [
    `# ${plainLine(title) || words.untitled}`,
    ...words.about.filter((line) => line !== '').map(plainLine),
    ...(note ? [`> ${words.note} ${plainLine(note)}`] : []),
  ];
  return `${[...head, ...linesOf(turns, 1, 0, { byTurn, words })].join('\n\n')}\n`;
}

/** Turn after turn, and as quotes what is shown with each. `read`: turns a reader of this line has read before. */
function linesOf(turns: readonly Turn[], first: number, read: number, { byTurn, words }: Drawn): string[] {
  return turns.flatMap((turn, n) => [
    ...turnOf(turn, read + n + 1, words),
    ...headed(byTurn.get(first + n), words).map(({ version: { branch, first, before }, heading }) =>
      quote([`*${heading}*`, ...linesOf(branch.turns, first, before, { byTurn, words })].join('\n\n')),
    ),
  ]);
}

interface Drawn {
  byTurn: ReadonlyMap<number, Beside>;
  words: MarkdownWords;
}

/** What one turn says, without its heading. */
export const turnMarkdown = ({ parts }: Turn, words: MarkdownWords): string =>
  parts
    .map((part) => partOf(part, words))
    .filter((text) => text !== '')
    .join('\n\n');

/** `[title](link)`, whatever is in the title. */
export function markdownLink(title: string, link: string): string {
  const address = link.replace(/[()<>\s]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `[${plainLine(title)}](${address})`;
}

function turnOf({ role, model, parts, unfinished }: Turn, number: number, words: MarkdownWords): string[] {
  const name = model ? `${words.roles[role]} (${plainLine(model)})` : words.roles[role];
  const said = parts.map((part) => partOf(part, words)).filter((text) => text !== '');
  return [`## ${number}. ${name}`, ...said, ...(unfinished ? [`*${words.unfinished}*`] : [])];
}

function partOf(part: Part, words: MarkdownWords): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'thinking':
      return quote(`*${words.thinking}*\n\n${part.text}`);
    case 'tool':
      return [`*${words.tool}: ${plainLine(part.name)}*`, ...[part.input, part.output].filter(Boolean).map(fence)].join('\n\n');
    case 'image':
      return part.data ? `![${plainLine(part.alt)}](${part.data})` : `*[${words.image}: ${plainLine(part.alt)}]*`;
    case 'file':
      return `*[${words.file}: ${plainLine(part.name)}]*`;
    case 'sources':
      return [
        `*${words.sources(part.sources.length)}*`,
        ...part.sources.map(({ title, url }) => `- ${markdownLink(title || url, url)}`),
      ].join('\n');
    case 'unknown':
      return `*[${words.unknown}: ${plainLine(part.label)}]*`;
  }
}

const quote = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');

/** A fence longer than any inside. */
function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}\n${text}\n${ticks}`;
}

/** One line in which nothing is markup. */
function plainLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~$!&]/g, '\\$&');
}
