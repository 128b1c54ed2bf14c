// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Gathered, readers, type Tree } from '../../utils/adapters';
import { treeOf } from '../../utils/adapters/dom/serialize';
import type { Part, Turn } from '../../utils/conversation';
import { linesBeside } from './compare';

const ids = ['copilot', 'grok', 'huggingchat', 'lechat', 'perplexity', 'poe'];

const envelope = (site: string) => ({ site, ref: {}, url: 'https://site.example/c/1', at: 1_790_000_000_000 });
const api = (site: string, bodies: Record<string, unknown>): Gathered => ({
  ...envelope(site),
  material: { kind: 'api', bodies },
});

function dom(site: string, html: string, counts = {}): Gathered {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return {
    ...envelope(site),
    material: { kind: 'dom', title: 'T', turns: [...page.body.children].map((element) => treeOf(element)), counts },
  };
}

function read(gathered: Gathered) {
  const reading = readers[gathered.site]?.read(gathered);
  if (!reading?.ok) throw new Error(reading?.trouble);
  return reading.value;
}

const last = (gathered: Gathered): Part[] => read(gathered).conversation.turns.at(-1)?.parts ?? [];
const textOf = (parts: Part[]): string => parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
const roles = (turns: Turn[]): string => turns.map(({ role }) => role.charAt(0)).join('');

describe('Perplexity', () => {
  const entry = (more: Record<string, unknown>) =>
    api('perplexity', { pages: [{ entries: [{ query_str: 'q', ...more }], has_next_page: false }] });
  const web = {
    intended_usage: 'web_results',
    web_result_block: {
      web_results: [
        { name: 'A', url: 'https://a.example/' },
        { name: 'B', url: 'https://b.example/' },
      ],
    },
  };

  test('citations go, the code that looks like them stays', () => {
    const answer = 'The Moon [1][2] pulls[1], [here](https://x.example/) too[web:3].\n\n```c\nx = a[1];\n```\n\nUse `a[1]`.';
    const parts = last(entry({ blocks: [{ intended_usage: 'ask_text', markdown_block: { answer } }, web] }));
    expect(textOf(parts)).toBe('The Moon pulls, [here](https://x.example/) too.\n\n```c\nx = a[1];\n```\n\nUse `a[1]`.');
    expect(parts.at(-1)).toEqual({
      kind: 'sources',
      sources: [
        { title: 'A', url: 'https://a.example/' },
        { title: 'B', url: 'https://b.example/' },
      ],
    });
  });

  test('the whole answer once, though its sections stand beside it', () => {
    const blocks = [
      { intended_usage: 'ask_text_0_markdown', markdown_block: { answer: 'One.' } },
      { intended_usage: 'ask_text_1_markdown', markdown_block: { chunks: ['Tw', 'o.'] } },
    ];
    expect(textOf(last(entry({ blocks })))).toBe('One.\n\nTwo.');
    expect(
      textOf(last(entry({ blocks: [...blocks, { intended_usage: 'ask_text', markdown_block: { answer: 'One.\n\nTwo.' } }] }))),
    ).toBe('One.\n\nTwo.');
  });

  test('the older form: steps as JSON in JSON', () => {
    const answer = JSON.stringify({ answer: 'Old.[1]', web_results: [{ name: 'A', url: 'https://a.example/' }] });
    const text = JSON.stringify([
      { step_type: 'INITIAL_QUERY', content: {} },
      { step_type: 'FINAL', content: { answer } },
    ]);
    const parts = last(entry({ text }));
    expect(textOf(parts)).toBe('Old.');
    expect(parts.at(-1)?.kind).toBe('sources');
  });

  test('steps of a workflow are thinking, tools and words; a block nobody knows is a placeholder', () => {
    const items = [
      { type: 'WORKFLOW_ITEM_QUERIES', payload: { queries_payload: { queries: ['tides'] } } },
      { type: 'WORKFLOW_ITEM_TEXT', payload: { text_payload: { text: 'Said.' } } },
    ];
    const { conversation, drift } = read(
      entry({
        status: 'PENDING',
        blocks: [
          { intended_usage: 'workflow_root', workflow_block: { steps: [{ items }] } },
          { intended_usage: 'hologram', hologram_block: {} },
        ],
      }),
    );
    expect(conversation.turns[1]?.parts).toEqual([
      { kind: 'tool', name: 'queries', input: 'tides', output: '' },
      { kind: 'text', text: 'Said.' },
      { kind: 'unknown', label: 'hologram' },
    ]);
    expect(conversation.turns[1]?.unfinished).toBe(true);
    expect(conversation.leftOut).toEqual({ unknown: 1 });
    expect(drift).toContain('unknown-content');
  });

  test('pages that are missing are said to be', () => {
    const pages = [{ entries: [{ query_str: 'q', blocks: [] }], has_next_page: true, next_cursor: '1' }];
    expect(read(api('perplexity', { pages })).proof).toMatchObject({ complete: false, why: 'more-pages' });
  });
});

