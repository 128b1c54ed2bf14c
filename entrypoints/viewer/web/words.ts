import de from '../../../public/_locales/de/messages.json';
import en from '../../../public/_locales/en/messages.json';

type Messages = Record<string, { message: string }>;

const tables: Record<string, Messages> = { en, de };

/** The first of the reader's languages that there are words in. */
export function chosenLanguage(wanted: readonly string[]): string {
  const known = wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return known.find((tag) => Object.hasOwn(tables, tag)) ?? 'en';
}

/** The extension's message table, for a page that has no extension around it. */
export function wordsIn(language: string) {
  const messages: Messages = tables[language] ?? en;
  return {
    getUILanguage: () => language,
    getMessage: (key: string, substitutions: readonly string[] = []): string =>
      (messages[key]?.message ?? '').replace(/\$([1-9])/g, (_: string, place: string) => substitutions[Number(place) - 1] ?? ''),
  };
}
