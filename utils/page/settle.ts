/** Milliseconds without a change after which a page counts as hydrated, and when to stop waiting for that. */
const quiet = 400;
const longest = 4_000;

/** Nodes put in before hydration is over are thrown away by it: waits until the page is quiet for a moment. */
export function settled(document: Document, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      observer.disconnect();
      clearTimeout(timer);
      clearTimeout(cap);
      resolve();
    };
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(finish, quiet);
    });
    let timer = setTimeout(finish, quiet);
    const cap = setTimeout(finish, longest);
    signal.addEventListener('abort', finish);
    observer.observe(document, { subtree: true, childList: true });
  });
}
