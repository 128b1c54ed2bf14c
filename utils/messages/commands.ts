/** Who may call: one of our own pages, or a content script of ours in the top frame of a tab. */
export type Caller = 'page' | 'content';

/**
 * Every command the background answers: what is asked, what is answered.
 * A refused call (wrong caller, malformed ask) is answered with undefined.
 */
export interface Commands {
  /**
   * Opens the share dialog in a window of its own, for the asking tab or, from our pages, for the named one. `by`: the
   * page is read by its looks, or a text is pasted and no tab is meant.
   */
  'share.window': { ask: { tabId?: number; id?: string; title?: string; by?: 'looks' | 'paste' }; answer: { opened: true } };
  /** A link that reached a page before it could be redirected: open the viewer in that tab instead. */
  'link.open': { ask: { payload: string }; answer: { opened: true } };
  /** Saves for the framed dialog, which has no database of its own. `record` and `body` are parsed by the store. */
  'link.save': { ask: { record: unknown; body: unknown }; answer: { saved: boolean; trouble?: string } };
  /** The payloads of sent links of the same content, newest first: they may differ in what they ask of the reader. */
  'link.find': { ask: { contentHash: string }; answer: { payloads: string[] } };
  /** The newest link that was made from that conversation: when, and how many turns it then had. */
  'link.earlier': { ask: { site: string; id: string }; answer: { savedAt?: number; turns?: number } };
  /** Opens a new chat and keeps the text for its composer: once, for two minutes, for that tab. */
  'continue.start': { ask: { site: string; text: string }; answer: { opened: boolean } };
  /** A page of a chat UI is there: a text may be waiting for its tab. */
  'page.loaded': { ask: Record<never, never>; answer: null };
  'continuation.take': { ask: Record<never, never>; answer: Continuation | null };
  /** A chat UI of the user's own was recognised: in the asking tab, or from our pages in the named one. */
  'own.found': { ask: { site: string; base?: string; tabId?: number }; answer: null };
}

/** A text for a composer, with what the site's data says about the boxes it takes prompts in. */
export interface Continuation {
  text: string;
  /** The site's name. */
  site: string;
  composers: readonly { kind: 'textarea' | 'prosemirror' | 'tiptap' | 'quill' | 'lexical'; selector: string }[];
  longest?: number;
}

export type CommandName = keyof Commands;
export type Ask<Name extends CommandName> = Commands[Name]['ask'];
export type Answer<Name extends CommandName> = Commands[Name]['answer'];

interface Gate<Name extends CommandName> {
  from: readonly Caller[];
  /** The ask with its known fields only, or undefined if it is none. */
  parse: (raw: Record<string, unknown>) => Ask<Name> | undefined;
}

/** UTF-16 units. A payload is at most 1.5 M characters, a transcript as much text as a link can hold. */
const longest = { payload: 1_600_000, text: 9_000_000, name: 500 };

const text = (raw: unknown, max: number): raw is string => typeof raw === 'string' && raw.length <= max;

export const gates: { [Name in CommandName]: Gate<Name> } = {
  'share.window': {
    from: ['page', 'content'],
    parse: ({ tabId, id, title, by }) => ({
      ...(typeof tabId === 'number' && Number.isSafeInteger(tabId) ? { tabId } : {}),
      ...(text(id, longest.name) ? { id } : {}),
      ...(text(title, longest.name) ? { title } : {}),
      ...(by === 'looks' || by === 'paste' ? { by } : {}),
    }),
  },
  'link.open': { from: ['content'], parse: ({ payload }) => (text(payload, longest.payload) ? { payload } : undefined) },
  'link.save': { from: ['page'], parse: ({ record, body }) => ({ record, body }) },
  'link.find': { from: ['page'], parse: ({ contentHash }) => (text(contentHash, 64) ? { contentHash } : undefined) },
  'link.earlier': {
    from: ['page'],
    parse: ({ site, id }) => (text(site, longest.name) && text(id, longest.name) ? { site, id } : undefined),
  },
  'continue.start': {
    from: ['page'],
    parse: ({ site, text: words }) => (text(site, longest.name) && text(words, longest.text) ? { site, text: words } : undefined),
  },
  'page.loaded': { from: ['content'], parse: () => ({}) },
  'own.found': {
    from: ['page', 'content'],
    parse: ({ site, base, tabId }) =>
      text(site, longest.name)
        ? {
            site,
            ...(text(base, longest.name) ? { base } : {}),
            ...(typeof tabId === 'number' && Number.isSafeInteger(tabId) ? { tabId } : {}),
          }
        : undefined,
  },
  'continuation.take': { from: ['content'], parse: () => ({}) },
};
