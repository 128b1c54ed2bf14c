/** What a single key does while reading. */
export type ReadingKey = 'next' | 'previous' | 'find' | 'outline' | 'copy' | 'fold' | 'help' | 'close';

export const readingKeys: Record<string, ReadingKey> = {
  j: 'next',
  k: 'previous',
  '/': 'find',
  o: 'outline',
  c: 'copy',
  x: 'fold',
  '?': 'help',
  Escape: 'close',
};

/** The key meant for reading, or undefined: keys with Ctrl and the like, and those typed into something, are not. */
export function readingKey(event: KeyboardEvent): ReadingKey | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  const { target } = event;
  if (target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog, [role="menu"]'))
    return undefined;
  return Object.hasOwn(readingKeys, event.key) ? readingKeys[event.key] : undefined;
}

const kept = 'threadlink-single-keys';

/** Whether the reader wants single keys; on unless turned off in this browser. */
export const wantsKeys = (store: Storage): boolean => store.getItem(kept) !== 'off';
export const keepWish = (store: Storage, on: boolean): void => store.setItem(kept, on ? 'on' : 'off');
