/** Marks what is ours in the page, so that copies the page makes, and what an older version of us left behind, can be found. */
export const mark = 'data-threadlink';

/** A host element with a shadow root of its own style. By properties and sheets only: no site's policy forbids those. */
export function makeHost(
  document: Document,
  css: string,
  mode: ShadowRootMode = 'open',
): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement('span');
  host.setAttribute(mark, '');
  const root = host.attachShadow({ mode });
  addSheet(root, css);
  return { host, root };
}

/** Firefox lets no content script hand a sheet of its own to a page's shadow root; a style element does there. */
function addSheet(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = root.ownerDocument.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

/** Nothing that happens on our control may reach the page's own: a row would navigate, a shortcut would fire. */
const kept = [
  'click',
  'dblclick',
  'auxclick',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'keydown',
  'keyup',
  'dragstart',
];

export function keepEventsIn(host: HTMLElement): void {
  for (const type of kept) host.addEventListener(type, (event) => event.stopPropagation());
  // Inside a link, a click would follow it.
  host.addEventListener('click', (event) => event.preventDefault());
}
