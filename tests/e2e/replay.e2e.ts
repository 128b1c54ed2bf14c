import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../utils/conversation';
import {
  at,
  captureFile,
  capturesOf,
  codeIn,
  type Expected,
  letters,
  readCapture,
  sha256,
  squeezed,
  wordsOf,
} from '../adapters/captures';
import { savedCases } from '../adapters/saved';
import { replayExport } from '../tools/replay-export';
import type { ApiMap, SavedPage } from '../tools/replay-page';
import { replay, wordsIn } from '../tools/replay-reading';
import { alike, long } from './short-form';
import { startSession } from './start';

const started = startSession();

const hosted = ['chatgpt', 'claude', 'gemini', 'deepseek', 'grok', 'perplexity', 'copilot', 'poe'];

/** One of each way a conversation is held; THREADLINK_LONG=1 takes them all. */
const few = [
  'nuncaeslupus--chatgpt__formatting-showcase-2026-07',
  'osteele--sampleConversations__python',
  'nuncaeslupus--gemini__real-capture',
  'capad-xyz--deepseek_rendered',
  'capad-xyz--poe_share',
  'shtakan--perplexity-thread',
];

/** Pieces without turns around them are no pages: the readers' own tests read those. */
const captures = hosted
  .flatMap(capturesOf)
  .filter(({ kind, id }) => kind !== 'export-json' && (long || (alike ? few : few.slice(0, 2)).includes(id)))
  .filter((expected) => (expected as { roleMarked?: boolean }).roleMarked !== false);

const org = '00000000-0000-4000-8000-0000000000aa';

/** What each site is asked before it is asked for a conversation. */
const before: Record<string, ApiMap> = {
  chatgpt: { 'GET /api/auth/session': { body: { accessToken: 'token', user: { id: 'user-1' } } } },
  claude: { 'GET /api/organizations': { body: [{ uuid: org, capabilities: ['chat'] }] } },
};

function savedOf(expected: Expected): SavedPage {
  const { url, site, kind } = expected;
  const raw = readCapture(expected);
  if (kind !== 'api-json') return { url, html: raw };
  const body = at(JSON.parse(raw), expected.bodyPointer);
  const paths = (expected as { apiPaths?: string[] }).apiPaths ?? [];
  const answers = paths.map((path) => path.replace(/\?.*$/, '')).flatMap((path) => [`GET ${path}`, `POST ${path}`]);
  const api = { ...before[site], ...Object.fromEntries(answers.map((key) => [key, { body }])) };
  return { url, html: '<!doctype html><title>A chat</title><main><p>Nothing is shown here.</p></main>', api };
}

