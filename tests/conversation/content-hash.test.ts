import { describe, expect, test } from 'vitest';
import { type Conversation, contentHash } from '../../utils/conversation';

const conversation: Conversation = {
  title: 'Bread',
  site: 'chatgpt',
  url: 'https://chatgpt.com/c/1',
  capturedAt: 1_767_225_600_000,
  turns: [{ id: 't1', role: 'user', parts: [{ kind: 'file', name: 'a', type: 'b', size: 1 }] }],
  leftOut: { turns: 1 },
};

describe('the content hash', () => {
  test('is a SHA-256 as base64url, and the same for ever', async () => {
    expect(await contentHash(conversation)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await contentHash({ title: '', site: '', capturedAt: 0, turns: [], leftOut: {} })).toBe(
      'BGJQIJi0w4v4HOe9lwC3qYEl7rBNjYRPKPyDj7uufwM',
    );
  });

  test('does not ask when or where it was read, nor for the order of fields', async () => {
    const { url: _url, ...elsewhere } = { ...conversation, capturedAt: 5 };
    const turned = JSON.parse(JSON.stringify(elsewhere), (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
    );
    expect(await contentHash(turned)).toBe(await contentHash(conversation));
  });

  test.each<[string, Partial<Conversation>]>([
    ['the title', { title: 'bread' }],
    ['the author', { author: 'Kim' }],
    ['a turn', { turns: [] }],
    ['what was left out', { leftOut: {} }],
    ['the time of creation', { createdAt: 1 }],
    ['where it was forked from', { parent: { hash: 'x', turn: 1 } }],
  ])('changes with %s', async (_, change) => {
    expect(await contentHash({ ...conversation, ...change })).not.toBe(await contentHash(conversation));
  });
});
