import type { ComponentChildren } from 'preact';
import { t, type Word } from '../../utils/words';

/** Stands in a message for what is put in; of the private use area, so that no message holds it by itself. */
const gap = '\uE000';

/** A message with an element, not a string, in the place of $1. */
export function Sentence({ word, children }: { word: Word; children: ComponentChildren }) {
  const [before, ...after] = t(word, gap).split(gap);
  return (
    <>
      {before}
      {children}
      {after.join('')}
    </>
  );
}
