import { describe, expect, test } from 'vitest';
import { exportedConversation, readers } from '../../utils/adapters';
import type { Conversation } from '../../utils/conversation';
import { conversationsIn } from '../../utils/pasted';
import { capturesOf, readCapture } from './captures';

const now = 1_790_000_000_000;

function read(value: unknown) {
  const gathered = exportedConversation(value, now);
  const reading = gathered && readers[gathered.site]?.read(gathered);
  if (!reading?.ok) throw new Error(reading ? reading.trouble : 'of no site');
  return reading.value;
}

const turnsOf = ({ turns }: Conversation) =>
  turns.map(({ role, parts }) => [role, ...parts.map((part) => ('text' in part ? `${part.kind}: ${part.text}` : part.kind))]);

const chatgptNode = (parent: string | null, role: string, words: string) => ({
  parent,
  children: [],
  message: { id: `m-${words}`, author: { role }, content: { content_type: 'text', parts: [words] }, recipient: 'all' },
});

/** The form of each site's export, as small as it goes: a question, an answer, and what only that site’s own reader knows. */
const forms: [site: string, value: unknown, turns: string[][], url?: string][] = [
  [
    'chatgpt',
    {
      title: 'Bread',
      create_time: 1_780_000_000.5,
      conversation_id: '11111111-2222-4333-8444-555555555555',
      current_node: 'c',
      mapping: {
        root: { id: 'root', parent: null, children: ['a'], message: null },
        a: { id: 'a', ...chatgptNode('root', 'user', 'How long?') },
        b: { id: 'b', ...chatgptNode('a', 'assistant', 'An hour.') },
        c: { id: 'c', ...chatgptNode('a', 'assistant', 'Forty minutes.\ue200cite\ue202turn0search0\ue201') },
      },
    },
    [
      ['user', 'text: How long?'],
      ['assistant', 'text: Forty minutes.'],
    ],
    'https://chatgpt.com/c/11111111-2222-4333-8444-555555555555',
  ],
  [
    'claude',
    {
      uuid: '22222222-2222-4333-8444-555555555555',
      name: 'Bread',
      created_at: '2026-05-01T10:00:00Z',
      chat_messages: [
        { uuid: 'a', sender: 'human', text: 'How long?', content: [{ type: 'text', text: 'How long?' }] },
        {
          uuid: 'b',
          sender: 'assistant',
          text: 'Forty minutes.',
          content: [
            { type: 'thinking', thinking: 'Of bread.' },
            { type: 'text', text: 'Forty minutes.' },
          ],
        },
      ],
    },
    [
      ['user', 'text: How long?'],
      ['assistant', 'thinking: Of bread.', 'text: Forty minutes.'],
    ],
    'https://claude.ai/chat/22222222-2222-4333-8444-555555555555',
  ],
  [
    'deepseek',
    {
      id: '33333333-2222-4333-8444-555555555555',
      title: 'Bread',
      inserted_at: '2026-05-01T10:00:00.000000+08:00',
      mapping: {
        root: { id: 'root', parent: null, children: ['1'], message: null },
        1: {
          id: '1',
          parent: 'root',
          children: ['2'],
          message: { model: 'deepseek-chat', fragments: [{ type: 'REQUEST', content: 'How long?' }] },
        },
        2: {
          id: '2',
          parent: '1',
          children: [],
          message: {
            model: 'deepseek-chat',
            fragments: [
              { type: 'THINK', content: 'Of bread.' },
              { type: 'RESPONSE', content: 'Forty minutes.' },
            ],
          },
        },
      },
    },
    [
      ['user', 'text: How long?'],
      ['assistant', 'thinking: Of bread.', 'text: Forty minutes.'],
    ],
    'https://chat.deepseek.com/a/chat/s/33333333-2222-4333-8444-555555555555',
  ],
  [
    'grok',
    {
      conversation: { id: '44444444-2222-4333-8444-555555555555', title: 'Bread', create_time: '2026-05-01T10:00:00Z' },
      responses: [
        {
          response: {
            _id: 'a',
            sender: 'human',
            message: 'How long?',
            create_time: { $date: { $numberLong: '1780000000000' } },
          },
        },
        {
          response: {
            _id: 'b',
            sender: 'ASSISTANT',
            message: 'Forty minutes.',
            parent_response_id: 'a',
            create_time: { $date: { $numberLong: '1780000005000' } },
            model: 'grok-4',
          },
        },
      ],
    },
    [
      ['user', 'text: How long?'],
      ['assistant', 'text: Forty minutes.'],
    ],
    'https://grok.com/c/44444444-2222-4333-8444-555555555555',
  ],
  [
    'librechat',
    {
      conversationId: '55555555-2222-4333-8444-555555555555',
      title: 'Bread',
      recursive: true,
      messages: [
        {
          messageId: 'a',
          parentMessageId: null,
          isCreatedByUser: true,
          text: 'How long?',
          children: [{ messageId: 'b', parentMessageId: 'a', isCreatedByUser: false, text: 'Forty minutes.', children: [] }],
        },
      ],
    },
    [
      ['user', 'text: How long?'],
      ['assistant', 'text: Forty minutes.'],
    ],
  ],
  [
    'open-webui',
    {
      id: '66666666-2222-4333-8444-555555555555',
      title: 'Bread',
      chat: {
        title: 'Bread',
        history: {
          currentId: 'b',
          messages: {
            a: { id: 'a', parentId: null, childrenIds: ['b'], role: 'user', content: 'How long?' },
            b: { id: 'b', parentId: 'a', childrenIds: [], role: 'assistant', content: 'Forty minutes.' },
          },
        },
      },
    },
    [
      ['user', 'text: How long?'],
      ['assistant', 'text: Forty minutes.'],
    ],
  ],
];

