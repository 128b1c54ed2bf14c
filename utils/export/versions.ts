import type { Beside, Version } from '../conversation';

export interface VersionWords {
  /** Heads the nth of so many other versions of a turn, or of ways its line went on elsewhere. */
  version: (nth: number, of: number, onward: boolean) => string;
}

/** What is shown with a turn, each under its heading. */
export function headed(beside: Beside | undefined, words: VersionWords): { version: Version; heading: string }[] {
  const { versions = [], onward = [] } = beside ?? {};
  return [
    ...versions.map((version, n) => ({ version, heading: words.version(n + 1, versions.length, false) })),
    ...onward.map((version, n) => ({ version, heading: words.version(n + 1, onward.length, true) })),
  ];
}