describe('Grok', () => {
  const item = (responseId: string, sender: string, message: string, parentResponseId: string | null, more = {}) => ({
    responseId,
    sender,
    message,
    parentResponseId,
    createTime: `2026-01-01T00:00:0${responseId.length}Z`,
    ...more,
  });
  const of = (responses: unknown[], more = {}) => api('grok', { responses: [{ responses }], ...more });

  test('marks of citations and pictures go, what they stand for stays', () => {
    const cards = [
      JSON.stringify({ id: 'c1', url: 'https://a.example/' }),
      JSON.stringify({ id: 'c2', image: { title: 'A cat', link: 'https://i.example/' } }),
      '{',
    ];
    const message =
      'Known.<grok:render card_id="c1" card_type="citation_card" type="render_inline_citation"><argument name="citation_id">0</argument></grok:render> See<grok:render card_id="c2" card_type="image_card" type="render_searched_image"><argument name="image_id">8</argument></grok:render>';
    const parts = last(
      of([
        item('a', 'human', 'q', null),
        item('bb', 'ASSISTANT', message, 'a', {
          cardAttachmentsJson: cards,
          thinkingTrace: 'Hm.',
          xposts: [{ username: 'u', postId: '5' }],
        }),
      ]),
    );
    expect(parts).toEqual([
      { kind: 'thinking', text: 'Hm.' },
      { kind: 'text', text: 'Known. See' },
      { kind: 'image', alt: 'A cat' },
      {
        kind: 'sources',
        sources: [
          { title: '', url: 'https://a.example/' },
          { title: '@u', url: 'https://x.com/u/status/5' },
        ],
      },
    ]);
  });

  test('the branch that is shown, the others beside it', () => {
    const responses = [
      item('a', 'human', 'q', null),
      item('bb', 'assistant', 'first', 'a'),
      item('ccc', 'assistant', 'second', 'a'),
      item('dddd', 'human', 'on', 'bb'),
    ];
    const shown = read(of(responses, { page: { shown: 'response-ccc' } })).conversation;
    expect(shown.turns.map(({ parts }) => textOf(parts))).toEqual(['q', 'second']);
    const newest = read(of(responses)).conversation;
    expect(newest.turns.map(({ parts }) => textOf(parts))).toEqual(['q', 'first', 'on']);
    expect(linesBeside(shown)).toEqual([[1, ['assistant', 'first'], ['user', 'on']]]);
    expect(linesBeside(newest)).toEqual([[1, ['assistant', 'second']]]);
  });

  test('a chain that breaks and responses that did not come are said', () => {
    expect(read(of([item('bb', 'assistant', 'x', 'gone')])).proof).toMatchObject({ complete: false, why: 'broken-chain' });
    const nodes = {
      responseNodes: [
        { responseId: 'a' },
        { responseId: 'bb', parentResponseId: 'a' },
        { responseId: 'ccc', parentResponseId: 'bb' },
      ],
    };
    const missing = read(of([item('a', 'human', 'q', null), item('bb', 'assistant', 'x', 'a')], { nodes }));
    expect(missing.proof).toEqual({ complete: false, read: 2, of: 3, why: 'more-pages' });
  });

  test('an artifact in the text is code', () => {
    const message = 'Here:\n<xaiArtifact artifact_id="1" title="t.py" contentType="text/python">\nprint(1)\n</xaiArtifact>';
    expect(textOf(last(of([item('a', 'assistant', message, null)])))).toContain('```python\nprint(1)\n```');
  });

  test('a bubble with code whose language stands above it', () => {
    const html =
      '<div id="response-1" class="items-end"><div class="message-bubble"><div class="response-content-markdown"><p>q</p></div></div></div><div id="response-2" class="items-start"><div class="message-bubble"><div class="response-content-markdown"><div data-testid="code-block"><div><span class="font-mono">go</span><button>Copy</button></div><div><pre class="shiki"><code><span class="line">a</span>\n<span class="line">b</span></code></pre></div></div></div></div><div class="action-buttons"><div>1.3s</div></div></div>';
    const { conversation } = read(dom('grok', html));
    expect(roles(conversation.turns)).toBe('ua');
    expect(textOf(conversation.turns[1]?.parts ?? [])).toBe('```go\na\nb\n```');
  });
});

