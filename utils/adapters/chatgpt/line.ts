import { branchThrough, type Lines, type Linked } from '../branch';
import { isRecord, type Json, list, record, text } from '../json';
import { type Message, messageOf } from './message';

/** The messages of the conversation from the first to the last, however the backend keeps them. The flat form knows no others. */
export interface Line extends Lines<Message> {
  drift: string[];
}

interface Node extends Linked {
  children: string[];
  message: Message | undefined;
}

function nodesOf(mapping: Json): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const [id, raw] of Object.entries(mapping)) {
    if (!isRecord(raw)) continue;
    const children = list(raw.children).filter((child) => typeof child === 'string');
    const message = messageOf(raw.message);
    nodes.set(id, { id, parent: text(raw.parent), children, message, at: message?.at });
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
  const { path, others: found, gap: broken } = branchThrough([...nodes.values()], leaf?.id, true);
  // Versions that are named and not there are lines without a word.
  const gone = path.flatMap(({ children }) => (children.length > 1 ? children.filter((child) => !nodes.has(child)) : []));
  const others = [...found, ...gone.map(() => ({ from: undefined, line: [] }))];
  const lost = text(body.current_node) !== '' && !current ? 'broken-chain' : undefined;
  // Without a current node a tree with forks does not say which line is the conversation.
  const gap = lost ?? broken ?? (!current && others.length > 0 ? 'unproved' : undefined);
  // A node without a message says nothing, but lines part from it.
  const messages = new Map([...nodes.values()].map((node) => [node, node.message ?? nothing()]));
  const said = (line: Node[]): Message[] => line.flatMap((node) => messages.get(node) ?? []);
  return {
    path: said(path),
    others: others.map(({ from, line }) => ({ from: from && messages.get(from), line: said(line) })),
    ...(gap ? { gap } : {}),
    // Without forks there is one line, whatever is said to be current.
    drift: current || others.length === 0 ? [] : ['no-current-node'],
  };
}

const nothing = (): Message => messageOf({ author: { role: 'system' } }) as Message;

function newestLeaf(nodes: Map<string, Node>): Node | undefined {
  const leaves = [...nodes.values()].filter(({ children }) => !children.some((child) => nodes.has(child)));
  return leaves.reduce<Node | undefined>((best, leaf) => (!best || (leaf.at ?? 0) >= (best.at ?? 0) ? leaf : best), undefined);
}

/** A mapping that names no parents: only the times give an order, and nothing proves that it is whole. */
function unlinked(nodes: Map<string, Node>): Line {
  const messages = [...nodes.values()].map(({ message }) => message).filter((message) => message !== undefined);
  messages.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return { path: messages, others: [], gap: 'unproved', drift: [] };
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
  return { path: messages, others: [], ...(gap ? { gap } : {}), drift: [] };
}

/** The tree knows the branches, so it wins where both are whole, unless the pages hold messages it has not got. */
export function betterLine(tree: Line | undefined, pages: Line | undefined): Line | undefined {
  if (!tree || !pages) return tree ?? pages;
  if (!tree.gap !== !pages.gap) return tree.gap ? pages : tree;
  const said = tree.path.filter(({ id }) => id !== '');
  if (tree.gap) return said.length >= pages.path.length ? tree : pages;
  const known = new Set(said.map(({ id }) => id));
  return pages.path.every(({ id }) => known.has(id)) ? tree : pages;
}
