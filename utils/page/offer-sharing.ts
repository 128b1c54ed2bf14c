import { type Anchors, keepButtons, type PlaceRef } from './buttons';
import { type FrameHandle, openShareFrame } from './frame';
import { type PictureSource, pictureFor } from './send-picture';
import { type GatherSource, gatherFor, type Listeners, type Port, pageFor, post } from './serve-gather';

/** The part of a site's gather half that is needed here. What it gathers is handed on unread. */
export interface Source extends GatherSource, PictureSource {
  site: { id: string };
  open(page: { document: Document; location: Location }): PlaceRef | undefined;
  header(document: Document): Element | undefined;
  rows(document: Document): readonly { element: Element; ref: PlaceRef }[];
}

/** The part of `browser` a guest uses. */
export interface Extension {
  runtime: {
    id: string;
    getURL(path: '/share.html'): string;
    sendMessage(message: unknown): Promise<unknown>;
    onConnect: Listeners<(port: Port) => void>;
    onMessage: Listeners<(message: unknown, sender: { id?: string | undefined }, respond: (answer: unknown) => void) => void>;
  };
  i18n: { getMessage(key: string, substitutions?: string[]): string };
}

interface Offer {
  document: Document;
  extension: Extension;
  source: Source;
  signal: AbortSignal;
  /** Our own page cannot be framed here: the dialog is a window. */
  apart?: true;
}

/** A dialog that is open over the page. It proves by its nonce that it is the one we opened. */
interface Opened {
  frame: FrameHandle;
  ref: PlaceRef;
  hello: () => void;
  giveFocusBack: () => void;
}

/** A framed page that was loaded says hello within this, or the site keeps frames from working: then a window. */
const patience = { afterLoad: 500, inAll: 3_000 };

/** Puts the buttons in, opens the dialog, and gathers for it on request; all of it ends with the signal. */
export function offerSharing(offer: Offer): void {
  const { document, extension, source, signal } = offer;
  const opened = new Map<string, Opened>();
  const anchors: Anchors = {
    open: () => source.open({ document, location: document.location }),
    header: () => source.header(document),
    rows: () => source.rows(document),
  };
  const { i18n } = extension;
  const words = {
    header: i18n.getMessage('pageShareHeader'),
    row: (title: string) => i18n.getMessage('pageShareRow', [title]),
    untitled: i18n.getMessage('pageUntitled'),
  };
  const onShare = (ref: PlaceRef, giveFocusBack: () => void) => void openDialog(offer, opened, ref, giveFocusBack);
  const onConnect = (port: Port) => serve(offer, opened, port);
  const onMessage = (message: unknown, sender: { id?: string | undefined }, respond: (answer: unknown) => void) => {
    if (sender.id !== extension.runtime.id || commandOf(message) !== 'page.ask') return;
    respond({ site: source.site.id, open: anchors.open() ?? null, title: document.title });
  };
  extension.runtime.onConnect.addListener(onConnect);
  extension.runtime.onMessage.addListener(onMessage);
  signal.addEventListener('abort', () => {
    // Ended by an update, there is nothing left to take the listeners from.
    extension.runtime?.onConnect?.removeListener(onConnect);
    extension.runtime?.onMessage?.removeListener(onMessage);
  });
  // A text may be waiting for this tab; nobody answers an ended script.
  void extension.runtime.sendMessage({ command: 'page.loaded' }).catch(() => undefined);
  void keepButtons({ document, anchors, words, signal, onShare });
}

const commandOf = (message: unknown): unknown => (message as { command?: unknown } | null)?.command;

async function openDialog(offer: Offer, opened: Map<string, Opened>, place: PlaceRef, giveFocusBack: () => void): Promise<void> {
  const { document, extension, source, signal } = offer;
  const ref = place.id ? place : (source.open({ document, location: document.location }) ?? place);
  if (opened.size > 0) return;
  if (offer.apart) return void (await extension.runtime.sendMessage({ command: 'share.window', ...ref }));
  const nonce = crypto.randomUUID();
  const query = new URLSearchParams({ nonce, ...(ref.id ? { id: ref.id } : {}), ...(ref.title ? { title: ref.title } : {}) });
  const frame = openShareFrame(document, `${extension.runtime.getURL('/share.html')}?${query}`, 'Threadlink', signal);
  const said = new Promise<true>((resolve) => opened.set(nonce, { frame, ref, giveFocusBack, hello: () => resolve(true) }));
  const answered = await Promise.race([said, frame.loaded.then(() => after(patience.afterLoad)), after(patience.inAll)]);
  if (answered || !opened.has(nonce)) return;
  closeDialog(opened, nonce);
  await extension.runtime.sendMessage({ command: 'share.window', ...ref });
}

const after = (ms: number): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), ms));

function closeDialog(opened: Map<string, Opened>, nonce: string): void {
  const dialog = opened.get(nonce);
  opened.delete(nonce);
  dialog?.frame.close();
  dialog?.giveFocusBack();
}

/** What the share page says on the port. Only our own background can connect to a tab. */
interface Said {
  type?: unknown;
  from?: unknown;
  nonce?: unknown;
  ref?: PlaceRef;
  shownOnly?: unknown;
}

function serve(offer: Offer, opened: Map<string, Opened>, port: Port): void {
  const { extension, signal } = offer;
  if (port.name !== 'gather' || (port.sender?.id ?? extension.runtime.id) !== extension.runtime.id) return;
  const ended = new AbortController();
  signal.addEventListener('abort', () => ended.abort(), { signal: ended.signal });
  port.onDisconnect.addListener(() => ended.abort());
  let nonce: string | undefined;
  let asked: PlaceRef | undefined;
  port.onMessage.addListener((raw) => {
    const { type, nonce: given, ref, from, shownOnly } = (raw ?? {}) as Said;
    if (type === 'close' && nonce !== undefined) closeDialog(opened, nonce);
    if (type === 'picture' && asked && typeof from === 'string')
      void pictureFor(offer.source, pageFor(offer.document, port, ended.signal), from, asked).then((said) => post(port, said));
    if (type !== 'gather') return;
    const dialog = typeof given === 'string' ? opened.get(given) : undefined;
    // A framed page with a nonce we never gave was framed by somebody else.
    if (given !== undefined && !dialog) return post(port, { type: 'trouble', trouble: 'cancelled' });
    if (dialog) nonce = given as string;
    dialog?.hello();
    asked = dialog?.ref ?? refOf(ref);
    void gatherFor(offer.document, offer.source, port, asked, ended.signal, shownOnly === true);
  });
}

const refOf = (raw: PlaceRef | undefined): PlaceRef => ({
  ...(typeof raw?.id === 'string' ? { id: raw.id } : {}),
  ...(typeof raw?.title === 'string' ? { title: raw.title } : {}),
});
