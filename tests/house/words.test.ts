import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root, sources } from './sources';

type Messages = Record<string, { message: string }>;

const read = (language: string) =>
  JSON.parse(readFileSync(`${root}public/_locales/${language}/messages.json`, 'utf8')) as Messages;
const languages = readdirSync(`${root}public/_locales`);
const english = read('en');
const places = (text: string) => [...new Set(text.match(/\$\d/g) ?? [])].sort();

describe('the words', () => {
  it('are there in more than one language', () => expect(languages.length).toBeGreaterThan(1));

  it.each(languages)('%s has every word, none more, with the same places for numbers and names', (language) => {
    const words = read(language);
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
    for (const [key, { message }] of Object.entries(words)) {
      expect(message.trim(), key).not.toBe('');
      expect(places(message), key).toEqual(places(english[key]?.message ?? ''));
    }
  });

  it('are all in use', () => {
    const text = `${sources()
      .map((file) => file.text)
      .join('\n')}${readFileSync(`${root}wxt.config.ts`, 'utf8')}`;
    const unused = Object.keys(english).filter(
      (key) => !new RegExp(`['"]${key.replace(/_(?:one|other|few|many|two|zero)$/, '')}['"]|__MSG_${key}__`).test(text),
    );
    expect(unused).toEqual([]);
  });

  it('those asked for by content scripts exist', () => {
    const asked = sources().flatMap(({ text }) => [...text.matchAll(/getMessage\('([^']+)'/g)].map(([, key]) => key ?? ''));
    expect(asked.filter((key) => !(key in english))).toEqual([]);
  });

  it('promise nothing that a link cannot keep', () => {
    const boast = Object.entries(english).filter(([, { message }]) =>
      /\b(?:secure|revoked?|self-destruct\w*|guaranteed|verified)\b/i.test(message),
    );
    expect(boast).toEqual([]);
  });
});
