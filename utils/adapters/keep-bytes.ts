import { bytesRef } from '../conversation';

/** Shorter pictures are icons and marks. */
const shortest = 2_000;
const encoded = /^(?:data:image\/[\w.+-]+;base64,)?([A-Za-z0-9+/]{8})[A-Za-z0-9+/]*={0,2}$/;
/** How the bytes of a picture begin, where nothing says what they are. */
const beginnings: readonly [RegExp, string][] = [
  [/^iVBORw0K/, 'png'],
  [/^\/9j\//, 'jpeg'],
  [/^R0lGOD/, 'gif'],
  [/^UklGR/, 'webp'],
];

/** Its bytes as a data: URL; undefined: no picture. */
function pictureIn(value: string): string | undefined {
  if (value.length < shortest) return undefined;
  const [, beginning = ''] = encoded.exec(value) ?? [];
  if (beginning === '' || value.startsWith('data:')) return beginning === '' ? undefined : value;
  const type = beginnings.find(([begins]) => begins.test(beginning))?.[1];
  return type && `data:image/${type};base64,${value}`;
}

/** What somebody wrote is never taken for a picture. */
const isWritten = (key: string): boolean => key === 'content' || key === 'text';

/**
 * Bytes of pictures in a site's own data stay in the page: they would not fit into a message. In their place goes what
 * they are asked for by, one at a time. Changes what it is given.
 */
export function keepBytes(bodies: unknown, kept: Map<string, string>): void {
  const waiting: unknown[] = [bodies];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const holder = next as Record<string, unknown>;
    for (const [key, value] of Object.entries(holder)) {
      if (typeof value === 'object' && value !== null) waiting.push(value);
      if (typeof value !== 'string' || isWritten(key)) continue;
      const picture = pictureIn(value);
      if (picture === undefined) continue;
      const ref = bytesRef(picture);
      kept.set(ref, picture);
      holder[key] = ref;
    }
  }
}
