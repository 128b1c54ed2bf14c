/** Role of whoever speaks in a turn. */
export type Role = 'user' | 'assistant' | 'system' | 'tool';

export interface Source {
  title: string;
  /** http: or https: only; parse.ts drops any other. */
  url: string;
}

/** A typed piece of a turn. Text is GitHub-flavoured Markdown; math is TeX in `$…$` or `$$…$$`. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'thinking'; text: string }
  | { kind: 'tool'; name: string; input: string; output: string }
  /** `from`: what the chat page fetches it by. Of a reading only: no snapshot has it. */
  | { kind: 'image'; alt: string; data?: string; from?: string }
  | { kind: 'file'; name: string; type: string; size?: number }
  | { kind: 'sources'; sources: Source[] }
  /** Content the adapter met and did not know: shown as a placeholder, never dropped in silence. */
  | { kind: 'unknown'; label: string };

export interface Turn {
  /** `t1`, `t2` …: derived from its number, never carried in a link. */
  id: string;
  role: Role;
  model?: string;
  /** Epoch milliseconds. */
  at?: number;
  /** The answer was still being written when it was read. */
  unfinished?: true;
  parts: Part[];
}

/** How many of each were deliberately or unavoidably not taken along. Zero is left out. */
export type LeftOut = Partial<
  Record<'turns' | 'thinking' | 'tools' | 'images' | 'files' | 'sources' | 'branches' | 'unknown' | 'masked', number>
>;

/**
 * Another version of what follows a turn, as chat UIs keep them of edited questions and repeated answers. Turns are
 * numbered from 1: those of the conversation first, then those of each branch in their order.
 */
export interface Branch {
  /** Number of the turn it follows, which stands before it and may itself be of a branch. 0: it begins the conversation. */
  at: number;
  /** To its end; at least one. */
  turns: Turn[];
  /** What is missing inside it. Of a reading only: in a snapshot all is counted together. */
  leftOut?: LeftOut;
}

export interface Conversation {
  title: string;
  /** Id of the chat UI (`chatgpt`) or its host name; empty when unknown. */
  site: string;
  url?: string;
  model?: string;
  /** Epoch milliseconds, as every time here. */
  createdAt?: number;
  capturedAt: number;
  /** What the sharer calls themselves; absent means anonymous. Never checked. */
  author?: string;
  /** One line from the sharer to the reader. */
  note?: string;
  turns: Turn[];
  /** Absent where there are none. */
  branches?: Branch[];
  leftOut: LeftOut;
  /** It could not be proved that the reading was whole. */
  partial?: true;
  /** Of a fork: the hash of the snapshot it came from, and the last turn taken from it (1-based). */
  parent?: { hash: string; turn: number };
}