describe('an export', () => {
  test.each(forms)('of %s is read by its own reader', (site, value, turns, url) => {
    const { conversation, drift } = read(value);
    expect(conversation).toMatchObject({ site, title: 'Bread' });
    expect(conversation.url).toBe(url);
    expect(turnsOf(conversation)).toEqual(turns);
    expect(drift.filter((sign) => sign !== 'no-current-leaf')).toEqual([]);
  });

  test('tells when things were said in Grok', () => {
    const [, , , grok] = forms;
    expect(read(grok?.[1]).conversation.turns.map(({ at }) => at)).toEqual([1_780_000_000_000, 1_780_000_005_000]);
  });

  test.each([
    ['nothing', null],
    ['a list', []],
    ['messages of anybody', { messages: [{ role: 'user', content: 'Hi' }] }],
    ['a tree without messages', { mapping: { root: { message: null } } }],
    ['a conversation without its responses', { conversation: { id: 'x' }, responses: [{}] }],
  ])('of no site: %s', (_, value) => expect(exportedConversation(value, now)).toBeUndefined());

  test('that is damaged is no reason to fail', () => {
    for (const [, value] of forms) {
      const broken = JSON.parse(JSON.stringify(value).replaceAll('"How long?"', '{"x":[null,7]}')) as unknown;
      const gathered = exportedConversation(broken, now);
      expect(gathered).toBeDefined();
      expect(() => gathered && readers[gathered.site]?.read(gathered)).not.toThrow();
    }
  });
});

const captures = ['chatgpt', 'claude', 'librechat'].flatMap(capturesOf).filter(({ kind }) => kind === 'export-json');

describe.skipIf(captures.length === 0)('recorded exports', () => {
  test.each(captures.map((expected) => [expected.id, expected] as const))('%s', (_, expected) => {
    const [value] = conversationsIn(JSON.parse(readCapture(expected)));
    const { conversation } = read(value);
    expect(conversation.site).toBe(expected.site);
    expect(conversation.title).toBe(expected.title);
    expect(conversation.turns.map(({ role }) => role)).toEqual(expected.turns.map(({ role }) => role));
  });
});
