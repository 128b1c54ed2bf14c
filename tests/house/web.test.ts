import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chosenLanguage, wordsIn } from '../../entrypoints/viewer/web/words';
import { policy } from '../../wxt.config';
import { filesUnder, root } from './sources';

const folder = `${root}.output/web`;

describe('the web build', () => {
  if (!existsSync(folder)) throw new Error('the web build is not there: run `npm test`, or `npm run build:web` first');
  const page = readFileSync(`${folder}/index.html`, 'utf8');

  it('is at most 300 kB gzipped, with its workers and the coder; the prime alone comes beside', () => {
    const files = filesUnder(folder).filter((file) => !file.endsWith('prime-1.bin'));
    const sizes = files.map((file) => gzipSync(readFileSync(file), { level: 9 }).length);
    expect(sizes.length).toBeGreaterThan(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(300_000);
  });

  it('has the extension’s policy, before anything that could break it', () => {
    const meta = /<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    expect(meta?.replaceAll('&#39;', "'")).toBe(policy);
  });

  it('names its own pieces only, relative to wherever it lies, all of them at once', () => {
    const named = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
    expect(named.filter((address) => address !== 'data:,' && !/^\.\/assets\/[\w.-]+$/.test(address))).toEqual([]);
    const pieces = filesUnder(`${folder}/assets`).map((file) => `./${file.slice(folder.length + 1).replaceAll('\\', '/')}`);
    // These two are the link worker's, when a link needs them.
    expect(pieces.filter((piece) => !named.includes(piece)).sort()).toEqual(['./assets/cm.wasm', './assets/prime-1.bin']);
  });

  it('says that it is a viewer, and that it wants no search engine', () => {
    expect(page).toContain('<meta name="threadlink-viewer" content="tl1">');
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).toContain('<meta name="referrer" content="no-referrer">');
  });
});

describe('its words', () => {
  it('are in the first of the reader’s languages that there are words in', () => {
    expect(chosenLanguage(['fr-CH', 'de-AT', 'en'])).toBe('de');
    expect(chosenLanguage(['fr', 'constructor'])).toBe('en');
  });

  it('take numbers and names as they come, even such as look like places for others', () => {
    const { getMessage } = wordsIn('en');
    expect(getMessage('viewerTurnsOf', ['$2', '14'])).toBe('$2 of 14 turns');
    expect(wordsIn('de').getMessage('viewerSave')).toBe('Speichern');
    expect(getMessage('no such word')).toBe('');
  });
});
