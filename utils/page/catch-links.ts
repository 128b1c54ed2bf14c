/** The same mark the redirect rule looks for, written as it stands in an address: `#tl1.…`, or `/%23tl1.…` from over-careful software. */
const marked = /^([^#]*?)(?:#|%23)(tl\d+\.[^#]*)$/;

interface Navigate extends Event {
  destination: { url: string };
}

/**
 * Second line of catching links, behind the redirect rule: a link that reached this page is taken out of its address
 * before any script of the page has run, and one that is opened here later never gets into it.
 */
export function catchLinks(window: Window, open: (payload: string) => void, signal: AbortSignal): void {
  const { location, history } = window;
  const here = () => {
    const [, rest, payload] = marked.exec(location.href) ?? [];
    if (rest === undefined || payload === undefined) return false;
    // In this order: a stop after the address has changed would undo that in Firefox.
    window.stop();
    history.replaceState(history.state, '', rest);
    open(payload);
    return true;
  };
  here();
  const navigation = (window as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener(
    'navigate',
    (event) => {
      const { url } = (event as Navigate).destination;
      const payload = marked.exec(url)?.[2];
      // Another site's link is that site's, or the rule's, affair.
      if (payload === undefined || new URL(url).origin !== location.origin) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      open(payload);
    },
    { capture: true, signal },
  );
  window.addEventListener('hashchange', (event) => here() && event.stopImmediatePropagation(), { capture: true, signal });
}
