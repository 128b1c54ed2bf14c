import { describe, expect, it } from 'vitest';
import { type Gathered, ownSites, type Reading, readers } from '../../utils/adapters';
import { snapshot } from '../../utils/conversation';
import { linesBeside } from './compare';

const house = 'https://chat.house.test';

function readingOf(site: string, bodies: Record<string, unknown>): Reading {
  const gathered: Gathered = {
    site,
    ref: {},
    url: `${house}/c/abcdef`,
    at: 1_790_000_000_000,
    material: { kind: 'api', bodies },
  };
  const reading = readers[site]?.read(gathered);
  if (!reading?.ok) throw new Error(reading?.trouble ?? 'no reader');
  return reading.value;
}

const partsOf = (site: string, bodies: Record<string, unknown>) =>
  readingOf(site, bodies).conversation.turns.map(({ role, parts }) => [role, ...parts]);

const text = (words: string) => ({ kind: 'text', text: words });
const thinking = (words: string) => ({ kind: 'thinking', text: words });

describe('Open WebUI', () => {
  const user = { role: 'user', parentId: null, content: 'Hi', timestamp: 1_790_000_000 };
  const chatOf = (messages: Record<string, unknown>, currentId?: string | null) => ({
    chat: {
      id: 'abcdef',
      title: 'Greeting',
      created_at: 1_790_000_000,
      chat: { models: ['qwen3'], history: { currentId, messages } },
    },
  });
  const answer = (content: unknown, more = {}) =>
    chatOf({ u: user, a: { role: 'assistant', parentId: 'u', content, ...more } }, 'a');

  it('goes up from the current message, with the others beside it, and with what follows it', () => {
    const messages = {
      u: user,
      a: { role: 'assistant', parentId: 'u', content: 'Hello', timestamp: 1_790_000_001, model: 'qwen3' },
      b: { role: 'assistant', parentId: 'u', content: 'Hey', timestamp: 1_790_000_002, model: 'llama' },
      c: { ...user, parentId: 'a', content: 'More' },
    };
    const { conversation, proof } = readingOf('open-webui', chatOf(messages, 'a'));
    expect(conversation).toMatchObject({
      title: 'Greeting',
      model: 'qwen3',
      createdAt: 1_790_000_000_000,
      leftOut: {},
    });
    expect(linesBeside(conversation)).toEqual([
      [1, ['assistant', 'Hey']],
      [2, ['user', 'More']],
    ]);
    expect(conversation.turns.map(({ parts }) => parts)).toEqual([[text('Hi')], [text('Hello')]]);
    expect(conversation.turns[0]?.at).toBe(1_790_000_000_000);
    expect(proof).toEqual({ complete: true });
  });

  it.each([undefined, null, 'gone'])('takes the newest line where the current message is %s', (current) => {
    const messages = {
      u: user,
      a: { role: 'assistant', parentId: 'u', content: 'Hello', timestamp: 1_790_000_001 },
      b: { role: 'assistant', parentId: 'u', content: 'Hey', timestamp: 1_790_000_002 },
    };
    expect(partsOf('open-webui', chatOf(messages, current)).at(-1)).toEqual(['assistant', text('Hey')]);
  });

  it('ends where the page ends, though more was said below', () => {
    const messages = {
      u: user,
      a: { role: 'assistant', parentId: 'u', content: 'Hello' },
      v: { role: 'user', parentId: 'a', content: 'More' },
    };
    expect(partsOf('open-webui', chatOf(messages, 'a'))).toHaveLength(2);
  });

  it('says so where the beginning is missing', () => {
    expect(readingOf('open-webui', chatOf({ a: { role: 'assistant', parentId: 'lost', content: 'Hello' } }, 'a')).proof).toEqual({
      complete: false,
      read: 1,
      why: 'broken-chain',
    });
  });

  it('takes thoughts and calls of tools out of their folds, in their order', () => {
    const content = `<details type="reasoning" done="true" duration="5">
<summary>Thought for 5 seconds</summary>
> First *this*.
>
> Then that.
</details>
Let me look.
<details type="tool_calls" done="true" id="c1" name="search" arguments="&quot;{\\&quot;q\\&quot;:\\&quot;a &amp;gt; b\\&quot;}&quot;" result="&quot;found &lt;it&gt;&quot;">
<summary>Tool Executed</summary>
</details>
It is \\(x\\).`;
    expect(partsOf('open-webui', answer(content)).at(-1)).toEqual([
      'assistant',
      thinking('First *this*.\n\nThen that.'),
      text('Let me look.'),
      { kind: 'tool', name: 'search', input: '{"q":"a &gt; b"}', output: 'found <it>' },
      text('It is $x$.'),
    ]);
  });

  it('takes calls apart that were kept in one fold once', () => {
    const escaped = (value: unknown) => JSON.stringify(value).replaceAll('"', '&quot;');
    const calls = [
      { id: 'c1', type: 'function', function: { name: 'search', arguments: '{"q":"rye"}' } },
      { id: 'c2', type: 'function', function: { name: 'clock', arguments: '{}' } },
    ];
    const results = [
      { tool_call_id: 'c2', content: 'noon' },
      { tool_call_id: 'c1', content: 'a "grain"' },
    ];
    const fold = `<details type="tool_calls" done="true" content="${escaped(calls)}" results="${escaped(results)}">`;
    const content = `${fold}\n<summary>Tool Executed</summary>\n> search: a grain\n> clock: noon\n</details>\nIt is noon.`;
    expect(partsOf('open-webui', answer(content)).at(-1)).toEqual([
      'assistant',
      { kind: 'tool', name: 'search', input: '{"q":"rye"}', output: 'a "grain"' },
      { kind: 'tool', name: 'clock', input: '{}', output: 'noon' },
      text('It is noon.'),
    ]);
  });

  it('takes a fold that is not closed yet for what it is', () => {
    const content = '<details type="reasoning" done="false">\n<summary>Thinking…</summary>\n> Half a';
    const { conversation } = readingOf('open-webui', answer(content, { done: false }));
    expect(conversation.turns[1]).toMatchObject({ unfinished: true, parts: [thinking('Half a')] });
  });

  it('reads what was sent in pieces, files by name, and why there is no answer', () => {
    const files = [
      { type: 'image', url: `${house}/api/v1/files/1` },
      { type: 'file', name: 'plan.pdf', size: 9, content_type: 'application/pdf' },
    ];
    const sent = chatOf(
      {
        u: {
          ...user,
          content: [
            { type: 'text', text: 'See' },
            { type: 'image_url', image_url: { url: 'data:,' } },
          ],
          files,
        },
        a: {
          role: 'assistant',
          parentId: 'u',
          content: '',
          output: [
            { type: 'reasoning', content: [{ type: 'output_text', text: 'Hm' }] },
            { type: 'message', content: [{ type: 'output_text', text: 'Seen' }] },
          ],
        },
      },
      'a',
    );
    expect(partsOf('open-webui', sent)).toEqual([
      [
        'user',
        { kind: 'image', alt: '', from: `img:${house}/api/v1/files/1` },
        { kind: 'file', name: 'plan.pdf', type: 'application/pdf', size: 9 },
        { kind: 'image', alt: '' },
        text('See'),
      ],
      ['assistant', thinking('Hm'), text('Seen')],
    ]);
    expect(partsOf('open-webui', answer('', { error: { content: 'Out of memory' } })).at(-1)).toEqual([
      'assistant',
      text('Out of memory'),
    ]);
  });

  it('names the sources of the web, and none of the house', () => {
    const sources = [
      {
        source: { name: 'Search' },
        metadata: [
          { source: 'https://example.org/a', title: 'A' },
          { source: `${house}/files/1`, name: 'Secret plan' },
        ],
      },
    ];
    expect(partsOf('open-webui', answer('Hello', { sources })).at(-1)).toEqual([
      'assistant',
      text('Hello'),
      { kind: 'sources', sources: [{ title: 'A', url: 'https://example.org/a' }] },
    ]);
  });
});

