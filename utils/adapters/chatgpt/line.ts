import type { Proof } from '../adapter';
import { isRecord, type Json, list, record, text } from '../json';
import { type Message, messageOf } from './message';

type Incomplete = Extract<Proof, { complete: false }>['why'];

/** The messages of the conversation from the first to the last, however the backend keeps them. */
export interface Line {
  messages: Message[];
  /** Why it cannot be called whole; undefined when it is. */
  gap?: Incomplete;
  /** Other versions that lie off the line. The flat form does not know them. */
  branches: number;
  drift: string[];
}

interface Node {
  id: string;
  parent: string;
  children: string[];
  message: Message | undefined;
}

function nodesOf(mapping: Json): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const [id, raw] of Object.entries(mapping)) {
    if (!isRecord(raw)) continue;
    const children = list(raw.children).filter((child) => typeof child === 'string');
    nodes.set(id, { id, parent: text(raw.parent), children, message: messageOf(raw.message) });
  }
  return nodes;
}

/** Form of `/backend-api/conversation/{id}`: a tree. The line runs from the current node up to the root. */
export function lineOfTree(body: Json): Line {
  const nodes = nodesOf(record(body.mapping));
  const linked = [...nodes.values()].some(({ parent, children }) => parent !== '' || children.length > 0);
  if (!linked && nodes.size > 1) return unlinked(nodes);
  const current = nodes.get(text(body.current_node));
  const leaf = current ?? newestLeaf(nodes);
  const path: Node[] = [];
  const seen = new Set<string>();
  let node = leaf;
  while (node && !seen.has(node.id)) {
    seen.add(node.id);
    path.unshift(node);
    node = node.parent === '' ? undefined : nodes.get(node.parent);
  }
  const root = path[0];
  const branches = path.reduce((sum, { children }) => sum + Math.max(0, children.length - 1), 0);
  const broken = root?.parent !== '' || (text(body.current_node) !== '' && !current);
  // Without a current node a tree with forks does not say which line is the conversation.
  const gap = broken ? 'broken-chain' : !current && branches > 0 ? 'unproved' : undefined;
  return {
    messages: path.map(({ message }) => message).filter((message) => message !== undefined),
    ...(gap ? { gap } : {}),
    branches,
    // Without forks there is one line, whatever is said to be current.
    drift: current || branches === 0 ? [] : ['no-current-node'],
  };
}

function newestLeaf(nodes: Map<string, Node>): Node | undefined {
  const leaves = [...nodes.values()].filter(({ children }) => !children.some((child) => nodes.has(child)));
  return leaves.reduce<Node | undefined>((best, leaf) => (!best || timeOf(leaf) >= timeOf(best) ? leaf : best), undefined);
}

const timeOf = (node: Node): number => node.message?.at ?? 0;

/** A mapping that names no parents: only the times give an order, and nothing proves that it is whole. */
function unlinked(nodes: Map<string, Node>): Line {
  const messages = [...nodes.values()].map(({ message }) => message).filter((message) => message !== undefined);
  messages.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return { messages, gap: 'unproved', branches: 0, drift: [] };
}

/** Form of `/backend-api/conversations/{id}`: the newest page first, then the older ones as they were fetched. */
export function lineOfPages(pages: unknown[]): Line {
  const messages: Message[] = [];
  const seen = new Set<string>();
  for (const page of [...pages].reverse()) {
    for (const raw of list(record(page).messages)) {
      const message = messageOf(raw);
      if (!message || (message.id !== '' && seen.has(message.id))) continue;
      seen.add(message.id);
      messages.push(message);
    }
  }
  const oldest = record(record(pages.at(-1)).page_info);
  const gap = oldest.has_previous_page === false ? undefined : oldest.has_previous_page === true ? 'more-pages' : 'unproved';
  return { messages, ...(gap ? { gap } : {}), branches: 0, drift: [] };
}

/** The tree knows the branches, so it wins where both are whole, unless the pages hold messages it has not got. */
export function betterLine(tree: Line | undefined, pages: Line | undefined): Line | undefined {
  if (!tree || !pages) return tree ?? pages;
  if (!tree.gap !== !pages.gap) return tree.gap ? pages : tree;
  if (tree.gap) return tree.messages.length >= pages.messages.length ? tree : pages;
  const known = new Set(tree.messages.map(({ id }) => id));
  return pages.messages.every(({ id }) => known.has(id)) ? tree : pages;
}
