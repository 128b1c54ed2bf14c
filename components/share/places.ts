import type { Word } from '../../utils/words';

/** Where links are put, and the longest that arrives whole, in characters. Measured or documented; the weak ones err low. */
export const places: readonly { name: Word; most: number }[] = [
  { name: 'fitDiscord', most: 2_000 },
  { name: 'fitOutlook', most: 2_048 },
  { name: 'fitQr', most: 2_953 },
  { name: 'fitSlack', most: 4_000 },
  { name: 'fitTelegram', most: 4_096 },
  { name: 'fitTeams', most: 14_000 },
  { name: 'fitWhatsApp', most: 65_536 },
  { name: 'fitBrowser', most: 1_040_000 },
];

/** What would make the link shortest. */
export type Saving =
  | { kind: 'turn' /** 1-based. */; turn: number; characters: number }
  | { kind: 'thinking' | 'tools' | 'sources' | 'images' | 'branches'; characters: number };

/** How long the link would be. */
export type Fit = { length: number; saving?: Saving } | 'too-large';
