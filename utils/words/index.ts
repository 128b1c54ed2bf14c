// Knows: the words on the screen, by key, in the reader's language (public/_locales).
// Must not know: anything else. Used by components and doors.
// Tests: tests/words/
import type en from '../../public/_locales/en/messages.json';

export type Word = keyof typeof en;

interface I18n {
  getMessage(key: string, substitutions?: string[]): string;
  getUILanguage(): string;
}

/** The browser's own message table. Looked up at each call: pages outside extensions and tests put in their own. */
function i18n(): I18n {
  const world = globalThis as { browser?: { i18n?: I18n }; chrome?: { i18n?: I18n } };
  const found = world.browser?.i18n ?? world.chrome?.i18n;
  if (!found) throw new Error('No i18n here: words are for extension pages, the web build and tests with a fake');
  return found;
}

export function t(word: Word, ...substitutions: (string | number)[]): string {
  return i18n().getMessage(word, substitutions.map(String));
}

export const language = (): string => i18n().getUILanguage();

type Counted = Word extends infer W ? (W extends `${infer Stem}_other` ? Stem : never) : never;

/** Made when first needed, which takes milliseconds, and kept for as long as the language stays. */
function keep<T>(make: (language: string) => T): () => T {
  let kept: { language: string; value: T } | undefined;
  return () => {
    const now = language();
    if (kept?.language !== now) kept = { language: now, value: make(now) };
    return kept.value;
  };
}

const plurals = keep((language) => new Intl.PluralRules(language));
const numbers = keep((language) => new Intl.NumberFormat(language));
const dates = keep((language) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }));

/** Loads what numbers and dates are written with: 20 ms and more the first time, which a page that waits has to spare. */
export function readyFormats(): void {
  plural('turns', 1);
  formatDate(0);
}

/** Keys come as `turns_one`, `turns_other` and whatever else the language's plural rules name; the number is $1. */
export function plural(stem: Counted, n: number): string {
  const number = numbers().format(n);
  const form = plurals().select(n);
  return i18n().getMessage(`${stem}_${form}`, [number]) || i18n().getMessage(`${stem}_other`, [number]);
}

export const formatDate = (epochMs: number): string => dates().format(epochMs);
export const formatNumber = (n: number): string => numbers().format(n);
