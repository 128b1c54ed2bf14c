import type { Mask, Place, Span, TurnOrigin } from '../../utils/conversation';
import type { Word } from '../../utils/words';
import type { Hidden } from './choice';

/** A likely secret and every place it was found at. */
export interface Finding {
  words: string;
  /** What it looks like. */
  word: Word;
  /** Whether masking it hides these words wherever else they stand. */
  everywhere: boolean;
  inTitle: boolean;
  places: { place: Place; span: Span }[];
}

export function hiddenBy({ words, everywhere, inTitle, places }: Finding): Hidden {
  const masks: Mask[] = [...places];
  if (everywhere || inTitle) masks.push({ words });
  return { label: words, masks };
}

/** Those that stand in what is going to leave, neither masked nor kept on purpose. */
export function openFindings(
  findings: readonly Finding[],
  origins: readonly TurnOrigin[],
  hidden: readonly Hidden[],
  kept: ReadonlySet<string>,
): Finding[] {
  const partsOf = new Map(origins.map(({ turn, parts }) => [turn, parts]));
  const done = new Set(hidden.map(({ label }) => label));
  return findings.filter(
    ({ words, inTitle, places }) =>
      !kept.has(words) &&
      !done.has(words) &&
      (inTitle || places.some(({ place }) => partsOf.get(place.turn)?.includes(place.part))),
  );
}
