import { expect } from 'vitest';
import type { Gatherer, Page } from '../../utils/adapters';
import type { Conversation, Turn } from '../../utils/conversation';
import { codeIn, type ExpectedTurn, sha256, squeezed, wordsOf } from './captures';

export const wordsIn = ({ parts }: Turn): string => parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n\n');

/** Other versions of what is on the main line, with what they say and without. */
export const versionsIn = ({ turns, branches = [], leftOut }: Conversation): number =>
  branches.filter(({ at }) => at <= turns.length).length + (leftOut.branches ?? 0);

/** Of each branch the number of the turn it follows, then who says what. */
export const linesBeside = ({ branches = [] }: Conversation): unknown[] =>
  branches.map(({ at, turns }) => [at, ...turns.map((turn) => [turn.role, wordsIn(turn)])]);

export const countParts = ({ parts }: Turn, kind: string): number => parts.filter((part) => part.kind === kind).length;

const fenced = /^[ ]*(`{3,})[^\n]*\n([\s\S]*?)\n[ ]*\1$/gm;

/** The marks of Markdown are taken out of the prose only: in code they are code. */
function proseAndCode(markdown: string): string {
  let out = '';
  let end = 0;
  for (const match of markdown.matchAll(fenced)) {
    out += wordsOf(markdown.slice(end, match.index)) + match[2];
    end = match.index + match[0].length;
  }
  return out + wordsOf(markdown.slice(end));
}

/** Words, code, formulas, lists and tables of one turn against what a careful reader found in it. */
export function compareTurn(turn: Turn, expected: ExpectedTurn): void {
  const text = wordsIn(turn);
  const prose = text.replace(fenced, '');
  const words = squeezed(proseAndCode(text));
  const [starts, ends] = [
    [expected.starts, ...(expected.startsAlt ?? [])],
    [expected.ends, ...(expected.endsAlt ?? [])],
  ];
  expect(
    starts.some((start) => words.startsWith(squeezed(start))),
    `starts with ${starts[0]}: ${words.slice(0, 80)}`,
  ).toBe(true);
  expect(
    ends.some((end) => words.endsWith(squeezed(end))),
    `ends with ${ends[0]}: ${words.slice(-80)}`,
  ).toBe(true);
  expect(words).toBe(squeezed(expected.text));
  expect(codeIn(text).map(({ code }) => sha256(code))).toEqual(expected.code.map(({ sha256: hash }) => hash));
  expect(codeIn(text).map(({ lang }) => lang || null)).toEqual(expected.code.map(({ lang }) => lang));
  for (const tex of expected.tex) expect(text).toContain(tex);
  const addresses = JSON.stringify(turn.parts);
  for (const link of expected.links) expect(addresses).toContain(link);
  expect(prose.match(/^[ ]*(?:- |\d+\. )/gm)?.length ?? 0).toBe(expected.listItems);
  expect(prose.match(/^\| ---/gm)?.length ?? 0).toBe(expected.tables);
}

/** A saved page as a gather half meets it, on a site whose API answers nothing. No layout: everything counts as seen. */
export function savedPage(html: string, url: string, fetching?: typeof fetch): Page {
  const quiet = html
    .replace(/<link\b[^>]*>/g, '')
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<iframe\b[^>]*>/g, '<template>');
  return {
    document: new DOMParser().parseFromString(quiet, 'text/html'),
    location: new URL(url) as unknown as Location,
    fetch: fetching ?? (async () => new Response('', { status: 404 })),
    now: () => Date.now(),
    signal: new AbortController().signal,
    progress: () => undefined,
  };
}

export async function gatherFrom(gatherer: Gatherer, page: Page) {
  const found = await gatherer.gather(page, gatherer.open(page) ?? {});
  if (!found.ok) throw new Error(`gathering: ${found.trouble}`);
  return found.value;
}
