import { describe, expect, it } from 'vitest';
import { type Conversation, imageKey, mask, parseConversation, snapshot, trace } from '../../utils/conversation';

const conversation: Conversation = {
  title: 'Bread',
  site: 'chatgpt',
  url: 'https://chatgpt.com/c/a-private-id',
  capturedAt: 2,
  author: 'whoever the page says',
  leftOut: { branches: 1 },
  turns: [
    { id: 't1', role: 'user', parts: [{ kind: 'text', text: 'How?' }] },
    {
      id: 't2',
      role: 'assistant',
      parts: [
        { kind: 'thinking', text: 'hm' },
        { kind: 'tool', name: 'search', input: 'bread', output: 'found' },
        { kind: 'text', text: 'So.' },
      ],
    },
  ],
};

const neither = { thinking: false, tools: false };

describe('snapshot', () => {
  it('leaves the address in the sharer’s account behind', () => {
    expect(JSON.stringify(snapshot(conversation, { title: 'Bread', keep: neither }))).not.toContain('a-private-id');
  });

  it('is anonymous unless a name is given', () => {
    expect(snapshot(conversation, { title: 'Bread', keep: neither }).author).toBeUndefined();
    expect(snapshot(conversation, { title: 'Bread', author: 'Mara', keep: neither }).author).toBe('Mara');
  });

  it('drops thinking and tools and counts them beside what was left out before', () => {
    const { turns, leftOut } = snapshot(conversation, { title: 'Bread', keep: neither });
    expect(turns[1]?.parts).toEqual([{ kind: 'text', text: 'So.' }]);
    expect(leftOut).toEqual({ branches: 1, thinking: 1, tools: 1 });
  });

  it('keeps what is chosen', () => {
    const { turns, leftOut } = snapshot(conversation, { title: 'Bread', keep: { thinking: true, tools: true } });
    expect(turns).toEqual(conversation.turns);
    expect(leftOut).toEqual({ branches: 1 });
  });

  it('does not change the conversation it was made from', () => {
    const before = structuredClone(conversation);
    snapshot(conversation, { title: 'Other', keep: neither });
    expect(conversation).toEqual(before);
  });

  it('passes the gate unchanged', () => {
    const frozen = snapshot(conversation, { title: 'Bread', keep: neither });
    expect(parseConversation(frozen)).toEqual({ ok: true, value: frozen });
  });
});

describe('choosing turns', () => {
  it('takes the chosen ones and counts the others', () => {
    const { turns, leftOut } = snapshot(conversation, { title: 'Bread', keep: neither, turns: new Set([1]) });
    expect(turns.map(({ role }) => role)).toEqual(['assistant']);
    expect(leftOut).toEqual({ branches: 1, turns: 1, thinking: 1, tools: 1 });
  });

  it('does not count what went with a turn that was left out', () => {
    const { leftOut } = snapshot(conversation, { title: 'Bread', keep: neither, turns: new Set([0]) });
    expect(leftOut).toEqual({ branches: 1, turns: 1 });
  });

  it('tells where each turn and part came from', () => {
    expect(trace(conversation, { title: 'Bread', keep: neither, turns: new Set([1]) }).origins).toEqual([
      { turn: 1, parts: [2] },
    ]);
  });
});

describe('sources and pictures', () => {
  const rich: Conversation = {
    title: 'Rich',
    site: '',
    capturedAt: 1,
    leftOut: {},
    turns: [
      {
        id: 't1',
        role: 'assistant',
        parts: [
          { kind: 'image', alt: 'a cat', data: 'data:image/png;base64,AAAA' },
          { kind: 'image', alt: 'named only' },
          {
            kind: 'sources',
            sources: [
              { title: 'One', url: 'https://one.example/' },
              { title: 'Two', url: 'https://two.example/' },
            ],
          },
        ],
      },
    ],
  };

  it('names a picture that is not embedded, and counts it', () => {
    const { turns, leftOut } = snapshot(rich, { title: 'Rich', keep: neither });
    expect(turns[0]?.parts[0]).toEqual({ kind: 'image', alt: 'a cat' });
    expect(leftOut).toEqual({ images: 1 });
  });

  it('embeds what it is given for that picture, never the original', () => {
    const images = new Map([[imageKey(0, 0), 'data:image/webp;base64,BBBB']]);
    const { turns, leftOut } = snapshot(rich, { title: 'Rich', keep: neither, images });
    expect(turns[0]?.parts[0]).toEqual({ kind: 'image', alt: 'a cat', data: 'data:image/webp;base64,BBBB' });
    expect(leftOut).toEqual({});
  });

  it('drops sources where that is chosen', () => {
    const { turns, leftOut } = snapshot(rich, { title: 'Rich', keep: { ...neither, sources: false } });
    expect(turns[0]?.parts.map(({ kind }) => kind)).toEqual(['image', 'image']);
    expect(leftOut).toEqual({ images: 1, sources: 2 });
  });

  it('drops a source whose address holds masked words', () => {
    const { turns, leftOut } = snapshot(rich, { title: 'Rich', keep: neither, masks: [{ words: 'two.example' }] });
    expect(turns[0]?.parts[2]).toEqual({ kind: 'sources', sources: [{ title: 'One', url: 'https://one.example/' }] });
    expect(leftOut).toEqual({ images: 1, sources: 1, masked: 1 });
  });
});

describe('masking', () => {
  const secret = 'Zanzibar-42';
  const everywhere: Conversation = {
    title: `About ${secret}`,
    site: 'chatgpt',
    model: `gpt for ${secret}`,
    capturedAt: 1,
    leftOut: {},
    turns: [
      {
        id: 't1',
        role: 'assistant',
        model: secret,
        parts: [
          { kind: 'text', text: `${secret} and again ${secret}` },
          { kind: 'thinking', text: secret },
          { kind: 'tool', name: secret, input: secret, output: secret },
          { kind: 'image', alt: secret },
          { kind: 'file', name: secret, type: secret },
          { kind: 'sources', sources: [{ title: secret, url: `https://example.org/${secret}` }] },
          { kind: 'unknown', label: secret },
        ],
      },
    ],
  };

  it('leaves the words nowhere: title, model, and every kind of part', () => {
    const frozen = snapshot(everywhere, {
      title: everywhere.title,
      keep: { thinking: true, tools: true },
      masks: [{ words: secret }],
    });
    expect(JSON.stringify(frozen)).not.toContain(secret);
    expect(frozen.title).toBe(`About ${mask}`);
    expect(frozen.leftOut.masked).toBe(15);
    expect(parseConversation(frozen)).toEqual({ ok: true, value: frozen });
  });

  it('of one place hides that place only', () => {
    const place = { turn: 0, part: 0, text: 0 };
    const masks = [{ place, span: { start: 0, end: secret.length } }];
    const { turns, leftOut } = snapshot(everywhere, { title: 'T', keep: neither, masks });
    expect(turns[0]?.parts[0]).toEqual({ kind: 'text', text: `${mask} and again ${secret}` });
    expect(leftOut.masked).toBe(1);
  });

  it('counts nothing in a turn that stays behind', () => {
    const { leftOut } = snapshot(everywhere, { title: 'T', keep: neither, turns: new Set(), masks: [{ words: secret }] });
    expect(leftOut.masked).toBe(1);
  });
});
