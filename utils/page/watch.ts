/** At least this long between two looks at a page that keeps changing, and at most that long on one that does not. */
const pace = 150;
const failsafe = 5_000;

/** Calls back soon after the page changed, whether by new nodes, a new address or a return from the back/forward cache. */
export function onPageChange(document: Document, signal: AbortSignal, changed: () => void): void {
  const window = document.defaultView;
  if (!window || signal.aborted) return;
  let last = 0;
  let planned = false;
  const look = () => {
    planned = false;
    last = performance.now();
    if (!signal.aborted) changed();
  };
  const plan = () => {
    if (planned) return;
    planned = true;
    // By the clock, not by frames: a tab that is not painted goes on changing.
    setTimeout(look, Math.max(16, pace - (performance.now() - last)));
  };
  const observer = new MutationObserver(plan);
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['aria-hidden', 'data-active', 'hidden'],
  });
  const timer = setInterval(look, failsafe);
  window.addEventListener('popstate', plan, { signal });
  window.addEventListener('pageshow', plan, { signal });
  window.addEventListener('resize', plan, { signal });
  const end = () => {
    observer.disconnect();
    clearInterval(timer);
  };
  signal.addEventListener('abort', end, { once: true });
}
