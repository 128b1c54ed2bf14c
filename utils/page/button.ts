import { isDarkAt } from './look';
import { keepEventsIn, makeHost } from './shadow';
import { isRealClick } from './trust';

export type ButtonKind = 'header' | 'row' | 'floating';

const css = `
:host { all: initial; display: inline-flex; flex: none; color: inherit; pointer-events: auto; }
:host([data-kind=header]) { position: relative; z-index: 1; }
:host([data-kind=row]) { position: absolute; inset-inline-end: 36px; top: 50%; transform: translateY(-50%); z-index: 1; }
:host([data-kind=floating]) { position: fixed; inset-inline-end: 16px; bottom: 16px; z-index: 2147483646; }
button { all: unset; box-sizing: border-box; display: inline-grid; place-items: center; cursor: pointer; border-radius: 8px;
  inline-size: 36px; block-size: 36px; color: #3d3d3d; -webkit-tap-highlight-color: transparent; }
:host([data-tone=dark]) button { color: #e8e8e8; }
button:hover { background: #0001; }
:host([data-tone=dark]) button:hover { background: #fff2; }
button:focus-visible { outline: 2px solid #3b82f6; outline-offset: -2px; }
svg { inline-size: 18px; block-size: 18px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
:host([data-kind=row]) button { inline-size: 26px; block-size: 26px; border-radius: 6px; opacity: 0; background: #f3f3f3; }
:host([data-kind=row][data-tone=dark]) button { background: #333; }
:host([data-kind=row][data-near]) button, :host([data-kind=row]) button:focus-visible { opacity: 1; }
:host([data-kind=row]) svg { inline-size: 15px; block-size: 15px; }
:host([data-kind=floating]) button { border-radius: 50%; inline-size: 44px; block-size: 44px; background: #fff; box-shadow: 0 1px 6px #0005; }
:host([data-kind=floating][data-tone=dark]) button { background: #2b2b2b; }
@media (hover: none) { :host([data-kind=row]) button { opacity: 1; } }
@media (prefers-reduced-motion: no-preference) { button { transition: opacity .1s; } }
`;

export interface ShareButton {
  host: HTMLElement;
  /** Says what it does now: a row may get another title. */
  label(name: string): void;
  focus(): void;
  repaint(): void;
}

/** One button in its own shadow root. `press` hears of a user's own clicks only. */
export function makeButton(document: Document, kind: ButtonKind, press: () => void): ShareButton {
  const { host, root } = makeHost(document, css);
  host.dataset.kind = kind;
  const button = document.createElement('button');
  button.type = 'button';
  button.append(icon(document));
  button.addEventListener('click', (event) => {
    if (isRealClick(event, host)) press();
  });
  root.append(button);
  keepEventsIn(host);
  return {
    host,
    label(name) {
      if (button.getAttribute('aria-label') === name) return;
      button.setAttribute('aria-label', name);
      button.title = name;
    },
    focus: () => button.focus(),
    repaint() {
      const tone = host.parentElement && isDarkAt(host.parentElement) ? 'dark' : 'light';
      if (host.dataset.tone !== tone) host.dataset.tone = tone;
    },
  };
}

/** Two links of a chain. */
function icon(document: Document): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute(
    'd',
    'M10 14a4.5 4.5 0 0 0 6.4.4l3-3a4.5 4.5 0 0 0-6.4-6.4l-1.2 1.2M14 10a4.5 4.5 0 0 0-6.4-.4l-3 3a4.5 4.5 0 0 0 6.4 6.4l1.2-1.2',
  );
  svg.append(path);
  return svg;
}
