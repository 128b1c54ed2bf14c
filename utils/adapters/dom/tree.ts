import type { Tree } from '../adapter';
import { list } from '../json';
import { parsed } from '../stored';

export type ElementTree = Exclude<Tree, string>;

/** Trees arrive through a message and may be anything: whatever is not one is nothing. */
export function elementOf(raw: unknown): ElementTree | undefined {
  if (!Array.isArray(raw) || typeof raw[0] !== 'string' || !Array.isArray(raw[2])) return undefined;
  if (typeof raw[1] !== 'object' || raw[1] === null) return undefined;
  return raw as ElementTree;
}

/** The turns of a page: a tree each, as it is or as JSON. */
export function treesOf(turns: unknown): ElementTree[] {
  return list(turns)
    .map((turn) => elementOf(typeof turn === 'string' ? parsed(turn) : turn))
    .filter((tree) => tree !== undefined);
}

export const tagOf = (element: ElementTree): string => element[0];

export function attribute(element: ElementTree, name: string): string {
  const value: unknown = Object.hasOwn(element[1], name) ? element[1][name] : '';
  return typeof value === 'string' ? value : '';
}

export const hasAttribute = (element: ElementTree, name: string): boolean => Object.hasOwn(element[1], name);

/** Class names may be Tailwind's: only whole words count. */
export const hasClass = (element: ElementTree, name: string): boolean => attribute(element, 'class').split(/\s+/).includes(name);

export const childrenOf = (element: ElementTree): Tree[] => element[2];

export const elementsIn = (element: ElementTree): ElementTree[] =>
  childrenOf(element)
    .map(elementOf)
    .filter((child) => child !== undefined);

export type Test = (element: ElementTree) => boolean;

/** Outermost matches, in the order of the page: a match inside a match is part of it. */
export function findAll(root: ElementTree, test: Test): ElementTree[] {
  return elementsIn(root).flatMap((child) => (test(child) ? [child] : findAll(child, test)));
}

export function find(root: ElementTree, test: Test): ElementTree | undefined {
  for (const child of elementsIn(root)) {
    const found = test(child) ? child : find(child, test);
    if (found) return found;
  }
  return undefined;
}

/** There is anything but white space in it; looks no further than the first word. */
export function saysSomething(tree: Tree): boolean {
  if (typeof tree === 'string') return /\S/.test(tree);
  const element = elementOf(tree);
  return element?.[2].some(saysSomething) ?? false;
}

/** Text as it stands, a line break for each `br`, nothing of what `drop` names. */
export function textOf(tree: Tree, drop: Test = () => false): string {
  if (typeof tree === 'string') return tree;
  const element = elementOf(tree);
  if (!element || drop(element)) return '';
  if (tagOf(element) === 'br') return '\n';
  return childrenOf(element)
    .map((child) => textOf(child, drop))
    .join('');
}
