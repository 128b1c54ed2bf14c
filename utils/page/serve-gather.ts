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
  /** Bytes of pictures that stay in the page, by what they are asked for by. */
  kept?: Map<string, string>;
}

/** A conversation as a place in the page stands for it. */
export interface Ref {
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

/** For as long as there is a dialog to ask for them. */
const kept = new WeakMap<Port, Map<string, string>>();

function keptFor(port: Port): Map<string, string> {
  const bytes = kept.get(port) ?? new Map<string, string>();
  kept.set(port, bytes);
  return bytes;
}

export const pageFor = (document: Document, port: Port, signal: AbortSignal): GatherPage => ({
  document,
  location: document.location,
  fetch: (input, init) => fetch(input, init),
  now: () => Date.now(),
  signal,
  kept: keptFor(port),
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
  if (!found.ok) return post(port, { type: 'trouble', trouble: found.trouble });
  const { first, rest } = inPieces(found.value);
  for (const turns of first) {
    post(port, { type: 'turns', turns });
    await new Promise((resolve) => setTimeout(resolve));
  }
  if (!signal.aborted) post(port, { type: 'gathered', gathered: rest });
}

/** Characters a message may carry without keeping the page, and how many there must be for more than one. */
const piece = 200_000;
const muchInAll = 600_000;

/** Copies of turns are many when a conversation is long: most of them go ahead, and what was gathered has the last. */
function inPieces(gathered: unknown): { first: string[][]; rest: unknown } {
  const { material } = (gathered ?? {}) as { material?: { turns?: unknown } };
  const turns: unknown[] = Array.isArray(material?.turns) ? material.turns : [];
  const copies = turns.filter((turn) => typeof turn === 'string');
  if (copies.length < turns.length || copies.reduce((sum, { length }) => sum + length, 0) < muchInAll)
    return { first: [], rest: gathered };
  const pieces: string[][] = [[]];
  let length = 0;
  for (const copy of copies) {
    if (length > 0 && length + copy.length > piece) {
      pieces.push([]);
      length = 0;
    }
    pieces.at(-1)?.push(copy);
    length += copy.length;
  }
  return { first: pieces.slice(0, -1), rest: { ...(gathered as object), material: { ...material, turns: pieces.at(-1) } } };
}

/** The other side may be gone by now. */
export function post(port: Port, message: unknown): void {
  try {
    port.postMessage(message);
  } catch {
    port.disconnect();
  }
}
