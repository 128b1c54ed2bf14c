import type { SecretKind } from './kinds';

/** `high`: the form alone says so (a vendor's prefix, a check digit). `likely`: the words around it do, or its randomness. */
export type Confidence = 'high' | 'likely';

export interface Finding {
  kind: SecretKind;
  /** UTF-16 offsets into the scanned text, `end` exclusive. */
  start: number;
  end: number;
  confidence: Confidence;
}

/** One family of rules: everything it finds in a text, in any order. Takes time in proportion to the text's length. */
export type Finder = (text: string) => Finding[];
