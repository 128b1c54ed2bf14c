import type { Proof } from './adapter';

/** A message of a tree: `parent` is empty for the first. */
export interface Linked {
  id: string;
  parent: string;
  at?: number | undefined;
}

/** A line that lies off the path: `from` is the message it parts from, undefined where it begins a conversation of its own. */
export interface Other<T> {
  from: T | undefined;
  /** Down to its newest end. */
  line: T[];
}

/** A tree of messages taken apart into lines: every message that hangs together with the path is in one of them. */
export interface Lines<T> {
  /** From the first message to the last. */
  path: T[];
  /** Each parts from the path or from one before it. */
  others: Other<T>[];
  /** Why the path cannot be called whole; undefined when it is. */
  gap?: Extract<Proof, { complete: false }>['why'];
}

/**
 * The line through a tree of messages on which `shown` lies, down to its newest end; without `shown`, the line to the
 * newest message of all. Order of `nodes` decides where times are missing. `ends`: the line ends with `shown`.
 */
export function branchThrough<T extends Linked>(nodes: T[], shown = '', ends = false): Lines<T> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = new Map<string, T[]>();
  for (const node of nodes) {
    const siblings = children.get(node.parent);
    if (siblings) siblings.push(node);
    else children.set(node.parent, [node]);
  }
  const start = byId.get(shown) ?? newest(nodes);
  if (!start) return { path: [], others: [] };
  const taken = new Set<T>();
  const path = upFrom(start, byId);
  for (const node of path) taken.add(node);
  if (!ends || start.id !== shown) path.push(...downFrom(start, children, taken));
  const root = path[0];
  const others = othersOf(path, children, taken);
  return { path, others, ...(root && root.parent !== '' ? { gap: 'broken-chain' as const } : {}) };
}

/** Line by line, since those that are found may have others of their own. */
function othersOf<T extends Linked>(path: T[], children: Map<string, T[]>, taken: Set<T>): Other<T>[] {
  const others: Other<T>[] = [];
  const partFrom = (from: T | undefined, id: string) => {
    for (const first of children.get(id) ?? []) {
      if (taken.has(first)) continue;
      taken.add(first);
      others.push({ from, line: [first, ...downFrom(first, children, taken)] });
    }
  };
  const above = path[0]?.parent ?? '';
  if (!path.some(({ id }) => id === above)) partFrom(undefined, above);
  for (const node of path) partFrom(node, node.id);
  for (const { line } of others) for (const node of line) partFrom(node, node.id);
  return others;
}

function upFrom<T extends Linked>(start: T, byId: Map<string, T>): T[] {
  const path: T[] = [];
  const seen = new Set<T>();
  for (let node: T | undefined = start; node && !seen.has(node); node = byId.get(node.parent)) {
    seen.add(node);
    path.push(node);
  }
  return path.reverse();
}

/** What follows: of several versions, the one that was written last. */
function downFrom<T extends Linked>(start: T, children: Map<string, T[]>, taken: Set<T>): T[] {
  const line: T[] = [];
  for (let next = newest(children.get(start.id) ?? []); next && !taken.has(next); next = newest(children.get(next.id) ?? [])) {
    taken.add(next);
    line.push(next);
  }
  return line;
}

const newest = <T extends Linked>(nodes: T[]): T | undefined =>
  nodes.reduce<T | undefined>((best, node) => (!best || (node.at ?? 0) >= (best.at ?? 0) ? node : best), undefined);
