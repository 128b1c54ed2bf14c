import type { Token } from 'markdown-it';
import { Budget, type Depth, PastLimit } from './markdown-budget';
import { inlineNodes } from './markdown-inline';
import type { Align, BlockNode, InlineNode, ListItem } from './markdown-node';

/** Where a walk through the flat token list stands. */
interface Walk {
  tokens: readonly Token[];
  at: number;
  budget: Budget;
  /** Footnotes met so far, by label: they stand at the end, wherever they are defined. */
  notes: Map<string, BlockNode[]>;
}

/** Tokens of a whole text → nodes. `lines` is the source, from which blocks past a limit are shown. */
export function treeOf(tokens: readonly Token[], lines: readonly string[]): BlockNode[] {
  const walk: Walk = { tokens, at: 0, budget: new Budget(), notes: new Map() };
  const nodes: BlockNode[] = [];
  while (walk.at < tokens.length) {
    const start = walk.at;
    const map = tokens[start]?.map;
    try {
      nodes.push(...block(walk, { block: 0, elements: 0 }));
    } catch (error) {
      if (!(error instanceof PastLimit)) throw error;
      const end = error.whole ? lines.length : map?.[1];
      nodes.push({ kind: 'plain', text: lines.slice(map?.[0], end).join('\n') });
      if (error.whole) return nodes;
      walk.at = start;
      skip(walk);
    }
  }
  return walk.notes.size === 0 ? nodes : [...nodes, notesOf(walk)];
}

function notesOf({ notes, budget }: Walk): BlockNode {
  const numbered = [...notes].map(([label, children]) => ({ number: budget.note(label), children }));
  return { kind: 'notes', notes: numbered.sort((a, b) => a.number - b.number) };
}

/** Past one top-level block, however deep: token levels are 0 only outside. */
function skip(walk: Walk): void {
  const opening = walk.tokens[walk.at++];
  if (opening?.nesting !== 1) return;
  while (walk.at < walk.tokens.length) {
    const token = walk.tokens[walk.at++];
    if (token?.nesting === -1 && token.level === opening.level) return;
  }
}

function blocksUntil(walk: Walk, close: string, depth: Depth): BlockNode[] {
  const nodes: BlockNode[] = [];
  while (walk.at < walk.tokens.length && walk.tokens[walk.at]?.type !== close) nodes.push(...block(walk, depth));
  walk.at++;
  return nodes;
}

/** One block at the walk's place; none for tokens that show nothing. */
function block(walk: Walk, depth: Depth): BlockNode[] {
  const token = walk.tokens[walk.at++];
  if (!token) return [];
  walk.budget.block();
  switch (token.type) {
    case 'paragraph_open':
      return [{ kind: 'paragraph', children: inlineThen(walk, depth) }];
    case 'heading_open':
      return [{ kind: 'heading', level: Number(token.tag.slice(1)), children: inlineThen(walk, depth) }];
    case 'fence':
    case 'code_block':
      return [{ kind: 'code', language: languageOf(token.info), text: token.content.replace(/\n$/, '') }];
    case 'math_block':
      return [
        walk.budget.formula(token.content)
          ? { kind: 'math', tex: token.content }
          : { kind: 'code', language: 'tex', text: token.content },
      ];
    case 'blockquote_open':
      return [{ kind: 'quote', children: blocksUntil(walk, 'blockquote_close', walk.budget.deeper(depth, 1)) }];
    case 'bullet_list_open':
      return [list(walk, 'bullet_list_close', depth)];
    case 'ordered_list_open':
      return [{ ...list(walk, 'ordered_list_close', depth), start: Number(token.attrGet('start') ?? 1) }];
    case 'note_open': {
      const children = blocksUntil(walk, 'note_close', walk.budget.deeper(depth, 2));
      if (!walk.notes.has(token.content)) walk.notes.set(token.content, children);
      return [];
    }
    case 'table_open':
      return [table(walk, depth)];
    case 'hr':
      return [{ kind: 'rule' }];
    default:
      return [];
  }
}

/** The inline token between an opening and a closing one. */
function inlineThen(walk: Walk, depth: Depth): InlineNode[] {
  const inline = walk.tokens[walk.at];
  walk.at += 2;
  return inline?.type === 'inline' ? inlineNodes(inline.children ?? [], walk.budget, depth) : [];
}

/** First word of the info string, as a language's name can be written. */
const languageOf = (info: string): string => /^[\w#+.-]{1,30}/.exec(info.trim())?.[0].toLowerCase() ?? '';

function list(walk: Walk, close: string, depth: Depth): Extract<BlockNode, { kind: 'list' }> {
  const inside = walk.budget.deeper(depth, 2);
  const items: ListItem[] = [];
  let tight = true;
  while (walk.at < walk.tokens.length && walk.tokens[walk.at]?.type !== close) {
    const first = walk.tokens[++walk.at];
    if (first?.type === 'paragraph_open' && !first.hidden) tight = false;
    items.push(taskItem(blocksUntil(walk, 'list_item_close', inside)));
  }
  walk.at++;
  return { kind: 'list', tight, items };
}

const box = /^\[([ xX])\]\s+/;

function taskItem(children: BlockNode[]): ListItem {
  const paragraph = children[0];
  const first = paragraph?.kind === 'paragraph' ? paragraph.children[0] : undefined;
  const mark = first?.kind === 'text' ? box.exec(first.text) : null;
  if (!mark || first?.kind !== 'text') return { children };
  first.text = first.text.slice(mark[0].length);
  return { done: mark[1] !== ' ', children };
}

function table(walk: Walk, depth: Depth): BlockNode {
  const align: Align[] = [];
  const rows: InlineNode[][][] = [];
  for (let token = walk.tokens[walk.at++]; token && token.type !== 'table_close'; token = walk.tokens[walk.at++]) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'th_open') align.push(alignOf(token));
    if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)?.push(inlineThen(walk, depth));
    walk.budget.table(rows.length - 1, align.length);
  }
  const [head = [], ...body] = rows;
  return { kind: 'table', align, head, rows: body };
}

function alignOf(token: Token): Align {
  const style = String(token.attrGet('style') ?? '');
  return (['left', 'center', 'right'] as const).find((side) => style.endsWith(side)) ?? '';
}
