/** A piece of running text. Plain JSON: a worker can post it. */
export type InlineNode =
  | { kind: 'text'; text: string }
  | { kind: 'inline-code'; text: string }
  | { kind: 'inline-math'; tex: string; display: boolean }
  | { kind: 'break' }
  /** A footnote's number, from 1 in the order of first mention. */
  | { kind: 'note'; number: number }
  | { kind: 'strong' | 'emphasis' | 'strike'; children: InlineNode[] }
  /** `href` is http:, https: or mailto:, absolute. `host` is there when the text looks like another host. */
  | { kind: 'link'; href: string; host?: string; children: InlineNode[] }
  /** Never loaded: its alternative text, and where it would have come from (empty where the address is none). */
  | { kind: 'picture'; alt: string; host: string };

export interface ListItem {
  /** Of a task list: ticked or not. */
  done?: boolean;
  children: BlockNode[];
}

export type Align = 'left' | 'center' | 'right' | '';

export type BlockNode =
  | { kind: 'paragraph'; children: InlineNode[] }
  | { kind: 'heading'; level: number; children: InlineNode[] }
  /** `language` is the first word of the fence's info string, lower case; empty when there is none. */
  | { kind: 'code'; language: string; text: string }
  | { kind: 'math'; tex: string }
  | { kind: 'quote'; children: BlockNode[] }
  /** `start` is there for ordered lists. */
  | { kind: 'list'; start?: number; tight: boolean; items: ListItem[] }
  | { kind: 'table'; align: Align[]; head: InlineNode[][]; rows: InlineNode[][][] }
  | { kind: 'rule' }
  /** Footnotes, at the end of the text. */
  | { kind: 'notes'; notes: { number: number; children: BlockNode[] }[] }
  /** Source that passed a limit, as it was written. */
  | { kind: 'plain'; text: string };

export type MarkdownNode = BlockNode | InlineNode;