describe('Copilot', () => {
  test('newest first becomes first to last; citations, pictures, files and what nobody knows', () => {
    const results = [
      {
        id: '2',
        author: { type: 'ai' },
        createdAt: '2026-01-01T00:00:02Z',
        content: [
          { type: 'text', text: 'A' },
          { type: 'citation', title: 'S', url: 'https://s.example/' },
          { type: 'image', url: 'https://i.example/', prompt: 'a cat' },
          { type: 'text', text: 'B' },
          { type: 'hologram' },
          { type: 'suggestedFollowups' },
        ],
      },
      {
        id: '1',
        author: { type: 'human' },
        createdAt: '2026-01-01T00:00:01Z',
        content: [
          { type: 'file', name: 'a.pdf' },
          { type: 'text', text: 'q' },
        ],
      },
    ];
    const { conversation, proof } = read(api('copilot', { pages: [{ results, next: null }], meta: { title: 'T' } }));
    expect(conversation.turns.map(({ role, parts }) => [role, parts])).toEqual([
      [
        'user',
        [
          { kind: 'file', name: 'a.pdf', type: '' },
          { kind: 'text', text: 'q' },
        ],
      ],
      [
        'assistant',
        [
          { kind: 'text', text: 'A' },
          { kind: 'image', alt: 'a cat' },
          { kind: 'text', text: 'B' },
          { kind: 'unknown', label: 'hologram' },
          { kind: 'sources', sources: [{ title: 'S', url: 'https://s.example/' }] },
        ],
      ],
    ]);
    expect([conversation.title, conversation.leftOut.unknown, proof.complete]).toEqual(['T', 1, true]);
  });

  test('without times, the order of the pages alone: newest first', () => {
    const said = (id: string, type: string) => ({ id, author: { type }, content: [{ type: 'text', text: id }] });
    const pages = [
      { results: [said('4', 'ai'), said('3', 'human')], next: 'c' },
      { results: [said('2', 'ai'), said('1', 'human')], next: null },
    ];
    const { conversation } = read(api('copilot', { pages }));
    expect(conversation.turns.map(({ parts }) => textOf(parts))).toEqual(['1', '2', '3', '4']);
  });

  test('a shared conversation', () => {
    const messages = [
      { id: '1', author: 'human', content: [{ type: 'text', text: 'q' }] },
      { id: '2', author: { type: 'ai' }, content: [{ type: 'text', text: 'a' }] },
    ];
    const { conversation } = read(api('copilot', { share: { conversationTitle: 'Shared', messages } }));
    expect([conversation.title, roles(conversation.turns)]).toEqual(['Shared', 'ua']);
  });
});

