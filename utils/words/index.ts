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

interface Formats {
  language: string;
  plurals: Intl.PluralRules;
  numbers: Intl.NumberFormat;
  dates: Intl.DateTimeFormat;
}

let made: Formats | undefined;

/** Making one costs half a millisecond, and a list asks for hundreds: they are kept for as long as the language stays. */
function formats(): Formats {
  const now = language();
  if (made?.language !== now) {
    made = {
      language: now,
      plurals: new Intl.PluralRules(now),
      numbers: new Intl.NumberFormat(now),
      dates: new Intl.DateTimeFormat(now, { dateStyle: 'long' }),
    };
  }
  return made;
}

/** Keys come as `turns_one`, `turns_other` and whatever else the language's plural rules name; the number is $1. */
export function plural(stem: Counted, n: number): string {
  const number = formats().numbers.format(n);
  const form = formats().plurals.select(n);
  return i18n().getMessage(`${stem}_${form}`, [number]) || i18n().getMessage(`${stem}_other`, [number]);
}

export const formatDate = (epochMs: number): string => formats().dates.format(epochMs);
export const formatNumber = (n: number): string => formats().numbers.format(n);
