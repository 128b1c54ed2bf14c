const focusable = 'a[href], button:not(:disabled), input:not(:disabled), textarea, select, summary, [tabindex="0"]';

/** Escape closes; Tab stays inside: behind the frame is the chat page, which is covered and not part of the dialog. */
export function keepKeysInside(root: HTMLElement, onEscape: () => void): void {
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') onEscape();
    if (event.key === 'Tab') turnAround(root, event);
  });
}

function turnAround(root: HTMLElement, event: KeyboardEvent): void {
  const stops = [...root.querySelectorAll<HTMLElement>(focusable)].filter((element) => element.getClientRects().length > 0);
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from || !to) return;
  event.preventDefault();
  to.focus();
}
