// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Gathered } from '../../utils/adapters';
import { gatherer } from '../../utils/adapters/claude/gather';
import { reader } from '../../utils/adapters/claude/read';
import { bread, samples, stars } from '../fixtures/chatgpt/samples';
import { type ClaudePractice, serveClaude, treeOfClaude } from '../fixtures/claude/serve';
import { linesBeside } from './compare';
import { type Asked, fetchBy, pageAt } from './practice-page';

let calls: Asked[] = [];
const serve = (more: Partial<ClaudePractice> = {}) => fetchBy(serveClaude({ api: 'ok', chats: samples, ...more }), calls);
const at = (id: string, fetching = serve()) => pageAt(document, `https://claude.ai/chat/${id}`, fetching);

beforeEach(() => {
  calls = [];
  document.body.replaceChildren();
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});
afterEach(() => void vi.restoreAllMocks());

function put(html: string): void {
  document.body.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
}

const gathered = (bodies: Record<string, unknown>): Gathered => ({
  site: 'claude',
  ref: {},
  url: 'https://claude.ai/chat/1',
  at: 1_795_000_000_000,
  material: { kind: 'api', bodies },
});

function read(conversation: unknown, more: Record<string, unknown> = {}) {
  const reading = reader.read(gathered({ conversation, ...more }));
  if (!reading.ok) throw new Error(reading.trouble);
  return reading.value;
}

/** One answer of these blocks to "Go". */
const answered = (...content: unknown[]) =>
  read({
    chat_messages: [
      { uuid: 'a', index: 0, sender: 'human', content: [{ type: 'text', text: 'Go' }] },
      { uuid: 'b', index: 1, sender: 'assistant', content },
    ],
  });
const partsOf = (...content: unknown[]) => answered(...content).conversation.turns[1]?.parts;

describe('asking Claude', () => {
  test('the organisation that was active last', async () => {
    vi.spyOn(document, 'cookie', 'get').mockReturnValue('a=b; lastActiveOrg=00000000-0000-4000-8000-0000000000aa');
    const found = await gatherer.gather(at(bread.id), { id: stars.id, title: 'Names of stars' });
    if (!found.ok) throw new Error(found.trouble);
    expect(calls.map(({ path }) => path)).toEqual([
      `/api/organizations/00000000-0000-4000-8000-0000000000aa/chat_conversations/${stars.id}?tree=True&rendering_mode=messages&render_all_tools=true`,
    ]);
    const reading = reader.read(found.value);
    expect(reading.ok && reading.value.conversation.title).toBe(stars.title);
  });

  test('else one that has the chat; another one where the last knows nothing of it', async () => {
    vi.spyOn(document, 'cookie', 'get').mockReturnValue('lastActiveOrg=other');
    expect((await gatherer.gather(at(bread.id), {})).ok).toBe(true);
    expect(calls.map(({ path }) => path.split('?')[0])).toEqual([
      `/api/organizations/other/chat_conversations/${bread.id}`,
      '/api/organizations',
      `/api/organizations/00000000-0000-4000-8000-0000000000aa/chat_conversations/${bread.id}`,
    ]);
  });

  test('the merged page’s endpoint, where the other is gone', async () => {
    const message = (id: string, parent: string, sender: string, text: string) => ({
      uuid: id,
      parentMessageUuid: parent,
      sender,
      content: [{ type: 'text', text }],
    });
    const chatMessages = [message('a', '', 'human', 'Hi'), message('b', 'a', 'assistant', 'Hello')];
    const fetching: typeof fetch = async (input, init) =>
      String(input).includes('claudeai-rpc') && String(init?.body).includes(bread.id)
        ? new Response(JSON.stringify({ conversation: { name: 'Merged', currentLeafMessageUuid: 'b', chatMessages } }))
        : new Response('', { status: 404 });
    const found = await gatherer.gather(at(bread.id, fetching), {});
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    if (!reading.ok) throw new Error(reading.trouble);
    expect(reading.value.conversation.turns.map(({ parts }) => parts)).toEqual([
      [{ kind: 'text', text: 'Hi' }],
      [{ kind: 'text', text: 'Hello' }],
    ]);
    expect(reading.value).toMatchObject({ proof: { complete: true }, drift: ['merged-endpoint'] });
  });

  test.each(['refused', 'changed'] as const)('%s: the open page is read', async (api) => {
    put(`<div data-turn-key="u"><div data-testid="user-message"><p>Hi</p></div></div>
      <div data-turn-key="u-hub-reply"><div data-testid="assistant-message"><div class="standard-markdown"><p>Hello <b>you</b></p></div></div></div>`);
    const found = await gatherer.gather(at(bread.id, serve({ api })), {});
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    if (!reading.ok) throw new Error(reading.trouble);
    expect(reading.value.conversation.turns.map(({ role, parts }) => [role, parts])).toEqual([
      ['user', [{ kind: 'text', text: 'Hi' }]],
      ['assistant', [{ kind: 'text', text: 'Hello **you**' }]],
    ]);
    expect(reading.value.proof).toMatchObject({ complete: false, why: 'unproved' });
  });

  test('an answer being written is taken from the page', async () => {
    const said = stars.said.map((one, n) => (n === stars.said.length - 1 ? { ...one, status: 'in_progress' } : one));
    put(
      `<div data-test-render-count="1"><div data-is-streaming="true"><div class="font-claude-response"><div class="standard-markdown"><p>Sirius, I</p></div></div></div></div>`,
    );
    const found = await gatherer.gather(at(stars.id, serve({ chats: [{ ...stars, said }] })), {});
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    expect(reading.ok && reading.value.conversation.turns.at(-1)).toMatchObject({
      role: 'assistant',
      unfinished: true,
      parts: [{ kind: 'text', text: 'Sirius, I' }],
    });
  });

  test('turns without ids are told apart by their words, equal ones too', async () => {
    const turn = (user: boolean, words: string) =>
      `<div data-test-render-count="1">${user ? `<div data-testid="user-message"><p>${words}</p></div>` : `<div class="font-claude-response"><div class="standard-markdown"><p>${words}</p></div></div>`}</div>`;
    put(turn(true, 'ok') + turn(false, 'Yes.') + turn(true, 'ok') + turn(false, 'Yes.') + turn(true, 'ok'));
    const found = await gatherer.gather(at(bread.id, serve({ api: 'refused' })), {});
    expect(found.ok && found.value.material.kind === 'dom' && found.value.material.turns.length).toBe(5);
  });
});

