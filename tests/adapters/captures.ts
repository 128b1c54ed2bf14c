import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** From the project's root, where tests are started. */
const shared = '../shared/sites/';

export interface Expected {
  id: string;
  file: string;
  kind: 'page' | 'fragment' | 'api-json' | 'export-json';
  site: string;
  url: string;
  title: string | null;
  turns: ExpectedTurn[];
  branches: { alternatives: number } | null;
  hidden: string[];
  complete: boolean;
  bodyPointer?: string;
  redacted?: boolean;
  pathComplete?: boolean;
}

export interface ExpectedTurn {
  role: string;
  starts: string;
  ends: string;
  startsAlt?: string[];
  endsAlt?: string[];
  mathInEnds?: boolean;
  text: string;
  code: { lang: string | null; sha256: string; empty?: boolean }[];
  tex: string[];
  tables: number;
  listItems: number;
  links: string[];
  images: number;
  tools: number;
  model?: string;
  unreadable?: boolean;
  doubt?: string;
}

/** Recorded pages and answers of one site with what careful reading found in them; empty where they are not at hand. */
export function capturesOf(site: string): Expected[] {
  if (!existsSync(`${shared}expected`)) return [];
  return readdirSync(`${shared}expected`)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(`${shared}expected/${name}`, 'utf8')) as Expected)
    .filter((expected) => expected.site === site);
}

export const captureFile = ({ file }: Expected): string => `${shared}data/${file}`;

export const readCapture = (expected: Expected): string => readFileSync(captureFile(expected), 'utf8');

/** The value a JSON pointer names. */
export function at(json: unknown, pointer = ''): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], json);
}

export const sha256 = (code: string): string =>
  createHash('sha256')
    .update(code.replace(/[ \t]+$/gm, '').replace(/\n+$/, ''))
    .digest('hex');

export const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** Fenced blocks of a Markdown text. */
export function codeIn(markdown: string): { lang: string; code: string }[] {
  return [...markdown.matchAll(/^([ ]*)(`{3,})([^\n`]*)\n([\s\S]*?)\n[ ]*\2$/gm)].map(
    ([, inwards = '', , lang = '', code = '']) => ({
      lang,
      // Blocks within a list stand as far in as their item.
      code: code.replace(new RegExp(`^ {0,${inwards.length}}`, 'gm'), ''),
    }),
  );
}

/** Letters and digits alone: in exports the marks of Markdown were typed by the model, not made by us. */
export const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** The words of a Markdown text, for comparison with what a careful reader saw: no marks, no formulas, no link targets. */
export function wordsOf(markdown: string): string {
  return markdown
    .replace(/^[ ]*(`{3,})[^\n]*\n([\s\S]*?)\n[ ]*\1$/gm, '$2')
    .replace(/\$\$[\s\S]*?\$\$|(?<!\\)\$[^$\n]+\$/g, '')
    .replace(/ ?\(?\[[^\]]*\]\([^)]*utm_source[^)]*\)\)?/g, (link) => (link.includes('](https://example.com') ? link : ''))
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[ >]*(?:#{1,6}|[-*+]|\d+\.) /gm, '')
    .replace(/^[ ]*>[ ]?/gm, '')
    .replace(/^\|?[ :|-]*-{3}[ :|-]*\|?$/gm, '')
    .replace(/\|/g, ' ')
    .replace(/\*\*|(?<!\\)\*|~~|`/g, '')
    .replace(/\\(?=[^\w\s])/g, '');
}
