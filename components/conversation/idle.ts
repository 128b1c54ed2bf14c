/** Does it when the page has nothing better to do, in a tenth of a second at the latest. Gives back how to call it off. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work, { timeout: 100 });
  return () => cancelIdleCallback(request);
}