/** A box that keeps six rows in the page, wherever it is scrolled to. No layout here: each row counts as 100 high. */
function virtualBox(rows: string[]): void {
  const box = document.createElement('div');
  let top = (rows.length - 5) * 100;
  const draw = () => {
    const first = Math.max(0, Math.floor(top / 100) - 1);
    box.replaceChildren();
    for (const html of rows.slice(first, first + 6)) {
      box.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
    }
  };
  const most = (rows.length - 5) * 100;
  Object.defineProperties(box, {
    scrollHeight: { value: rows.length * 100 },
    clientHeight: { value: 500 },
    scrollTop: {
      get: () => top,
      set: (next: number) => {
        top = Math.min(most, Math.max(0, next));
        draw();
      },
    },
  });
  box.style.overflowY = 'auto';
  document.body.append(box);
  draw();
}

test('turns without ids that come and go with scrolling: each once, in order, though words repeat', async () => {
  const words = Array.from({ length: 40 }, (_, n) => (n % 4 === 0 ? 'ok' : n % 4 === 2 ? 'and?' : `Answer ${n}`));
  virtualBox(
    words.map((said, n) =>
      n % 2 === 0
        ? `<div data-test-render-count="1"><div data-testid="user-message"><p>${said}</p></div></div>`
        : `<div data-test-render-count="1"><div class="font-claude-response"><div class="standard-markdown"><p>${said}</p></div></div></div>`,
    ),
  );
  const found = await gatherer.gather(at(bread.id, serve({ api: 'refused' })), {});
  if (!found.ok) throw new Error(found.trouble);
  const reading = reader.read(found.value);
  const texts = reading.ok ? reading.value.conversation.turns.flatMap(({ parts }) => parts) : [];
  expect(texts.map((part) => part.kind === 'text' && part.text)).toEqual(words);
}, 20_000);

