import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { type Gathered, type Page, siteAt } from '../../utils/adapters';
import type { Turn } from '../../utils/conversation';
import { type ApiMap, answerAs, type SavedPage, type Stored } from '../tools/replay-page';
import { gatherFrom, savedPage } from './compare';
import { gatherers } from './gatherers';
import { fetchBy } from './practice-page';

/** What has to come of a saved page. Texts are the turns' Markdown, to the letter. */
export interface ExpectedReading {
  url: string;
  title: string;
  turns: { role: string; text: string }[];
  /** Whether it can be proved to be whole. */
  complete: boolean;
  branches?: number;
  /** Absent: none. */
  drift?: string[];
  /** Of a chat UI that may be anywhere. Without it the address says; one of no site is read by `generic`. */
  site?: string;
}

export interface Case extends SavedPage {
  name: string;
  expected: ExpectedReading | undefined;
}

/** From the project's root, where tests are started. */
const folder = 'tests/fixtures/saved';

function json<T>(path: string): T | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}

/** Every folder with a saved page in it: page.html, api.json and storage.json where the page needs them, expected.json. */
export function savedCases(from = folder): Case[] {
  return readdirSync(from)
    .sort()
    .map((name) => {
      const read = <T>(file: string) => json<T>(`${from}/${name}/${file}`);
      const expected = read<ExpectedReading>('expected.json');
      const [api, storage] = [read<ApiMap>('api.json'), read<Stored>('storage.json')];
      const html = readFileSync(`${from}/${name}/page.html`, 'utf8');
      return { name, url: expected?.url ?? '', html, expected, ...(api ? { api } : {}), ...(storage ? { storage } : {}) };
    });
}

export const siteOf = ({ url, site }: ExpectedReading): string => site ?? siteAt(url)?.id ?? 'generic';

/** What the gather half of a site brings from a saved page. No layout: all that is in it counts as seen. */
export function gatherSaved(site: string, saved: SavedPage): Promise<Gathered> {
  const gatherer = gatherers[site];
  if (!gatherer) throw new Error(`no gather half for ${site}: add it to tests/adapters/gatherers.ts`);
  localStorage.clear();
  for (const [key, value] of Object.entries(saved.storage?.localStorage ?? {}))
    localStorage.setItem(key, typeof value === 'string' ? value : JSON.stringify(value));
  const page: Page = savedPage(saved.html, saved.url, fetchBy(answerAs(saved)));
  Object.defineProperty(window, 'indexedDB', { value: new IDBFactory(), configurable: true });
  Object.defineProperty(page.document, 'defaultView', { value: window, configurable: true });
  return gatherFrom(gatherer, page);
}

/** The words of a turn as Markdown: what thinking and tools hold is not among them. */
export const wordsIn = ({ parts }: Turn): string =>
  parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n');
