import type { Conversation, Result } from '../conversation';

/** What both halves of an adapter, the manifest and the doors know about one chat UI. Data, written once. */
export interface Site {
  id: string;
  /** As its makers write it: "ChatGPT". */
  name: string;
  /** Match patterns of the pages its content script runs on. */
  matches: readonly string[];
  /** Link address of conversations from here. */
  address: string;
  /** Where a new chat is opened for "continue". */
  newChat: string;
  /** Where a prompt is written, newest generation first. Never a place that sends by itself. */
  composers: readonly Composer[];
  /** UTF-16 units it takes as text; above, it refuses, or makes a file of it. Absent where nobody knows. */
  longest?: number;
  /** Where its data has pictures: paths below its own address, of the only forms that are asked for; bytes `within` the data itself. */
  pictures?: { at?: RegExp; within?: true };
  /** How sure we are of what the adapter knows of the site; absent means high. */
  confidence?: 'high' | 'medium' | 'low';
}

/** A chat UI that people run at addresses of their own: `matches` and `address` are empty, `newChat` follows the base. */
export interface OwnSite extends Site {
  marks: Marks;
}

/** What a page of a chat UI shows, wherever it is run. */
export interface Marks {
  /** Selectors, each enough by itself. */
  sure: readonly string[];
  /** Selectors of things others may have too: it takes two of these, a title or a key of `localStorage`. */
  hints: readonly string[];
  title: RegExp;
  /** How keys of `localStorage` begin. They outlive the UI where several are tried at one address. */
  stored: readonly string[];
}

/** How text gets into a box: `textarea` by its value, the editors as a paste or as typed lines. */
export interface Composer {
  kind: 'textarea' | 'prosemirror' | 'tiptap' | 'quill' | 'lexical';
  selector: string;
}

/**
 * A conversation as the page knows it: by the site's own id, or just "the one that is open". A row that keeps its id to
 * itself is named by `~` and what can be seen of it; the gather half finds out which one that is.
 */
export interface ConversationRef {
  id?: string;
  title?: string;
}

/** A row of the sidebar that stands for a conversation of its own. */
export interface Row {
  element: Element;
  ref: ConversationRef;
}

/** A plain copy of a piece of the page, small enough to send: text, or `[tag, attributes, children]`. */
export type Tree = string | [tag: string, attributes: Record<string, string>, children: Tree[]];

/**
 * What the gather half brings back: the site's own JSON as it came, or the turns' DOM as plain trees, with whatever
 * counts prove completeness. Untrusted: only the read half of the same site makes sense of it.
 */
export interface Gathered {
  site: string;
  ref: ConversationRef;
  /** Address of the page it was gathered on. */
  url: string;
  /** Epoch milliseconds. */
  at: number;
  /** `api`: bodies by name, in the site's own shape. `dom`: one tree a turn, as it is or as JSON. */
  material:
    | { kind: 'api'; bodies: Record<string, unknown> }
    | { kind: 'dom'; title: string; turns: Tree[]; counts: Record<string, number> };
}

/** `gone`: the page does not show it any more; `refused`: it does, but nobody may read it there; `failed`: the site did not give it. */
export type PictureTrouble = 'gone' | 'refused' | 'failed';

export type GatherTrouble =
  /** Only the open conversation can be read here: open it first. */
  | 'open-it-first'
  | 'no-conversation'
  | 'signed-out'
  /** The site asks to wait; honoured up to a minute, then this. */
  | 'too-many-requests'
  | 'cancelled'
  /** Nothing in a page that no adapter knows looks like a conversation. */
  | 'not-a-chat'
  | 'failed';

/** What a gather half is given: no globals, one signal that ends everything it started. */
export interface Page {
  document: Document;
  location: Location;
  fetch: typeof fetch;
  now: () => number;
  signal: AbortSignal;
  /** Ask nothing, read what the page shows: what the site answered before was not understood. */
  shownOnly?: boolean;
  /** Bytes of pictures that stay in the page, by what they are asked for by. */
  kept?: Map<string, string>;
  /** Turns so far, and of how many where the site says so. */
  progress: (done: number, of?: number) => void;
}

/** The half that runs in the chat page: finds places for buttons, gathers, and nothing else. */
export interface Gatherer {
  site: Site;
  /** The conversation open in the page; undefined on a page without one. */
  open(page: Pick<Page, 'document' | 'location'>): ConversationRef | undefined;
  /** Where the header button goes: the last child of this element. Undefined where no anchor is known. */
  header(document: Document): Element | undefined;
  /** Sidebar rows that can be shared, at most one an id. */
  rows(document: Document): Row[];
  gather(page: Page, ref: ConversationRef): Promise<Result<Gathered, GatherTrouble>>;
  /** A picture of that conversation, by the `from` of its part, as bytes or as a data: URL; read only when the sharer asks for it. */
  picture(page: Page, from: string, ref: ConversationRef): Promise<Result<Blob | string, PictureTrouble>>;
}

/** The gather half of a chat UI that may be anywhere: it also knows below which path it was found. */
export interface OwnGatherer extends Gatherer {
  site: OwnSite;
  /** The part of the path before the UI's own: empty, or `/some/path`. */
  base(page: Pick<Page, 'document' | 'location'>): string;
}

export type Proof =
  /** The chain from the first message to the last was seen whole. */
  | { complete: true }
  /** `of` is unknown where the site does not say: "43 of ? turns". */
  | { complete: false; read: number; of?: number; why: 'unproved' | 'broken-chain' | 'more-pages' };

/** What an adapter brings back. */
export interface Reading {
  conversation: Conversation;
  proof: Proof;
  /** Signs that the site no longer looks as expected: content-free codes, empty when all is well. */
  drift: string[];
  /** Read by its looks alone: who speaks is a guess the sharer has to look at. */
  byLooks?: true;
}

export type ReadTrouble = 'not-understood' | 'empty' | 'too-large';

/** The pure half: runs in extension pages only. */
export interface Reader {
  site: Site;
  read(gathered: Gathered): Result<Reading, ReadTrouble>;
}