describe('LibreChat', () => {
  const root = '00000000-0000-0000-0000-000000000000';
  const user = { messageId: 'u', parentMessageId: root, isCreatedByUser: true, text: 'Hi', createdAt: '2026-07-06T12:00:00Z' };
  const answered = (more: object) => ({
    messages: [
      user,
      { messageId: 'a', parentMessageId: 'u', isCreatedByUser: false, createdAt: '2026-07-06T12:00:01Z', ...more },
    ],
    conversation: { title: 'Greeting', model: 'claude-4' },
  });

  it('reads text, or pieces in their order', () => {
    const { conversation, proof } = readingOf('librechat', answered({ text: '<think>Hm</think>Hello', model: 'claude-4' }));
    expect(conversation).toMatchObject({ title: 'Greeting', model: 'claude-4', site: 'librechat' });
    expect(conversation.turns[1]?.parts).toEqual([thinking('Hm'), text('Hello')]);
    expect(proof.complete).toBe(true);
    const content = [
      { type: 'think', think: 'Hm' },
      { type: 'text', text: { value: 'Let me look.' } },
      { type: 'tool_call', tool_call: { name: 'search', args: { q: 'a' }, output: 'found' } },
      { type: 'text', text: 'Hello \\ue202turn0search0, you \ue202turn0search1.' },
      { type: 'image_file', image_file: { filename: 'cat.png' } },
      { type: 'hologram' },
    ];
    const read = readingOf('librechat', answered({ text: '', content }));
    expect(read.conversation.turns[1]?.parts).toEqual([
      thinking('Hm'),
      text('Let me look.'),
      { kind: 'tool', name: 'search', input: '{"q":"a"}', output: 'found' },
      text('Hello, you.'),
      { kind: 'image', alt: 'cat.png' },
      { kind: 'unknown', label: 'hologram' },
    ]);
    expect(read.drift).toContain('unknown-content');
  });

  it('follows the line that is on the screen', () => {
    const messages = [
      user,
      { messageId: 'a', parentMessageId: 'u', text: 'Hello', isCreatedByUser: false },
      { messageId: 'b', parentMessageId: 'u', text: 'Hey', isCreatedByUser: false },
    ];
    expect(partsOf('librechat', { messages, page: { shown: 'a' } }).at(-1)).toEqual(['assistant', text('Hello')]);
    expect(partsOf('librechat', { messages }).at(-1)).toEqual(['assistant', text('Hey')]);
  });

  it('keeps what an artifact holds, files by name, and calls an agent by its name', () => {
    const words =
      ':::thinking\nHm\n:::\nHere:\n\n:::artifact{identifier="a" type="text/html" title="Page"}\n```html\n<p>\n```\n:::';
    const { conversation } = readingOf(
      'librechat',
      answered({
        text: words,
        model: 'agent_x1',
        sender: 'Baker',
        files: [
          { filename: 'a.png', width: 3 },
          { filename: 'b.txt', type: 'text/plain', bytes: 4 },
        ],
      }),
    );
    expect(conversation.turns[1]?.parts).toEqual([
      thinking('Hm'),
      text('Here:\n\n```html\n<p>\n```'),
      { kind: 'image', alt: 'a.png' },
      { kind: 'file', name: 'b.txt', type: 'text/plain', size: 4 },
    ]);
    expect(conversation.turns[1]?.model).toBe('Baker');
  });
});

