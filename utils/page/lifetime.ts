/**
 * Ends when a newer script of the same name comes into the page, or when the extension is there no more: after an update
 * nobody tells an old script that it is one.
 */
export function lifetime(document: Document, name: string, isThere: () => boolean): AbortSignal {
  const ended = new AbortController();
  const { signal } = ended;
  const event = `threadlink-${name}`;
  document.dispatchEvent(new Event(event));
  document.addEventListener(event, () => ended.abort(), { signal });
  const asking = setInterval(() => isThere() || ended.abort(), 1_000);
  signal.addEventListener('abort', () => clearInterval(asking));
  return signal;
}
