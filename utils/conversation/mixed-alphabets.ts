/** Alphabets in which letters of one look like letters of another. */
const alike = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Coptic', 'Cherokee', 'Lisu'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
);

/** Whether a name has letters of more than one of them: `Раypal` is then not what it looks like. */
export const mixesAlphabets = (name: string): boolean => alike.filter((letter) => letter.test(name)).length > 1;
