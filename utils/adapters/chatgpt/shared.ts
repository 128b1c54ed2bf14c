import { isRecord, type Json, list } from '../json';
import { parsed } from '../stored';

/** The tree that a share page was served with, in whichever form its time had; undefined where there is none. */
export function treeInPage(texts: string[]): Json | undefined {
  for (const text of texts) {
    for (const value of valuesIn(text)) {
      const tree = treeIn(value);
      if (tree) return tree;
    }
  }
  // A stream may be cut into several scripts.
  return treeIn(unflattened(texts.flatMap(piecesIn).join('')));
}

const pieces = /\.enqueue\(("(?:[^"\\]+|\\.)*")\)/g;
const piecesIn = (text: string): string[] => [...text.matchAll(pieces)].map(([, piece]) => String(parsed(piece)));

/** From 2025 on a stream of values that name each other by number; before, JSON in a script. */
function valuesIn(text: string): unknown[] {
  const inScript = /<script id="__NEXT_DATA__"[^>]*>([\s\S]*?)<\/script>/.exec(text)?.[1];
  const assigned = /__remixContext = (\{[\s\S]*?\});?\s*(?:<\/script>|$)/.exec(text)?.[1];
  return [...piecesIn(text).map(unflattened), parsed(inScript), parsed(assigned), parsed(text)];
}

const mostValues = 100_000;

/** The first record on the way down that has messages by their ids. */
function treeIn(root: unknown): Json | undefined {
  const waiting = [root];
  for (let n = 0; n < mostValues && waiting.length > 0; n++) {
    const value = waiting.shift();
    if (isRecord(value) && isRecord(value.mapping)) return value;
    if (isRecord(value) || Array.isArray(value)) waiting.push(...Object.values(value));
  }
  return undefined;
}

/**
 * One value of a stream: `[{"_1":2},"title","Kites",…]`. Keys and values are places in the list; what is below zero is
 * nothing, a list that begins with a word is something else than data. What came later stands in lines of its own.
 */
function unflattened(stream: string): unknown {
  const lines = stream.split('\n').map((line) => parsed(line.replace(/^\w\d+:/, '')));
  const values = lines.flatMap(list);
  const made = new Map<number, unknown>();
  const at = (place: unknown): unknown => {
    if (typeof place !== 'number' || place < 0) return null;
    if (made.has(place)) return made.get(place);
    const value = values[place];
    if (isRecord(value)) {
      const record: Json = {};
      made.set(place, record);
      for (const [key, one] of Object.entries(value)) {
        const name = values[Number(key.slice(1))];
        if (typeof name === 'string' && name !== '__proto__') record[name] = at(one);
      }
      return record;
    }
    if (!Array.isArray(value)) return value;
    const items: unknown[] = [];
    made.set(place, items);
    if (typeof value[0] !== 'string') for (const one of value) items.push(at(one));
    return items;
  };
  return at(0);
}