describe('Hugging Face Chat UI', () => {
  const flat = {
    title: 'Greeting',
    model: 'llama',
    messages: [
      { from: 'system', content: '' },
      { from: 'user', content: 'Hi' },
      { from: 'assistant', content: '<think>Hm</think>Hello' },
    ],
  };
  it.each([
    ['flat', flat],
    ['wrapped', { json: flat, meta: {} }],
  ])('reads its conversation, %s', (_, conversation) => {
    const { conversation: read, proof } = readingOf('chat-ui', { conversation });
    expect(read).toMatchObject({ title: 'Greeting', site: 'chat-ui', model: 'llama' });
    expect(read.turns.map(({ parts }) => parts)).toEqual([[text('Hi')], [thinking('Hm'), text('Hello')]]);
    expect(proof.complete).toBe(true);
  });
});

describe('NextChat', () => {
  it('reads a session: words, pieces, thoughts, calls, and leaves instructions out', () => {
    const session = {
      topic: 'Greeting',
      mask: { modelConfig: { model: 'gpt-4o' } },
      messages: [
        { role: 'system', content: 'Be kind' },
        {
          role: 'user',
          date: '2026/7/6 12:00:00',
          content: [
            { type: 'text', text: 'Hi' },
            { type: 'image_url', image_url: { url: 'data:,' } },
          ],
        },
        {
          role: 'assistant',
          date: '6.7.2026, 12:00',
          model: 'gpt-4o',
          content: '<think>Hm</think>\nHello',
          tools: [{ id: 't', function: { name: 'search', arguments: '{}' }, content: 'found' }],
          streaming: true,
        },
      ],
    };
    const { conversation, proof } = readingOf('nextchat', { session });
    expect(conversation).toMatchObject({ title: 'Greeting', model: 'gpt-4o' });
    expect(conversation.turns[0]?.parts).toEqual([{ kind: 'image', alt: '' }, text('Hi')]);
    expect(conversation.turns[1]).toMatchObject({
      unfinished: true,
      parts: [{ kind: 'tool', name: 'search', input: '{}', output: 'found' }, thinking('Hm'), text('Hello')],
    });
    expect(conversation.turns[1]?.at).toBeUndefined();
    expect(proof.complete).toBe(true);
  });
});

