/** What this page was asked to open. Kept in the history entry, so that reload, Back and a duplicated tab find it again. */
export type Opening =
  /** What came behind the `#`, or was pasted: not yet known to be a link. `arrived`: as the address of this page. */
  | { kind: 'text'; text: string; arrived?: true }
  | { kind: 'saved'; id: string }
  /** A fork that no library keeps: that of a private window. Untrusted like all that was stored. */
  | { kind: 'copy'; conversation: unknown }
  | { kind: 'nothing' };

type Entry = Pick<History, 'state' | 'replaceState'>;
type Address = Pick<Location, 'hash' | 'pathname' | 'search'>;

/** Reads the address and at once takes the payload out of it, before anything can be drawn or remembered. */
export function takeOpening(location: Address, history: Entry): Opening {
  if (location.hash.length > 1) {
    const opening: Opening = { kind: 'text', text: location.hash };
    history.replaceState({ opening }, '', location.pathname);
    return opening;
  }
  const id = new URLSearchParams(location.search).get('saved');
  return id === null ? remembered(history.state) : { kind: 'saved', id };
}

/** The same for a page that has just begun: whether a link brought it here is still to be seen. */
export function firstOpening(location: Address, history: Entry): Opening {
  const arrived = location.hash.length > 1;
  const opening = takeOpening(location, history);
  return arrived && opening.kind === 'text' ? { ...opening, arrived } : opening;
}

function remembered(state: unknown): Opening {
  const opening = isRecord(state) ? state.opening : undefined;
  if (!isRecord(opening)) return { kind: 'nothing' };
  if (opening.kind === 'text' && typeof opening.text === 'string') return { kind: 'text', text: opening.text };
  return opening.kind === 'copy' ? { kind: 'copy', conversation: opening.conversation } : { kind: 'nothing' };
}

/** A new entry in the tab's history, with nothing of the payload in its address. */
export function pushOpening(location: Address, history: Pick<History, 'pushState'>, opening: Opening): void {
  history.pushState({ opening }, '', location.pathname);
}

const isRecord = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null;
