/** In the long run this long between two looks at a page that keeps changing, and at most that long on one that does not. */
const pace = 150;
const failsafe = 5_000;
/** Looks saved up in a quiet time: they come sooner. The first is in the page's own task, so that it shows what it built with ours in it. */
const saved = 10;

/** Calls back soon after the page changed, whether by new nodes, a new address or a return from the back/forward cache. */
export function onPageChange(document: Document, signal: AbortSignal, changed: () => void): void {
  const window = document.defaultView;
  if (!window || signal.aborted) return;
  /** When the next look would come, had all of them kept the pace. The further off that is, the longer it waits. */
  let due = 0;
  let planned: unknown;
  const look = () => {
    planned = undefined;
    due = Math.max(due + pace, performance.now());
    if (signal.aborted) return;
    changed();
    // What we put in ourselves is no change.
    observer.takeRecords();
  };
  const plan = () => {
    const ahead = due - performance.now();
    // By the clock, not by frames: a tab that is not painted goes on changing.
    if (planned) return;
    if (ahead > 0) planned = setTimeout(look, ahead / saved);
    else look();
  };
  const observer = new MutationObserver(plan);
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['aria-hidden', 'data-active', 'hidden'],
  });
  const timer = setInterval(plan, failsafe);
  window.addEventListener('popstate', plan, { signal });
  window.addEventListener('pageshow', plan, { signal });
  window.addEventListener('resize', plan, { signal });
  const end = () => {
    observer.disconnect();
    clearInterval(timer);
  };
  signal.addEventListener('abort', end);
}
