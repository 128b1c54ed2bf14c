// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Gathered } from '../../utils/adapters';
import { gatherer } from '../../utils/adapters/claude/gather';
import { reader } from '../../utils/adapters/claude/read';
import { markdownOf } from '../../utils/adapters/dom/markdown';
import { treeOf } from '../../utils/adapters/dom/serialize';
import { at, capturesOf, codeIn, type Expected, readCapture, sha256 } from './captures';
import { compareTurn, countParts, gatherFrom, savedPage, versionsIn, wordsIn } from './compare';

const captures = capturesOf('claude');
const conversations = captures.filter(({ kind }) => kind !== 'fragment');

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

/** Pages as saved; answers through the gather half as well, from where the site would give them. */
async function gathered(expected: Expected): Promise<Gathered> {
  const raw = readCapture(expected);
  if (expected.kind === 'page') return gatherFrom(gatherer, savedPage(raw, expected.url));
  const body = JSON.stringify(at(JSON.parse(raw), expected.bodyPointer));
  const org = '00000000-0000-4000-8000-0000000000aa';
  const paths = (expected as { apiPaths?: string[] }).apiPaths ?? [];
  const fetching: typeof fetch = async (input) => {
    const { pathname, search } = new URL(String(input));
    if (pathname === '/api/organizations') return new Response(JSON.stringify([{ uuid: org, capabilities: ['chat'] }]));
    return paths.includes(pathname + search) ? new Response(body) : new Response('', { status: 404 });
  };
  return gatherFrom(gatherer, savedPage('', expected.url, fetching));
}

describe.skipIf(captures.length === 0)('recorded Claude pages and answers', () => {
  test.each(conversations.map((expected) => [expected.id, expected] as const))('%s', async (_, expected) => {
    const reading = reader.read(await gathered(expected));
    if (!reading.ok) throw new Error(reading.trouble);
    const { conversation, proof } = reading.value;
    expect(conversation.turns.map(({ role }) => role)).toEqual(expected.turns.map(({ role }) => role));
    if (expected.title !== null) expect(conversation.title).toBe(expected.title);
    for (const [n, turn] of conversation.turns.entries()) {
      const wanted = expected.turns[n];
      if (!wanted) throw new Error('one turn too many');
      expect(countParts(turn, 'image')).toBe(wanted.images);
      // An artifact between tags in the text is shown as the tool call it became later.
      const inText = wanted.tools === 0 ? ((wanted as { artifacts?: unknown[] }).artifacts?.length ?? 0) : 0;
      expect(countParts(turn, 'tool')).toBe(wanted.tools + inText);
      if (!wanted.doubt) compareTurn(turn, wanted);
      for (const hidden of expected.hidden) expect(wordsIn(turn)).not.toContain(hidden);
    }
    expect(versionsIn(conversation)).toBe(expected.branches?.alternatives ?? 0);
    // Of an export without numbers or parents nothing shows that it is whole.
    expect(proof.complete).toBe(expected.kind === 'api-json' && expected.complete);
  });

  test('a block of code without a turn around it', () => {
    const expected = captures.find(({ kind }) => kind === 'fragment');
    if (!expected) throw new Error('no fragment');
    const { markdown } = markdownOf(treeOf(savedPage(readCapture(expected), expected.url).document.body));
    expect(codeIn(markdown).map(({ code, lang }) => [lang, sha256(code)])).toEqual(
      expected.turns.flatMap(({ code }) => code.map(({ lang, sha256: hash }) => [lang, hash])),
    );
    for (const hidden of expected.hidden) expect(markdown).not.toContain(hidden);
  });

  test('artifacts keep their text to the letter', async () => {
    const expected = captures.find(({ id }) => id === 'osteele--conversation-with-errors');
    if (!expected) throw new Error('not there');
    const reading = reader.read(await gathered(expected));
    const outputs = reading.ok
      ? reading.value.conversation.turns
          .flatMap(({ parts }) => parts)
          .flatMap((part) => (part.kind === 'tool' ? [sha256(part.output)] : []))
      : [];
    const wanted = expected.turns.flatMap((turn) => (turn as { artifacts?: { sha256: string }[] }).artifacts ?? []);
    expect(outputs).toEqual(wanted.map(({ sha256: hash }) => hash));
  });
});
