import { type PictureSource, pictureFor } from './send-picture';
import { type GatherSource, gatherFor, type Listeners, type Port, pageFor, post } from './serve-gather';

interface Offer {
  document: Document;
  extension: { runtime: { id: string; onConnect: Listeners<(port: Port) => void> } };
  source: GatherSource & PictureSource;
  signal: AbortSignal;
}

interface Said {
  type?: unknown;
  from?: unknown;
  selectors?: unknown;
}

const mostSelectors = 100;

/**
 * Answers the share dialog in a page that is read by its looks: which page it is, its turns, and how often each of
 * some selectors is found in it. For as long as the signal lives.
 */
export function answerByLooks({ document, extension, source, signal }: Offer): void {
  const onConnect = (port: Port) => {
    if (port.name !== 'gather-looks' || (port.sender?.id ?? extension.runtime.id) !== extension.runtime.id) return;
    const ended = new AbortController();
    signal.addEventListener('abort', () => ended.abort(), { signal: ended.signal });
    port.onDisconnect.addListener(() => ended.abort());
    port.onMessage.addListener((raw) => {
      const { type, from, selectors } = (raw ?? {}) as Said;
      if (type === 'where') post(port, { type: 'here', url: document.location.origin + document.location.pathname });
      if (type === 'gather') void gatherFor(document, source, port, {}, ended.signal);
      if (type === 'picture' && typeof from === 'string')
        void pictureFor(source, pageFor(document, port, ended.signal), from, {}).then((said) => post(port, said));
      if (type === 'count') post(port, { type: 'counted', counts: countsIn(document, selectors) });
    });
  };
  extension.runtime.onConnect.addListener(onConnect);
  signal.addEventListener('abort', () => extension.runtime?.onConnect?.removeListener(onConnect));
}

/** Numbers alone: nothing of what was found leaves the page. */
function countsIn(document: Document, selectors: unknown): Record<string, number> {
  const all = Object.entries((selectors ?? {}) as Record<string, unknown>).slice(0, mostSelectors);
  return Object.fromEntries(
    all.flatMap(([name, selector]) => (typeof selector === 'string' ? [[name, document.querySelectorAll(selector).length]] : [])),
  );
}