const fenced = /^[ ]*(`{3,})[^\n]*\n([\s\S]*?)\n[ ]*\1$/gm;

/** Marks are taken out of the prose only: in code they are code. */
function plain(markdown: string): string {
  const pieces: string[] = [];
  const prose = markdown.replace(fenced, (_, _ticks, code: string) => `\ue000${pieces.push(code) - 1}\ue000`);
  return squeezed(wordsOf(prose).replace(/\ue000(\d+)\ue000/g, (_, n) => pieces[Number(n)] ?? ''));
}

function compare({ title, turns }: Conversation, expected: Expected): void {
  expect(turns.map(({ role }) => role)).toEqual(expected.turns.map(({ role }) => role));
  if (expected.title !== null) expect(title).toBe(expected.title);
  for (const [n, turn] of turns.entries()) {
    const wanted = expected.turns[n];
    if (!wanted || wanted.doubt || wanted.unreadable || expected.redacted) continue;
    const text = wordsIn(turn);
    const starts = [wanted.starts, ...(wanted.startsAlt ?? [])].map(squeezed);
    const ends = [wanted.ends, ...(wanted.endsAlt ?? [])].map(squeezed);
    const words = plain(text);
    expect([...starts, 'any of these'], `turn ${n + 1} starts with ${words.slice(0, 80)}`).toSatisfy((all: string[]) =>
      all.some((one) => words.startsWith(one)),
    );
    expect([...ends, 'any of these'], `turn ${n + 1} ends with ${words.slice(-80)}`).toSatisfy((all: string[]) =>
      all.some((one) => words.endsWith(one)),
    );
    expect(codeIn(text).map(({ code }) => sha256(code))).toEqual(wanted.code.map(({ sha256: hash }) => hash));
    for (const hidden of expected.hidden) expect(text).not.toContain(hidden);
    expect(text).not.toMatch(/[\ue200-\ue2ff]|【\d+†/);
  }
}

describe.skipIf(captures.length === 0)('a saved page, replayed', () => {
  it.each(captures.map((expected) => [expected.id, expected] as const))('%s', async (_, expected) => {
    const { result, opened, dialog, buttons } = await replay(started.session, savedOf(expected));
    if (!result.ok) throw new Error(`${result.trouble}; ${JSON.stringify({ opened, dialog, buttons })}`);
    expect({ opened: opened !== 'none', dialog }).toEqual({ opened: true, dialog: undefined });
    expect(buttons.header + buttons.floating).toBe(1);
    compare(result.value.conversation, expected);
    expect(result.value.conversation.site).toBe(expected.site);
    // What nobody can read in a capture is a sign of drift, and rightly so.
    const odd = expected.turns.some(({ doubt, unreadable }) => doubt || unreadable);
    if (!odd) expect(result.value.drift).toEqual([]);
    // Turns that are shown prove nothing; data in the page does.
    const shown = expected.kind !== 'api-json' && !(expected as { dataIn?: string }).dataIn;
    if (shown) expect(result.value.proof.complete).toBe(false);
  });
});

const exports = [...hosted, 'librechat']
  .flatMap(capturesOf)
  .filter(({ kind, id }) => kind === 'export-json' && (long || id === 'minhyeong112--chatgpt-tree--0'));

/** The conversation's place in its file: exports of accounts are lists. */
const placeOf = ({ bodyPointer = '' }: Expected): number => Number(/^\/(\d+)/.exec(bodyPointer)?.[1] ?? 0);

describe.skipIf(exports.length === 0)('an exported file, opened', () => {
  it.each(exports.map((expected) => [expected.id, expected] as const))('%s', async (_, expected) => {
    const file = { path: resolve(captureFile(expected)), text: readCapture(expected) };
    const { result, dialog } = await replayExport(started.session, file, placeOf(expected));
    if (!result.ok) throw new Error(result.trouble);
    expect(dialog).toBeUndefined();
    const { title, turns } = result.value.conversation;
    expect(title).toBe(expected.title);
    expect(turns.map(({ role }) => role)).toEqual(expected.turns.map(({ role }) => role));
    for (const [n, turn] of turns.entries()) {
      const text = wordsIn(turn);
      expect(letters(wordsOf(text))).toBe(letters(expected.turns[n]?.text ?? ''));
      expect(codeIn(text).map(({ code }) => sha256(code))).toEqual(expected.turns[n]?.code.map(({ sha256: hash }) => hash));
    }
  });
});

/** With answers and storage of their own; THREADLINK_LONG=1 takes all of sites that need not be allowed first. */
const ours = savedCases().filter(
  ({ name, expected }) => (long && !expected?.site) || ['deepseek-answers', 'chatgpt-versions'].includes(name),
);

describe('a saved page of our own, replayed', () => {
  it.each(ours.map((saved) => [saved.name, saved] as const))('%s', async (_, saved) => {
    const { result, dialog } = await replay(started.session, saved);
    if (!result.ok) throw new Error(result.trouble);
    const { conversation, proof, drift } = result.value;
    expect(conversation.turns.map((turn) => ({ role: turn.role, text: wordsIn(turn) }))).toEqual(saved.expected?.turns);
    expect({ dialog, title: conversation.title, complete: proof.complete }).toEqual({
      dialog: undefined,
      title: saved.expected?.title,
      complete: saved.expected?.complete,
    });
    expect(drift).toEqual(saved.expected?.drift ?? []);
  });

  it('mangled, it has drifted, and is read as far as it goes', async () => {
    const saved = savedCases().find(({ name }) => name === 'gemini');
    if (!saved) throw new Error('not there');
    const { result } = await replay(started.session, { ...saved, html: saved.html.replaceAll('user-query', 'ask-query') });
    if (!result.ok) throw new Error(result.trouble);
    expect(result.value.drift).toContain('no-user-turn');
    expect(result.value.conversation.turns.length).toBeGreaterThan(0);
  });
});
