import { createContext } from 'preact';

/** Copies text; resolves to whether it was copied. Undefined: this page offers no copying. */
export type Copy = (text: string) => Promise<boolean>;

export const CopyContext = createContext<Copy | undefined>(undefined);