describe('LobeChat', () => {
  it('joins an answer with the tool it asked, and takes its files and sources', () => {
    const messages = [
      {
        id: 'u',
        role: 'user',
        content: 'Hi',
        createdAt: 1_790_000_000_000,
        imageList: [{ alt: 'cat' }],
        fileList: [{ name: 'a.pdf', fileType: 'application/pdf', size: 3 }],
      },
      {
        id: 'a',
        role: 'assistant',
        content: '',
        createdAt: '2026-09-21T13:33:21Z',
        model: 'gpt-4o',
        reasoning: { content: 'Hm' },
        tools: [{ id: 'c1', identifier: 'web', apiName: 'search', arguments: '{"q":1}' }],
      },
      { id: 't', role: 'tool', content: 'found', tool_call_id: 'c1', createdAt: '2026-09-21T13:33:22Z' },
      {
        id: 'b',
        role: 'assistant',
        content: 'Hello',
        createdAt: '2026-09-21T13:33:23Z',
        search: { citations: [{ title: 'A', url: 'https://example.org/a' }] },
      },
    ];
    const { conversation, proof } = readingOf('lobechat', { messages, topic: { title: 'Greeting' } });
    expect(conversation).toMatchObject({ title: 'Greeting', model: 'gpt-4o' });
    expect(conversation.turns.map(({ role, parts }) => [role, ...parts])).toEqual([
      ['user', { kind: 'image', alt: 'cat' }, { kind: 'file', name: 'a.pdf', type: 'application/pdf', size: 3 }, text('Hi')],
      [
        'assistant',
        thinking('Hm'),
        { kind: 'tool', name: 'web.search', input: '{"q":1}', output: 'found' },
        text('Hello'),
        { kind: 'sources', sources: [{ title: 'A', url: 'https://example.org/a' }] },
      ],
    ]);
    expect(proof.complete).toBe(true);
    expect(readingOf('lobechat', { messages, more: true }).proof).toMatchObject({ complete: false, why: 'more-pages' });
  });
});

describe('llama.cpp', () => {
  const root = { id: 'r', parent: null, type: 'root', role: 'system', content: '' };
  it('goes up from the current message to the root that says nothing', () => {
    const messages = [
      root,
      { id: 's', parent: 'r', type: 'system', role: 'system', content: 'Be kind' },
      {
        id: 'u',
        parent: 's',
        role: 'user',
        content: 'Hi',
        timestamp: 1_790_000_000_000,
        extra: [
          { type: 'IMAGE', name: 'cat.png', base64Url: '' },
          { type: 'TEXT', name: 'a.txt', content: 'x' },
        ],
      },
      {
        id: 'a',
        parent: 'u',
        role: 'assistant',
        content: '',
        reasoningContent: 'Hm',
        model: 'qwen3',
        toolCalls: '[{"id":"c","function":{"name":"add","arguments":"{}"}}]',
      },
      { id: 't', parent: 'a', role: 'tool', content: '3', toolCallId: 'c' },
      { id: 'b', parent: 't', role: 'assistant', content: 'It is 3' },
      { id: 'x', parent: 'u', role: 'assistant', content: 'Other', timestamp: 1_790_000_009_000 },
    ];
    const { conversation, proof } = readingOf('llamacpp', { conversation: { name: 'Greeting', currNode: 'b' }, messages });
    expect(conversation).toMatchObject({ title: 'Greeting', model: 'qwen3', leftOut: {} });
    expect(linesBeside(conversation)).toEqual([[1, ['assistant', 'Other']]]);
    expect(conversation.turns.map(({ role, parts }) => [role, ...parts])).toEqual([
      ['user', { kind: 'image', alt: 'cat.png' }, { kind: 'file', name: 'a.txt', type: '' }, text('Hi')],
      ['assistant', thinking('Hm'), { kind: 'tool', name: 'add', input: '{}', output: '3' }, text('It is 3')],
    ]);
    expect(proof.complete).toBe(true);
  });
});

