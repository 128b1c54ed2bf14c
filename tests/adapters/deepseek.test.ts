// @vitest-environment happy-dom

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Gathered } from '../../utils/adapters';
import { gatherer } from '../../utils/adapters/deepseek/gather';
import { reader } from '../../utils/adapters/deepseek/read';
import { treeOf } from '../../utils/adapters/dom/serialize';
import { bread, samples, stars } from '../fixtures/chatgpt/samples';
import { type DeepSeekPractice, historyOf, serveDeepSeek } from '../fixtures/deepseek/serve';
import { linesBeside } from './compare';
import { type Asked, fetchBy, pageAt } from './practice-page';

let calls: Asked[] = [];
const serve = (more: Partial<DeepSeekPractice> = {}) => fetchBy(serveDeepSeek({ api: 'ok', chats: samples, ...more }), calls);
const at = (id: string, fetching = serve()) => pageAt(document, `https://chat.deepseek.com/a/chat/s/${id}`, fetching);

beforeEach(() => {
  calls = [];
  document.body.replaceChildren();
  localStorage.setItem('userToken', JSON.stringify({ value: 'practice-token', __version: '0' }));
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});
afterEach(() => void vi.restoreAllMocks());

function put(html: string): void {
  document.body.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
}

const gathered = (history: unknown): Gathered => ({
  site: 'deepseek',
  ref: {},
  url: 'https://chat.deepseek.com/a/chat/s/1',
  at: 1_795_000_000_000,
  material: { kind: 'api', bodies: { history } },
});

function read(history: unknown) {
  const reading = reader.read(gathered(history));
  if (!reading.ok) throw new Error(reading.trouble);
  return reading.value;
}

const bodyOf = (...chat_messages: unknown[]) => ({
  code: 0,
  data: { biz_code: 0, biz_data: { chat_session: {}, chat_messages } },
});
const answered = (message: Record<string, unknown>) =>
  read(
    bodyOf(
      { message_id: 1, parent_id: null, role: 'USER', content: 'Go' },
      { message_id: 2, parent_id: 1, role: 'ASSISTANT', ...message },
    ),
  ).conversation;

describe('asking DeepSeek', () => {
  test('with the token of the page, and with nothing that names a device', async () => {
    const found = await gatherer.gather(at(bread.id), { id: stars.id });
    if (!found.ok) throw new Error(found.trouble);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.path).toBe(`/api/v0/chat/history_messages?chat_session_id=${stars.id}`);
    expect(calls[0]?.headers).toEqual({ 'x-client-platform': 'web', authorization: 'Bearer practice-token' });
    const reading = reader.read(found.value);
    expect(reading.ok && reading.value.conversation.title).toBe(stars.title);
  });

  test.each(['refused', 'changed'] as const)('%s: the open page is read, another one has to be opened', async (api) => {
    put(`<div data-virtual-list-item-key="1"><div class="ds-message"><div class="x1">Hi\n  there</div><div class="ds-flex"><div class="ds-button" role="button">复制</div></div></div></div>
      <div data-virtual-list-item-key="2"><div class="ds-message"><div class="ds-think-content"><p>Hm.</p></div><div class="ds-markdown"><p>Hello<a class="ds-markdown-cite" href="https://example.org/a"><span>1</span></a>.</p>
      <div class="md-code-block"><div class="md-code-block-banner"><span>python</span><div role="button">复制</div></div><pre>a = 1\n</pre></div></div></div></div>`);
    const found = await gatherer.gather(at(bread.id, serve({ api })), {});
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    if (!reading.ok) throw new Error(reading.trouble);
    expect(reading.value.conversation.turns.map(({ parts }) => parts)).toEqual([
      [{ kind: 'text', text: 'Hi\n  there' }],
      [
        { kind: 'thinking', text: 'Hm.' },
        { kind: 'text', text: 'Hello.\n\n```python\na = 1\n```' },
        { kind: 'sources', sources: [{ title: '', url: 'https://example.org/a' }] },
      ],
    ]);
    expect(await gatherer.gather(at(bread.id, serve({ api })), { id: stars.id })).toEqual({
      ok: false,
      trouble: 'open-it-first',
    });
  });

  test('an answer that merges into what the page has is no answer; no token means signed out', async () => {
    const merge: typeof fetch = async () =>
      new Response(JSON.stringify({ code: 0, data: { biz_code: 0, biz_data: { chat_messages: [], cache_control: 'MERGE' } } }));
    expect(await gatherer.gather(at(bread.id, merge), {})).toEqual({ ok: false, trouble: 'failed' });
    localStorage.removeItem('userToken');
    expect(await gatherer.gather(at(bread.id), { id: stars.id })).toEqual({ ok: false, trouble: 'signed-out' });
  });
});

