import words from '../public/_locales/en/messages.json';

/** Components ask the browser for their words; here the English ones answer. */
const i18n = {
  getMessage(key: string, substitutions: string[] = []): string {
    const message = (words as Record<string, { message: string }>)[key]?.message ?? '';
    return message.replace(/\$(\d)/g, (_, n: string) => substitutions[Number(n) - 1] ?? '');
  },
  getUILanguage: () => 'en',
};
Object.assign(globalThis, { browser: { i18n } });
