import type { Proof } from './adapter';

/** A message of a tree: `parent` is empty for the first. */
export interface Linked {
  id: string;
  parent: string;
  at?: number | undefined;
}

export interface Branch<T> {
  /** From the first message to the last. */
  path: T[];
  /** Other versions that lie off the path. */
  branches: number;
  /** Why it cannot be called whole; undefined when it is. */
  gap?: Extract<Proof, { complete: false }>['why'];
}

/**
 * The line through a tree of messages on which `shown` lies, down to its newest end; without `shown`, the line to the
 * newest message of all. Order of `nodes` decides where times are missing.
 */
export function branchThrough<T extends Linked>(nodes: T[], shown = ''): Branch<T> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = new Map<string, T[]>();
  for (const node of nodes) children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
  const start = byId.get(shown) ?? newest(nodes);
  if (!start) return { path: [], branches: 0 };
  const path = upFrom(start, byId);
  for (let next = newestChild(start, children); next && !path.includes(next); next = newestChild(next, children)) path.push(next);
  const branches = path.reduce((sum, { parent }) => sum + (children.get(parent)?.length ?? 1) - 1, 0);
  const root = path[0];
  return { path, branches, ...(root && root.parent !== '' ? { gap: 'broken-chain' as const } : {}) };
}

function upFrom<T extends Linked>(start: T, byId: Map<string, T>): T[] {
  const path: T[] = [];
  const seen = new Set<T>();
  for (let node: T | undefined = start; node && !seen.has(node); node = byId.get(node.parent)) {
    seen.add(node);
    path.unshift(node);
  }
  return path;
}

const newest = <T extends Linked>(nodes: T[]): T | undefined =>
  nodes.reduce<T | undefined>((best, node) => (!best || (node.at ?? 0) >= (best.at ?? 0) ? node : best), undefined);

/** Of several versions, the one whose line was written last. */
function newestChild<T extends Linked>(node: T, children: Map<string, T[]>): T | undefined {
  return newest(children.get(node.id) ?? []);
}
