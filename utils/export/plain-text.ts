import {
  type BlockNode,
  type Conversation,
  type InlineNode,
  type ListItem,
  type Part,
  parseMarkdown,
  type Turn,
  versionsByTurn,
} from '../conversation';
import type { MarkdownWords } from './markdown-file';
import { headed } from './versions';

/** One turn without any markup: what a reader would read out. */
export function plainTurn({ parts }: Turn, words: MarkdownWords): string {
  return parts
    .map((part) => plainPart(part, words))
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Turn after turn, each under its role; other versions further in, below what they are shown with. */
export function plainTurns(lines: Pick<Conversation, 'turns' | 'branches'>, words: MarkdownWords): string {
  const byTurn = versionsByTurn(lines);
  const line = (turns: readonly Turn[], first: number): string[] =>
    turns.flatMap((turn, n) => [
      `${words.roles[turn.role]}:\n${plainTurn(turn, words)}`,
      ...headed(byTurn.get(first + n), words).map(({ version, heading }) =>
        indented([`[${heading}]`, ...line(version.branch.turns, version.first)].join('\n\n\n'), '    '),
      ),
    ]);
  return line(lines.turns, 1).join('\n\n\n');
}

function plainPart(part: Part, words: MarkdownWords): string {
  switch (part.kind) {
    case 'text':
      return blocks(parseMarkdown(part.text));
    case 'thinking':
      return `[${words.thinking}]\n${blocks(parseMarkdown(part.text))}`;
    case 'tool':
      return [`[${words.tool}: ${part.name}]`, part.input, part.output].filter(Boolean).join('\n');
    case 'image':
      return stub(words.image, part.alt);
    case 'file':
      return stub(words.file, part.name);
    case 'sources':
      return [
        words.sources(part.sources.length),
        ...part.sources.map(({ title, url }) => (title ? `${title}: ${url}` : url)),
      ].join('\n');
    case 'unknown':
      return stub(words.unknown, part.label);
  }
}

const stub = (what: string, name: string): string => `[${what}${name === '' ? '' : `: ${name}`}]`;

const blocks = (nodes: readonly BlockNode[]): string => nodes.map(block).join('\n\n');

function block(node: BlockNode): string {
  switch (node.kind) {
    case 'paragraph':
    case 'heading':
      return inlines(node.children);
    case 'code':
    case 'plain':
      return node.text;
    case 'math':
      return node.tex;
    case 'quote':
      return indented(blocks(node.children), '  ');
    case 'list':
      return node.items.map((item, at) => listItem(item, node.start === undefined ? '•' : `${node.start + at}.`)).join('\n');
    case 'table':
      return [node.head, ...node.rows].map((cells) => cells.map(inlines).join('\t')).join('\n');
    case 'rule':
      return '———';
    default:
      return '';
  }
}

function listItem({ done, children }: ListItem, sign: string): string {
  const mark = done === undefined ? sign : done ? '☑' : '☐';
  return `${mark} ${indented(blocks(children), '  ').trimStart()}`;
}

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

function inlines(nodes: readonly InlineNode[]): string {
  return nodes.map(inline).join('');
}

function inline(node: InlineNode): string {
  switch (node.kind) {
    case 'text':
    case 'inline-code':
      return node.text;
    case 'inline-math':
      return node.tex;
    case 'break':
      return '\n';
    case 'picture':
      return `[${node.alt}]`;
    case 'link': {
      const words = inlines(node.children);
      return words === node.href ? words : `${words} (${node.href})`;
    }
    default:
      return 'children' in node ? inlines(node.children) : '';
  }
}