describe('reading the tree', () => {
  test('the active branch, the others beside it', () => {
    const { conversation, proof } = read(treeOfClaude(bread));
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(JSON.stringify(conversation.turns)).not.toContain('Mix, rest, bake.');
    expect(linesBeside(conversation)).toEqual([[1, ['assistant', 'Mix, rest, bake.']]]);
    expect(conversation.leftOut).toEqual({});
    expect(conversation).toMatchObject({ title: bread.title, model: 'claude-sonnet-5', createdAt: bread.created * 1000 });
    expect(JSON.stringify(conversation)).toContain('$h = \\\\frac{w}{f}$');
    expect(proof).toEqual({ complete: true });
  });

  test('a chain that breaks, and a leaf that is missing, are not whole', () => {
    const body = treeOfClaude(bread) as { chat_messages: unknown[]; current_leaf_message_uuid: string };
    expect(read({ ...body, chat_messages: body.chat_messages.slice(1) }).proof).toMatchObject({
      complete: false,
      why: 'broken-chain',
    });
    expect(read({ ...body, current_leaf_message_uuid: 'gone' }).proof).toMatchObject({ complete: false, why: 'broken-chain' });
  });

  test('thinking, hidden thinking, tools with their results, sources', () => {
    const { conversation } = answered(
      { type: 'thinking', thinking: 'Hm.' },
      { type: 'thinking', thinking: '', summaries: [{ summary: 'Weighed it' }] },
      { type: 'thinking', thinking: '' },
      { type: 'tool_use', id: 't', name: 'web_search', input: { query: 'stars' } },
      { type: 'tool_result', tool_use_id: 't', content: [{ type: 'knowledge', title: 'Stars', url: 'https://example.org/s' }] },
      {
        type: 'text',
        text: 'Sirius<cite index="0-1"> is bright</cite>.',
        citations: [{ url: 'https://example.org/s', title: 'Stars' }],
      },
      { type: 'token_budget' },
    );
    expect(conversation.turns[1]?.parts).toEqual([
      { kind: 'thinking', text: 'Hm.' },
      { kind: 'thinking', text: 'Weighed it' },
      { kind: 'tool', name: 'web_search', input: '{\n  "query": "stars"\n}', output: 'Stars\nhttps://example.org/s' },
      { kind: 'text', text: 'Sirius is bright.' },
      { kind: 'sources', sources: [{ title: 'Stars', url: 'https://example.org/s' }] },
    ]);
    expect(conversation.leftOut).toEqual({ thinking: 1 });
  });

  test('artifacts: updates are applied in order, the last change shows the text as it ended', () => {
    const call = (id: string, input: Record<string, unknown>) => ({
      type: 'tool_use',
      id,
      name: 'artifacts',
      input: { id: 'p', ...input },
    });
    const parts = partsOf(
      call('1', { command: 'create', title: 'Poem', type: 'text/markdown', content: 'one\ntwo $& two' }),
      { type: 'tool_result', tool_use_id: '1', name: 'artifacts', content: [{ type: 'text', text: 'OK' }] },
      call('2', { command: 'update', old_str: 'one', new_str: '$1' }),
      call('3', { command: 'update', old_str: 'not there', new_str: 'x' }),
      call('4', { command: 'update', old_str: 'two', new_str: '2' }),
    );
    expect(parts?.map((part) => part.kind === 'tool' && part.output)).toEqual(['one\ntwo $& two', '', '', '$1\n2 $& two']);
    expect(parts?.[0]).toMatchObject({ name: 'artifacts', input: 'create · Poem · text/markdown' });
    expect(
      partsOf(call('1', { command: 'create', content: 'a' }), call('2', { command: 'rewrite', content: 'b' }))?.map(
        (part) => part.kind === 'tool' && part.output,
      ),
    ).toEqual(['a', 'b']);
  });

  test('a line without a leaf that says where it ends is whole, and as it should be, if it is the only one', () => {
    const message = (uuid: string, parent: string, sender: string) => ({
      uuid,
      parent_message_uuid: parent,
      sender,
      content: [{ type: 'text', text: uuid }],
    });
    const line = [message('a', '00000000-0000-4000-8000-000000000000', 'human'), message('b', 'a', 'assistant')];
    expect(read({ snapshot_name: 'Shared', chat_messages: line })).toMatchObject({
      drift: [],
      proof: { complete: true },
      conversation: { title: 'Shared' },
    });
    expect(read({ chat_messages: [...line, message('c', 'a', 'assistant')] })).toMatchObject({
      drift: ['no-current-leaf'],
      proof: { complete: false },
    });
  });

  test('files of a shared conversation, of which nothing but their number is said', () => {
    const message = (more: object) =>
      read({
        chat_messages: [{ uuid: 'a', index: 0, sender: 'human', content: [{ type: 'text', text: '' }], files: [], ...more }],
      }).conversation.turns[0]?.parts;
    expect(message({ file_count: 2, image_count: 1 })).toEqual([
      { kind: 'image', alt: '' },
      { kind: 'file', name: '', type: '' },
    ]);
    expect(message({ file_count: 1, files: [{ file_name: 'a.pdf', file_kind: 'document' }] })).toEqual([
      { kind: 'file', name: 'a.pdf', type: 'document' },
    ]);
  });

  test('artifacts of another version go on from the text as it was where the two part', () => {
    const tool = (input: unknown) => ({ type: 'tool_use', name: 'artifacts', input });
    const change = (new_str: string) => tool({ command: 'update', id: 'x', old_str: 'fly', new_str });
    const message = (uuid: string, parent: string, sender: string, ...content: unknown[]) => ({
      uuid,
      parent_message_uuid: parent,
      sender,
      content,
    });
    const words = (text: string) => ({ type: 'text', text });
    const { turns, branches } = read({
      current_leaf_message_uuid: 'd',
      chat_messages: [
        message('a', '00000000-0000-4000-8000-000000000000', 'human', words('Go')),
        message('b', 'a', 'assistant', tool({ command: 'create', id: 'x', title: 'Kite', content: 'I fly.' })),
        message('c', 'b', 'human', words('Higher')),
        message('d', 'c', 'assistant', change('soar')),
        message('e', 'b', 'human', words('Lower')),
        message('f', 'e', 'assistant', change('glide')),
      ],
    }).conversation;
    const outputs = (of: typeof turns) =>
      of.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'tool' ? [part.output] : [])));
    expect(outputs(turns)).toEqual(['I fly.', 'I soar.']);
    expect(outputs(branches?.[0]?.turns ?? [])).toEqual(['I glide.']);
  });

  test('uploads by name, each once; pieces nobody knows as placeholders', () => {
    const file = { file_kind: 'image', file_uuid: 'f', file_name: 'sketch.png' };
    const { conversation } = read({
      chat_messages: [
        {
          uuid: 'a',
          index: 0,
          sender: 'human',
          content: [{ type: 'text', text: 'Look' }, { type: 'hologram' }],
          files: [file],
          files_v2: [file],
          attachments: [{ file_name: 'notes.txt', file_type: 'text/plain', file_size: 12, extracted_content: 'SECRET' }],
        },
      ],
    });
    expect(conversation.turns[0]?.parts).toEqual([
      { kind: 'image', alt: 'sketch.png' },
      { kind: 'file', name: 'notes.txt', type: 'text/plain', size: 12 },
      { kind: 'text', text: 'Look' },
      { kind: 'unknown', label: 'hologram' },
    ]);
    expect(conversation.leftOut).toEqual({ unknown: 1 });
  });

  test('whatever comes, it does not throw', () => {
    const block = fc.record({
      type: fc.constantFrom('text', 'thinking', 'tool_use', 'tool_result', 'x'),
      text: fc.jsonValue(),
      input: fc.jsonValue(),
      content: fc.jsonValue(),
      citations: fc.jsonValue(),
      summaries: fc.jsonValue(),
    });
    const message = fc.record({
      uuid: fc.constantFrom('a', 'b', 'c'),
      parent_message_uuid: fc.constantFrom('a', 'b', '', null, 7),
      sender: fc.constantFrom('human', 'assistant', 3),
      content: fc.oneof(fc.array(block), fc.jsonValue()),
      text: fc.jsonValue(),
      files: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.array(message), fc.jsonValue(), (chat_messages, other) => {
        reader.read(gathered({ conversation: { chat_messages, current_leaf_message_uuid: 'b' }, page: other }));
        reader.read(gathered({ merged: { conversation: { chatMessages: chat_messages } } }));
        expect(reader.read(gathered({ conversation: other })).ok).toBe(false);
      }),
    );
  });
});

describe('places in Claude’s page', () => {
  test('rows whatever the language, the header’s actions, the title', () => {
    put(`<nav aria-label="Seitenleiste"><a href="/new">Neu</a><a href="/chat/${bread.id}"> Brot\n backen </a><a href="/chat/${bread.id}">Brot</a></nav>
      <header data-testid="page-header"><div></div><div><div><button data-testid="chat-title-button">Brot</button></div><div id="end"></div></div></header>`);
    expect(gatherer.rows(document).map(({ ref }) => ref)).toEqual([{ id: bread.id, title: 'Brot backen' }]);
    expect(gatherer.header(document)?.id).toBe('end');
    put('<div data-testid="wiggle-controls-actions" id="actions"></div>');
    expect(gatherer.header(document)?.id).toBe('actions');
    expect(gatherer.open(at(bread.id))).toEqual({ id: bread.id, title: 'Brot' });
    expect(gatherer.open(pageAt(document, 'https://claude.ai/new', serve()))).toBeUndefined();
  });
});
