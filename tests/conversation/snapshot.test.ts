import { describe, expect, it } from 'vitest';
import { type Conversation, parseConversation, snapshot } from '../../utils/conversation';

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
