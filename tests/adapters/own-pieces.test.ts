import { describe, expect, it } from 'vitest';
import { type Reading, readers } from '../../utils/adapters';

const house = 'https://chat.house.test';

function readingOf(site: string, bodies: Record<string, unknown>): Reading {
  const reading = readers[site]?.read({
    site,
    ref: {},
    url: `${house}/c/abcdef`,
    at: 1_790_000_000_000,
    material: { kind: 'api', bodies },
  });
  if (!reading?.ok) throw new Error(reading?.trouble ?? 'no reader');
  return reading.value;
}

const text = (words: string) => ({ kind: 'text', text: words });
const thinking = (words: string) => ({ kind: 'thinking', text: words });

describe('Open WebUI', () => {
  const answered = (more: object) => ({
    chat: {
      title: 'Noon',
      chat: {
        models: ['qwen3:8b'],
        history: {
          currentId: 'b',
          messages: {
            u: { role: 'user', parentId: null, content: 'When?' },
            a: { role: 'assistant', parentId: 'u', model: 'qwen3:8b', modelName: 'Qwen 3', ...more },
            v: { role: 'user', parentId: 'a', content: 'And now?' },
            b: { role: 'assistant', parentId: 'v', model: 'llama3', modelName: 'Llama 3', content: 'Now' },
          },
        },
      },
    },
  });
  const said = (words: string) => ({ type: 'message', content: [{ type: 'output_text', text: words }] });

  it('takes runs of code, searches and words in their order, whatever else there is', () => {
    const output = [
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }], content: [] },
      said('Let me '),
      { type: 'function_call', call_id: 'c', name: 'clock', arguments: '{"zone":"UTC"}' },
      {
        type: 'function_call_output',
        call_id: 'c',
        output: [
          { type: 'input_text', text: '12:' },
          { type: 'input_text', text: '00' },
        ],
      },
      {
        type: 'open_webui:code_interpreter',
        lang: 'python',
        code: 'print(1)',
        output: { stdout: '1', stderr: '', result: null },
      },
      { type: 'web_search_call', action: { type: 'search', queries: ['noon', 'midday'] } },
      { type: 'computer_call', action: { type: 'click' } },
      { type: 'message', content: [{ text: 'It ' }, { text: 'is noon.' }] },
    ];
    const { conversation } = readingOf('open-webui', answered({ content: 'It is noon.', output }));
    expect(conversation.turns[1]?.parts).toEqual([
      thinking('Hm'),
      text('Let me'),
      { kind: 'tool', name: 'clock', input: '{"zone":"UTC"}', output: '12:00' },
      { kind: 'tool', name: 'code_interpreter', input: 'print(1)', output: '1' },
      { kind: 'tool', name: 'web_search', input: 'noon, midday', output: '' },
      { kind: 'unknown', label: 'computer_call' },
      text('It is noon.'),
    ]);
  });

  it('follows the version that is on the screen, though another was written down, and the chosen one of two side by side', () => {
    const bodies = (models: string[], shown: string) => ({
      page: { shown },
      chat: {
        chat: {
          history: {
            currentId: 'a',
            messages: {
              u: { role: 'user', parentId: null, content: 'When?', models },
              a: { role: 'assistant', parentId: 'u', content: 'Noon' },
              b: { role: 'assistant', parentId: 'u', content: 'Midday' },
            },
          },
        },
      },
    });
    const last = (models: string[], shown: string) =>
      readingOf('open-webui', bodies(models, shown)).conversation.turns.at(-1)?.parts;
    expect(last(['qwen3'], 'b')).toEqual([text('Midday')]);
    expect(last(['qwen3'], '')).toEqual([text('Noon')]);
    expect(last(['qwen3', 'llama3'], 'b')).toEqual([text('Noon')]);
  });

  it('calls a model by its name where it has one, and a source by the title of its page', () => {
    const sources = [
      {
        source: { name: 'https://example.org/a', url: 'https://example.org/a' },
        metadata: [{ source: 'https://example.org/a', title: 'On bread' }],
      },
    ];
    const { conversation } = readingOf('open-webui', answered({ content: 'Noon', sources }));
    expect(conversation.model).toBe('Qwen 3');
    expect(conversation.turns.map(({ model }) => model)).toEqual([undefined, undefined, undefined, 'Llama 3']);
    expect(conversation.turns[1]?.parts).toContainEqual({
      kind: 'sources',
      sources: [{ title: 'On bread', url: 'https://example.org/a' }],
    });
  });
});

describe('Hugging Face Chat UI', () => {
  it('shows a piece of work as the code it is', () => {
    const content =
      'Here:\n\n<artifact identifier="a" type="html" title="Page">\n<p>Hi</p>\n</artifact>\n\n<artifact identifier="b" type="markdown" title="Plan">\n- one\n</artifact>\n\nDone.';
    const messages = [
      { id: 'u', from: 'user', content: 'Make it', children: ['a'] },
      { id: 'a', from: 'assistant', content, ancestors: ['u'] },
    ];
    const { conversation } = readingOf('chat-ui', { conversation: { json: { title: 'Work', messages } } });
    expect(conversation.turns[1]?.parts).toEqual([text('Here:\n\n```html\n<p>Hi</p>\n```\n\n- one\n\nDone.')]);
  });

  it('does not call whole what the older API tells without its branches', () => {
    const flat = (...said: [string, string][]) => ({
      conversation: {
        title: 'Flat',
        modelId: 'llama',
        messages: said.map(([from, content], n) => ({ id: `m${n}`, from, content })),
      },
    });
    const once = readingOf('chat-ui', flat(['user', 'Rye?'], ['assistant', 'Yes']));
    expect(once.proof).toEqual({ complete: true });
    expect(once.conversation.model).toBe('llama');
    const twice = readingOf('chat-ui', flat(['user', 'Rye?'], ['assistant', 'No'], ['assistant', 'Yes']));
    expect(twice.proof).toMatchObject({ complete: false, why: 'unproved' });
  });
});

describe('LibreChat', () => {
  it('puts what was quoted before the question', () => {
    const messages = [{ messageId: 'u', isCreatedByUser: true, text: 'Why?', quotes: ['It\nrises.', ' '] }];
    expect(readingOf('librechat', { messages }).conversation.turns[0]?.parts).toEqual([text('> It\n> rises.\n\nWhy?')]);
  });
});

describe('LobeChat', () => {
  it('takes apart what was summed up for the model, and gives each answer its own sources', () => {
    const at = { createdAt: 1_790_000_000_000 };
    const found = (url: string) => ({ search: { citations: [{ title: 'A', url }] } });
    const messages = [
      {
        id: 'g',
        role: 'compressedGroup',
        content: 'In short',
        ...at,
        compressedMessages: [
          { id: 'u', role: 'user', content: 'Rye?', ...at },
          { id: 'a', role: 'assistant', content: 'Yes', ...at, ...found('https://example.org/a') },
        ],
      },
      { id: 'v', role: 'user', content: 'And wheat?', ...at },
      { id: 'b', role: 'supervisor', content: 'Too', ...at },
    ];
    const { conversation } = readingOf('lobechat', { messages, branched: true });
    expect(conversation.turns.map(({ role, parts }) => [role, ...parts.map(({ kind }) => kind)])).toEqual([
      ['user', 'text'],
      ['assistant', 'text', 'sources'],
      ['user', 'text'],
      ['assistant', 'text'],
    ]);
  });
});
