/** What a gather half needs of the page it runs in. */
export interface GatherPage {
  document: Document;
  location: Location;
  fetch: typeof fetch;
  now: () => number;
  signal: AbortSignal;
  /** Ask nothing, read what the page shows: what the site answered before was not understood. */
  shownOnly?: boolean;
  progress: (done: number, of?: number) => void;
}

/** A conversation as a place in the page stands for it. */
interface Ref {
  id?: string;
  title?: string;
}

export interface GatherSource {
  gather(page: GatherPage, ref: Ref): Promise<{ ok: true; value: unknown } | { ok: false; trouble: string }>;
}

export interface Listeners<Listener> {
  addListener(listener: Listener): void;
  removeListener(listener: Listener): void;
}

export interface Port {
  name: string;
  sender?: { id?: string | undefined } | undefined;
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: Listeners<(message: unknown) => void>;
  onDisconnect: Listeners<() => void>;
}

export const pageFor = (document: Document, port: Port, signal: AbortSignal): GatherPage => ({
  document,
  location: document.location,
  fetch: (input, init) => fetch(input, init),
  now: () => Date.now(),
  signal,
  progress: (done, of) => post(port, { type: 'progress', done, ...(of === undefined ? {} : { of }) }),
});

/** Gathers for whoever holds the other end of the port, and says how far it is and what came of it. */
export async function gatherFor(
  document: Document,
  source: GatherSource,
  port: Port,
  ref: Ref,
  signal: AbortSignal,
  shownOnly = false,
): Promise<void> {
  const page = { ...pageFor(document, port, signal), shownOnly };
  const found = await source.gather(page, ref).catch(() => ({ ok: false as const, trouble: 'failed' }));
  post(port, found.ok ? { type: 'gathered', gathered: found.value } : { type: 'trouble', trouble: found.trouble });
}

/** The other side may be gone by now. */
export function post(port: Port, message: unknown): void {
  try {
    port.postMessage(message);
  } catch {
    port.disconnect();
  }
}