describe('HuggingChat', () => {
  const message = (id: string, from: string, content: string, ancestors: string[], children: string[], more = {}) => ({
    id,
    from,
    content,
    ancestors,
    children,
    ...more,
  });
  const tree = [
    message('s', 'system', 'Hidden', [], ['u']),
    message('u', 'user', 'q', ['s'], ['a', 'b'], {
      files: [
        { type: 'hash', name: 'x.png', mime: 'image/png' },
        { name: 'y.txt', mime: 'text/plain' },
      ],
    }),
    message('a', 'assistant', 'one', ['s', 'u'], []),
    message('b', 'assistant', '<think>\nhm `</p>`\n</think>\n\ntwo `<think>`', ['s', 'u'], [], {
      reasoning: 'first',
      updates: [
        { type: 'tool', subtype: 'call', uuid: '1', call: { name: 'search', parameters: { q: 'x' } } },
        { type: 'tool', subtype: 'result', uuid: '1', result: { outputs: [{ text: 'found' }] } },
        { type: 'webSearch', subtype: 'sources', sources: [{ title: 'S', link: 'https://s.example/' }] },
        { type: 'routerMetadata', route: 'r', model: 'big' },
        { type: 'hologram' },
      ],
    }),
  ];
  const of = (messages: unknown[], page = {}) =>
    api('huggingchat', { conversation: { json: { title: 'T', model: 'm', messages }, meta: {} }, page });

  test('the last line of the tree, with thoughts, tools, sources and files', () => {
    const { conversation, proof } = read(of(tree));
    expect(conversation.turns.map(({ parts }) => parts)).toEqual([
      [
        { kind: 'image', alt: 'x.png' },
        { kind: 'file', name: 'y.txt', type: 'text/plain' },
        { kind: 'text', text: 'q' },
      ],
      [
        { kind: 'thinking', text: 'first' },
        { kind: 'tool', name: 'search', input: '{"q":"x"}', output: 'found' },
        { kind: 'thinking', text: 'hm `</p>`' },
        { kind: 'text', text: 'two `<think>`' },
        { kind: 'unknown', label: 'hologram' },
        { kind: 'sources', sources: [{ title: 'S', url: 'https://s.example/' }] },
      ],
    ]);
    expect(conversation.turns[1]?.model).toBe('big');
    expect([conversation.model, conversation.leftOut, proof.complete]).toEqual(['m', { unknown: 1 }, true]);
    expect(conversation.branches).toHaveLength(1);
  });

  test('the line that is shown', () => {
    expect(textOf(last(of(tree, { shown: 'a' })))).toBe('one');
  });

  test('an answer that stopped while thinking', () => {
    expect(
      last(of([message('u', 'user', 'q', [], []), message('a', 'assistant', '<think>on and', [], [], { interrupted: true })])),
    ).toEqual([{ kind: 'thinking', text: 'on and' }]);
  });
});

describe('Le Chat', () => {
  const of = (items: unknown[], chat = {}) => api('lechat', { pages: [{ items, nextCursor: null }], chat });

  test('chunks: text between references is one text; thinking, tools, files', () => {
    const chunks = [
      { type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] },
      { type: 'tool_call', name: 'web', arguments: { q: 1 }, output: 'o' },
      { type: 'text', text: 'One ' },
      { type: 'reference', title: 'S', url: 'https://s.example/' },
      { type: 'text', text: 'text.' },
      { type: 'hologram' },
    ];
    const { conversation } = read(
      of(
        [
          { id: '1', role: 'user', content: 'q', files: [{ name: 'a.pdf', mimeType: 'application/pdf' }] },
          { id: '2', role: 'assistant', content: '', contentChunks: chunks },
        ],
        { userTitle: null, generatedTitle: 'G' },
      ),
    );
    expect(conversation.title).toBe('G');
    expect(conversation.turns.map(({ parts }) => parts)).toEqual([
      [
        { kind: 'file', name: 'a.pdf', type: 'application/pdf' },
        { kind: 'text', text: 'q' },
      ],
      [
        { kind: 'thinking', text: 'Hm.' },
        { kind: 'tool', name: 'web', input: '{"q":1}', output: 'o' },
        { kind: 'text', text: 'One text.' },
        { kind: 'unknown', label: 'hologram' },
        { kind: 'sources', sources: [{ title: 'S', url: 'https://s.example/' }] },
      ],
    ]);
  });

  test('of several versions the newest, the others beside it; order by time', () => {
    const items = [
      { id: '2', role: 'assistant', content: 'old', version: 0, createdAt: '2026-01-01T00:00:02Z' },
      { id: '2', role: 'assistant', content: 'new', version: 1, createdAt: '2026-01-01T00:00:03Z' },
      { id: '1', role: 'user', content: 'q', createdAt: '2026-01-01T00:00:01Z' },
    ];
    const { conversation } = read(of(items));
    expect(conversation.turns.map(({ parts }) => textOf(parts))).toEqual(['q', 'new']);
    expect(linesBeside(conversation)).toEqual([[1, ['assistant', 'old']]]);
    const linked = items.map((item) => ({ ...item, ...(item.role === 'assistant' ? { parentId: '1' } : {}) }));
    expect(linesBeside(read(of(linked)).conversation)).toEqual([[1, ['assistant', 'old']]]);
  });
});

