import { createContext } from 'preact';

/** Turns the reader has folded or unfolded, by id: a turn that left the page and came back is as it was. */
export const FoldsContext = createContext(new Map<string, boolean>());
