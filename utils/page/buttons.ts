import { type ButtonKind, makeButton, type ShareButton } from './button';
import { settled } from './settle';
import { mark } from './shadow';
import { onPageChange } from './watch';

/** A conversation as a place in the page stands for it; without an id, the one that is open. */
export interface PlaceRef {
  id?: string;
  title?: string;
}

/** Where buttons belong. Given by the site's gather half. */
export interface Anchors {
  /** The conversation open now; the header button is for it, so without one there is none. */
  open(): PlaceRef | undefined;
  header(): Element | undefined;
  rows(): readonly { element: Element; ref: PlaceRef }[];
}

export interface ButtonWords {
  header: string;
  row: (title: string) => string;
  untitled: string;
}

/** A page that throws a button of ours out this often in a minute does not want it there. */
const mostReturns = 20;

/** One button and the place it was put. */
interface Placed {
  button: ShareButton;
  /** When it was put back where it had been, within the last minute. */
  returns: number[];
  anchor: Element;
  ref: PlaceRef;
}

interface Keeping {
  document: Document;
  anchors: Anchors;
  words: ButtonWords;
  signal: AbortSignal;
  onShare: (ref: PlaceRef, giveFocusBack: () => void) => void;
}

/**
 * Keeps one share button in the header (floating, where no header is known) and one on each row of the sidebar, as
 * long as the signal lives: a page that re-renders, moves or clones them gets them back, once each.
 */
export async function keepButtons(keeping: Keeping): Promise<void> {
  const { document, signal } = keeping;
  const placed = new Map<string, Placed>();
  signal.addEventListener('abort', () => removeAll(placed));
  await settled(document, signal);
  const tick = () => {
    place(keeping, placed);
    removeStrangers(document, placed);
  };
  if (signal.aborted) return;
  tick();
  onPageChange(document, signal, tick);
}

/** Puts every button where it belongs now. */
function place(keeping: Keeping, placed: Map<string, Placed>): void {
  const wanted = wantedIn(keeping);
  for (const [key, { button }] of placed) {
    if (wanted.get(key)?.kind === button.host.dataset.kind) continue;
    button.host.remove();
    placed.delete(key);
  }
  for (const [key, { kind, anchor, ref }] of wanted) {
    const before = placed.get(key);
    const current = before ?? { button: buttonFor(keeping, kind, key, placed), returns: [], anchor, ref };
    placed.set(key, current);
    current.ref = ref;
    current.button.label(kind === 'row' ? keeping.words.row(ref.title || keeping.words.untitled) : keeping.words.header);
    if (current.button.host.parentElement !== anchor) {
      // Thrown out of a place that is still there. A new place is the page's ordinary course.
      if (before && before.anchor === anchor && !mayReturn(current)) continue;
      current.anchor = anchor;
      anchor.append(current.button.host);
      if (kind === 'row') showNear(anchor, current.button.host, keeping.signal);
    }
    current.button.repaint();
  }
}

function mayReturn({ returns }: Placed): boolean {
  const now = performance.now();
  while (now - (returns[0] ?? now) > 60_000) returns.shift();
  return returns.length < mostReturns && returns.push(now) > 0;
}

interface Wanted {
  kind: ButtonKind;
  anchor: Element;
  ref: PlaceRef;
}

function wantedIn({ document, anchors }: Keeping): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  if (anchors.open()) {
    const header = anchors.header();
    // The header's own conversation may change between the look and the click: it is asked for again then.
    wanted.set('header', { kind: header ? 'header' : 'floating', anchor: header ?? document.body, ref: {} });
  }
  for (const { element, ref } of anchors.rows()) wanted.set(`row ${ref.id}`, { kind: 'row', anchor: element, ref });
  return wanted;
}

function buttonFor(keeping: Keeping, kind: ButtonKind, key: string, placed: Map<string, Placed>): ShareButton {
  return makeButton(keeping.document, kind, () => {
    const now = placed.get(key);
    // The page may have put another button of ours in the meantime: whichever stands there gets the focus back.
    if (now) keeping.onShare(now.ref, () => placed.get(key)?.button.focus());
  });
}

const rowsShown = new WeakSet<Element>();

const nearAfter = [
  ['pointerenter', true],
  ['focusin', true],
  ['pointerleave', false],
  ['focusout', false],
] as const;

/** Rows show their controls when the pointer or the focus is near; ours does as they do. */
function showNear(row: Element, host: HTMLElement, signal: AbortSignal): void {
  if (row instanceof HTMLElement && getComputedStyle(row).position === 'static') row.style.position = 'relative';
  if (rowsShown.has(row)) return;
  rowsShown.add(row);
  for (const [type, near] of nearAfter)
    row.addEventListener(
      type,
      () => {
        for (const child of row.querySelectorAll<HTMLElement>(`:scope > [${mark}]`)) child.toggleAttribute('data-near', near);
      },
      { signal },
    );
  host.toggleAttribute('data-near', row.matches(':hover, :focus-within'));
}

/** Clones made by the page, and what an ended version of us left. */
function removeStrangers(document: Document, placed: Map<string, Placed>): void {
  const own = new Set([...placed.values()].map(({ button }) => button.host));
  for (const host of document.querySelectorAll<HTMLElement>(`[${mark}][data-kind]`)) if (!own.has(host)) host.remove();
}

function removeAll(placed: Map<string, Placed>): void {
  for (const { button } of placed.values()) button.host.remove();
}