test('Poe: sides, bots, code, an answer that goes on', () => {
  const bubble = (side: string, body: string) =>
    `<div class="Message_${side}SideMessageBubble__a1"><div class="Message_messageTextContainer__b2"><div class="Markdown_markdownContainer__c3">${body}</div></div></div>`;
  const code =
    '<div class="MarkdownCodeBlock_container__d"><div class="MarkdownCodeBlock_codeHeader__e"><div class="MarkdownCodeBlock_languageName__f">json</div><div class="MarkdownCodeBlock_codeActions__g">Kopieren</div></div><pre><code>{}</code></pre></div>';
  const html = `<div class="ChatMessage_chatMessage__h" id="message-1" data-complete="true">${bubble('right', '<p>q</p>')}</div><div class="ChatMessage_chatMessage__h" id="message-2" data-complete="false"><div class="BotHeader_textContainer__i"><p>Bot</p></div>${bubble('left', `<p>a</p>${code}`)}</div>`;
  const { conversation, proof } = read(dom('poe', html, { streaming: 1 }));
  expect(roles(conversation.turns)).toBe('ua');
  expect(conversation.model).toBe('Bot');
  expect(textOf(conversation.turns[1]?.parts ?? [])).toBe('a\n\n```json\n{}\n```');
  expect(conversation.turns[1]?.unfinished).toBe(true);
  expect(proof).toEqual({ complete: false, read: 2, why: 'unproved' });
});

test('half of what the page shows, or no question at all, is drift', () => {
  const results = [{ id: '2', author: { type: 'ai' }, content: [{ type: 'text', text: 'A' }] }];
  expect(read(api('copilot', { pages: [{ results }], page: { turns: 9 } })).drift).toEqual(['no-user-turn', 'fewer-than-shown']);
});

describe('whatever comes, it never throws', () => {
  const odd = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.constant([]), fc.constant({}), fc.boolean());
  const names = [
    'responses',
    'nodes',
    'meta',
    'pages',
    'share',
    'conversation',
    'chat',
    'page',
    'entries',
    'blocks',
    'results',
    'items',
    'messages',
    'content',
    'author',
    'contentChunks',
    'updates',
    'files',
    'json',
    'text',
    'query_str',
    'message',
    'id',
    'responseId',
    'parentResponseId',
    'ancestors',
    'children',
    'messagesConnection',
    'edges',
    'node',
    'steps',
    'role',
    'type',
  ];
  const { any } = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      odd,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 5 }),
    ),
  }));

  test.each(ids)('%s', (site) => {
    fc.assert(
      fc.property(any, (bodies) => {
        const reading = readers[site]?.read(api(site, bodies as Record<string, unknown>));
        if (reading && !reading.ok) expect(['not-understood', 'empty', 'too-large']).toContain(reading.trouble);
        readers[site]?.read({ ...envelope(site), material: { kind: 'dom', title: 't', turns: bodies as Tree[], counts: {} } });
      }),
      { numRuns: 150 },
    );
  });
});
