import { onPageChange } from './watch';

/** What `look` finds in the page, now or once the page has come so far; never, if the signal ends before. */
export function whenFound<Found>(document: Document, signal: AbortSignal, look: () => Found | undefined): Promise<Found> {
  return new Promise((resolve) => {
    const first = look();
    if (first !== undefined) return resolve(first);
    const enough = new AbortController();
    onPageChange(document, AbortSignal.any([signal, enough.signal]), () => {
      const found = look();
      if (found === undefined) return;
      enough.abort();
      resolve(found);
    });
  });
}
