import type { Conversation, Turn } from './conversation';

/**
 * What makes two snapshots the same: base64url SHA-256 of their content, whenever and wherever it was read.
 * Takes a conversation as the gate made it; left out are `capturedAt`, `url` and the turns' derived ids.
 */
export async function contentHash(conversation: Conversation): Promise<string> {
  const { capturedAt: _time, url: _url, ...content } = conversation;
  const branches = content.branches?.map(({ at, turns }) => ({ at, turns: withoutIds(turns) }));
  const text = JSON.stringify(sorted({ ...content, turns: withoutIds(content.turns), branches }));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const withoutIds = (turns: readonly Turn[]) => turns.map(({ id: _id, ...turn }) => turn);

/** The same value with every object's keys in order, so that equal contents are equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, sorted(entry)]));
}