describe('reading the history', () => {
  test.each(['fragments', 'fields'] as const)('%s: the active branch, the others beside it', (form) => {
    const { conversation, proof } = read(historyOf(bread, form));
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(JSON.stringify(conversation.turns)).not.toContain('Mix, rest, bake.');
    expect(linesBeside(conversation)).toEqual([[1, ['assistant', 'Mix, rest, bake.']]]);
    expect(conversation).toMatchObject({ title: bread.title, model: 'deepseek-chat', leftOut: {} });
    expect(conversation.turns[0]?.at).toBe((bread.created + 10) * 1000 + 250);
    expect(proof).toEqual({ complete: true });
  });

  test('a chain that breaks is not whole', () => {
    const body = historyOf(bread) as { data: { biz_data: { chat_messages: unknown[] } } };
    body.data.biz_data.chat_messages.shift();
    expect(read(body).proof).toMatchObject({ complete: false, why: 'broken-chain' });
  });

  test('citations become sources, by the number the result names', () => {
    const results = [
      { url: 'https://example.org/b', title: 'B', cite_index: 2 },
      { url: 'https://example.org/a', title: 'A', cite_index: 1 },
      { url: 'javascript:alert(1)', title: 'X', cite_index: 3 },
    ];
    const text = 'It is so [citation:2], and `[citation:1]` is code [citation:3][citation:9].';
    const parts = [
      { kind: 'tool', name: 'search', input: 'q', output: expect.stringContaining('B\nhttps://example.org/b') },
      { kind: 'thinking', text: 'Hm.' },
      { kind: 'text', text: 'It is so, and `[citation:1]` is code.' },
      { kind: 'sources', sources: [{ title: 'B', url: 'https://example.org/b' }] },
    ];
    const fragments = [
      { type: 'SEARCH', queries: [{ query: 'q' }], results },
      { type: 'THINK', content: 'Hm [citation:1].' },
      { type: 'RESPONSE', content: text },
      { type: 'TIP', content: 'AI-generated' },
    ];
    expect(answered({ fragments }).turns[1]?.parts).toEqual(parts);
    const old = answered({ content: text, thinking_content: 'Hm.', search_results: results }).turns[1]?.parts;
    expect(old?.slice(1)).toEqual(parts.slice(1));
  });

  test('pages that were opened are calls of a tool, and answers refer to them', () => {
    const fragments = [
      {
        id: 2,
        type: 'TOOL_SEARCH',
        queries: [{ query: 'q' }],
        results: [{ url: 'https://example.org/s', title: 'S', cite_index: 0 }],
      },
      {
        id: 3,
        type: 'TOOL_OPEN',
        result: { url: 'https://example.org/o', title: 'O', snippet: 'Of it.' },
        reference: { id: 2, type: 'TOOL_SEARCH' },
      },
      { id: 4, type: 'RESPONSE', content: 'So [reference:0].', references: [{ id: 3, type: 'TOOL_OPEN' }] },
      { id: 5, type: 'TEMPLATE_RESPONSE', content: 'Beyond me.' },
    ];
    expect(answered({ fragments }).turns[1]?.parts.slice(1)).toEqual([
      { kind: 'tool', name: 'open', input: 'https://example.org/o', output: 'O\nOf it.' },
      { kind: 'text', text: 'So.' },
      { kind: 'text', text: 'Beyond me.' },
      { kind: 'sources', sources: [{ title: 'O', url: 'https://example.org/o' }] },
    ]);
    const counted = [fragments[1], { ...fragments[2], content: 'So [reference:1].' }];
    expect(answered({ fragments: counted }).turns[1]?.parts.at(-1)).toEqual({
      kind: 'sources',
      sources: [{ title: 'O', url: 'https://example.org/o' }],
    });
  });

  test('files that were sent along: described, pictures among them, or by their ids alone', () => {
    const files = [{ file_name: 'a.pdf', file_size: 5 }, { file_name: 'b.png' }, { file_name: 'c', is_image: true }];
    expect(answered({ files, ref_file_ids: ['1', '2', '3', '4'] }).turns[1]?.parts).toEqual([
      { kind: 'file', name: 'a.pdf', type: 'pdf', size: 5 },
      { kind: 'image', alt: 'b.png' },
      { kind: 'image', alt: 'c' },
      { kind: 'file', name: '', type: '' },
    ]);
  });

  test('thoughts that are folded away on the page are counted', () => {
    const page = new DOMParser().parseFromString(
      '<div class="ds-message"><div class="q1"><span>Thought for 37 seconds</span></div><div class="ds-markdown"><p>So.</p></div></div>',
      'text/html',
    );
    const turns = [JSON.stringify(treeOf(page.querySelector('.ds-message') as Element))];
    const found = { site: 'deepseek', ref: {}, url: 'https://chat.deepseek.com/a/chat/s/1', at: 1 };
    const reading = reader.read({ ...found, material: { kind: 'dom', title: 'T', turns, counts: {} } });
    expect(reading.ok && reading.value.conversation).toMatchObject({
      leftOut: { thinking: 1 },
      turns: [{ parts: [{ kind: 'text', text: 'So.' }] }],
    });
  });

  test('cards of files on the page are no words of the question', () => {
    const parts = (html: string) => {
      const page = new DOMParser().parseFromString(`<div class="ds-message">${html}</div>`, 'text/html');
      const turns = [JSON.stringify(treeOf(page.querySelector('.ds-message') as Element))];
      const counts = {};
      const found = { site: 'deepseek', ref: {}, url: 'https://chat.deepseek.com/a/chat/s/1', at: 1 };
      const reading = reader.read({ ...found, material: { kind: 'dom', title: 'T', turns, counts } });
      return reading.ok && reading.value.conversation.turns[0]?.parts;
    };
    const card = '<div class="q1"><div class="q2"><div>My plan.v2.pdf</div><div>PDF 1.2MB</div></div></div>';
    expect(parts(`<div>${card}</div><div class="x1">Is plan.txt 5 KB?</div>`)).toEqual([
      { kind: 'file', name: 'My plan.v2.pdf', type: 'pdf' },
      { kind: 'text', text: 'Is plan.txt 5 KB?' },
    ]);
    expect(parts('<div><div class="x1">plan.txt 5 KB</div></div>')).toEqual([{ kind: 'text', text: 'plan.txt 5 KB' }]);
  });

  test('files by name, unknown fragments as placeholders, an answer in the making marked', () => {
    const { turns, leftOut } = answered({
      status: 'WIP',
      files: [{ file_name: 'a.pdf', file_size: 5 }],
      fragments: [{ type: 'HOLOGRAM' }],
    });
    expect(turns[1]).toMatchObject({
      unfinished: true,
      parts: [
        { kind: 'file', name: 'a.pdf', type: 'pdf', size: 5 },
        { kind: 'unknown', label: 'HOLOGRAM' },
      ],
    });
    expect(leftOut).toEqual({ unknown: 1 });
  });

  test('whatever comes, it does not throw', () => {
    const message = fc.record({
      message_id: fc.constantFrom(1, 2, 3, 'x', null),
      parent_id: fc.constantFrom(1, 2, 0, null, 'x'),
      role: fc.constantFrom('USER', 'ASSISTANT', 4),
      content: fc.jsonValue(),
      fragments: fc.oneof(
        fc.jsonValue(),
        fc.array(
          fc.record({
            type: fc.constantFrom('THINK', 'SEARCH', 'constructor', 5),
            content: fc.jsonValue(),
            results: fc.jsonValue(),
            queries: fc.jsonValue(),
          }),
        ),
      ),
      search_results: fc.jsonValue(),
      files: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.array(message), fc.jsonValue(), (messages, other) => {
        reader.read(gathered(bodyOf(...messages)));
        reader.read(gathered({ data: { biz_data: { messages, title: other } } }));
        expect(reader.read(gathered(other)).ok).toBe(false);
      }),
    );
  });
});

test('rows of the sidebar; no place is known in the header', () => {
  put(
    `<div>Heute</div><a href="/a/chat/s/${bread.id}">Brot backen</a><div class="ds-message"><a href="/a/chat/s/${stars.id}">x</a></div>`,
  );
  expect(gatherer.rows(document).map(({ ref }) => ref)).toEqual([{ id: bread.id, title: 'Brot backen' }]);
  expect(gatherer.header(document)).toBeUndefined();
  expect(gatherer.open(at(bread.id))).toEqual({ id: bread.id, title: 'Brot backen' });
});
