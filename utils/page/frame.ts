import { makeHost } from './shadow';

export interface FrameHandle {
  /** Resolves when the frame has loaded something, be it an error page. */
  loaded: Promise<void>;
  close(): void;
}

const css = `
:host { all: initial; position: fixed; inset: 0; z-index: 2147483647; }
:host([hidden]) { display: none; }
iframe { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; border: 0; background: transparent; color-scheme: light dark; }
`;

/**
 * Lays one of our own pages over the chat page, in a closed shadow root: the page can take it away, but can neither
 * read nor restyle it. The dialog itself, with its role and its backdrop, is in the framed page.
 */
export function openShareFrame(document: Document, src: string, title: string, signal: AbortSignal): FrameHandle {
  const { host, root } = makeHost(document, css, 'closed');
  const frame = document.createElement('iframe');
  // Named only where it exists: elsewhere the browser complains in the page's console.
  frame.allow = 'share' in navigator ? 'clipboard-write; web-share' : 'clipboard-write';
  frame.title = title;
  frame.src = src;
  const loaded = new Promise<void>((resolve) => frame.addEventListener('load', () => resolve(), { once: true }));
  void loaded.then(() => frame.focus());
  root.append(frame);
  // The body may be replaced by the page at any time; its root element stays.
  document.documentElement.append(host);
  const close = () => {
    host.hidden = true;
    // Not in the middle of the key press that closed it: Chromium would wait for its answer for ever.
    setTimeout(() => host.remove(), 100);
  };
  signal.addEventListener('abort', close, { once: true });
  return { loaded, close };
}
