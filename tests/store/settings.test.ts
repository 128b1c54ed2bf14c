import { describe, expect, it } from 'vitest';
import { checkAddress, defaultSettings, linkAddress, readSettings, type SettingsArea, writeSettings } from '../../utils/store';

function area(stored: Record<string, unknown> = {}): SettingsArea & { stored: Record<string, unknown> } {
  return {
    stored,
    get: async (keys) => Object.fromEntries(keys.filter((key) => key in stored).map((key) => [key, stored[key]])),
    set: async (items) => void Object.assign(stored, items),
  };
}

describe('settings', () => {
  it('start anonymous, as the system looks, on the chat site', async () => {
    expect(await readSettings(area())).toEqual({
      shareAs: 'anonymous',
      name: '',
      theme: 'system',
      withSources: true,
      address: { kind: 'site' },
    });
  });

  it('come back as written, each on its own', async () => {
    const here = area();
    await Promise.all([
      writeSettings(here, { name: 'Ada', shareAs: 'named' }),
      writeSettings(here, { theme: 'dark', address: { kind: 'own', url: 'https://read.example/' } }),
    ]);
    expect(await readSettings(here)).toEqual({
      shareAs: 'named',
      name: 'Ada',
      theme: 'dark',
      withSources: true,
      address: { kind: 'own', url: 'https://read.example/' },
    });
  });

  it('fall back field by field where what is stored makes no sense', async () => {
    const odd = area({ shareAs: 'loudly', name: 7, theme: 'dark', address: { kind: 'own', url: 'http://read.example/' } });
    expect(await readSettings(odd)).toEqual({ ...defaultSettings, theme: 'dark' });
  });

  it('are the defaults where storage fails, and a failed write says so', async () => {
    const broken: SettingsArea = { get: () => Promise.reject(new Error('x')), set: () => Promise.reject(new Error('x')) };
    expect(await readSettings(broken)).toEqual(defaultSettings);
    expect(await writeSettings(broken, { name: 'Ada' })).toEqual({ ok: false, trouble: 'failed' });
  });
});

describe('own link address', () => {
  it.each([
    ['https://read.example', 'https://read.example/'],
    ['  https://read.example/threads/ ', 'https://read.example/threads/'],
    ['https://read.example/?a=b', 'https://read.example/?a=b'],
  ])('%s is taken as %s', (text, address) => expect(checkAddress(text)).toEqual({ ok: true, value: address }));

  it.each([
    ['read.example', 'not-an-address'],
    ['', 'not-an-address'],
    ['https://me:word@read.example/', 'not-an-address'],
    ['http://read.example/', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['https://read.example/#', 'fragment'],
    ['https://read.example/#top', 'fragment'],
  ])('%s is refused as %s', (text, trouble) => expect(checkAddress(text)).toEqual({ ok: false, trouble }));

  it('decides where a link points', () => {
    const site = 'https://chatgpt.com/';
    expect(linkAddress(defaultSettings, site)).toBe(site);
    expect(linkAddress(defaultSettings, undefined)).toBe('https://threadlink.invalid/');
    expect(linkAddress({ ...defaultSettings, address: { kind: 'nowhere' } }, site)).toBe('https://threadlink.invalid/');
    expect(linkAddress({ ...defaultSettings, address: { kind: 'own', url: 'https://read.example/' } }, site)).toBe(
      'https://read.example/',
    );
  });
});
