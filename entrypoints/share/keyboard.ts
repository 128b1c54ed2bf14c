const focusable = 'a[href], button:not(:disabled), input:not(:disabled), textarea, select, summary, [tabindex="0"]';

/**
 * Escape closes; Tab stays inside: behind the frame is the chat page, which is covered and not part of the dialog.
 * Heard on the document: after a click beside everything the focus is nowhere.
 */
export function keepKeysInside(document: Document, onEscape: () => void, signal?: AbortSignal): void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEscape();
    if (event.key === 'Tab') turnAround(document, event);
  };
  document.addEventListener('keydown', onKeyDown, signal ? { signal } : {});
}

/** Where what had the focus is taken away, the next stop gets it: a finding that was dealt with gives way to the one below. */
export function keepFocus(document: Document, root: HTMLElement): void {
  let had: HTMLElement | undefined;
  let around: HTMLElement[] = [];
  document.addEventListener('focusin', ({ target }) => {
    had = target as HTMLElement;
    around = stopsIn(document);
  });
  new MutationObserver(() => {
    if (!had || had.isConnected || document.activeElement !== document.body) return;
    const at = around.indexOf(had);
    const next = around.slice(at + 1).find((stop) => stop.isConnected);
    (next ?? around.slice(0, at).findLast((stop) => stop.isConnected))?.focus();
  }).observe(root, { childList: true, subtree: true });
}

/** Asked of styles alone: to measure boxes would lay out every turn that the screen does not show. */
const stopsIn = (document: Document): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(focusable)].filter(
    (element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }),
  );

function turnAround(document: Document, event: KeyboardEvent): void {
  const stops = stopsIn(document);
  const at = stops.indexOf(document.activeElement as HTMLElement);
  // Before the first stop is the heading, which has the focus at first.
  const leaves = event.shiftKey ? at <= 0 : at === stops.length - 1;
  if (!leaves) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0)?.focus();
}