describe('Hollama', () => {
  it('reads a session without a title, what was given along by its name', () => {
    const session = {
      id: 'abc',
      model: { name: 'gemma3' },
      messages: [
        { role: 'system', content: '' },
        { role: 'user', content: 'the text of it', knowledge: { name: 'House rules' } },
        { role: 'user', content: 'Hi there\nand more', images: [{}] },
        { role: 'assistant', content: 'Hello', reasoning: 'Hm' },
      ],
    };
    const { conversation, proof } = readingOf('hollama', { session });
    expect(conversation).toMatchObject({ title: 'Hi there', model: 'gemma3' });
    expect(conversation.turns.map(({ role, parts }) => [role, ...parts])).toEqual([
      ['user', { kind: 'file', name: 'House rules', type: '' }],
      ['user', { kind: 'image', alt: '' }, text('Hi there\nand more')],
      ['assistant', thinking('Hm'), text('Hello')],
    ]);
    expect(proof.complete).toBe(true);
  });
});

describe('ChatGPT Web', () => {
  it('tells the two who speak by their side', () => {
    const said = [
      { text: 'Hi', inversion: true, dateTime: '7/6/2026' },
      { text: '<think>Hm</think>Hello', inversion: false, loading: true },
    ];
    const { conversation } = readingOf('chatgpt-web', { title: 'Greeting', said });
    expect(conversation.title).toBe('Greeting');
    expect(conversation.turns.map(({ role, parts, unfinished }) => [role, unfinished, ...parts])).toEqual([
      ['user', undefined, text('Hi')],
      ['assistant', true, thinking('Hm'), text('Hello')],
    ]);
  });
});

describe('whatever a page sends', () => {
  it.each(ownSites.map(({ id }) => id))('%s makes nothing of what it does not know', (site) => {
    for (const bodies of [
      {},
      { chat: 7 },
      { messages: [null, 'x', {}] },
      { session: { messages: [{}] } },
      { said: [1] },
      { conversation: { messages: 'x' } },
    ]) {
      const reading = readers[site]?.read({ site, ref: {}, url: house, at: 1, material: { kind: 'api', bodies } });
      expect(reading?.ok === true && reading.value.conversation.turns.length > 0).toBe(false);
    }
  });
});

describe('where it was said stays with who shares it', () => {
  it('no snapshot of a self-hosted conversation names the host', () => {
    const bodies = {
      chat: {
        title: 'Greeting',
        chat: {
          history: {
            currentId: 'a',
            messages: {
              u: {
                role: 'user',
                parentId: null,
                content: 'Hi',
                files: [
                  { type: 'image', url: `${house}/f/1` },
                  { type: 'file', name: 'a.pdf', url: `${house}/f/2` },
                ],
              },
              a: {
                role: 'assistant',
                parentId: 'u',
                content: 'Hello',
                sources: [{ source: { name: 'Doc', url: `${house}/d` } }],
              },
            },
          },
        },
      },
    };
    const { conversation } = readingOf('open-webui', bodies);
    expect(conversation.url).toContain(house);
    const frozen = snapshot(conversation, { title: conversation.title, keep: { thinking: true, tools: true } });
    expect(JSON.stringify(frozen)).not.toContain('house.test');
    expect(frozen.url).toBeUndefined();
  });
});
