// @vitest-environment happy-dom
import { cleanup, render, waitFor } from '@testing-library/preact';
import { afterAll, expect, it, vi } from 'vitest';
import { ConversationView } from '../../../components/conversation/ConversationView';
import { type Conversation, parseConversation } from '../../../utils/conversation';
import { openPayload, packPayload } from '../../../utils/link';
import { differing, examples, exceptions, ours } from '../../fixtures/commonmark';

// Every example of the CommonMark specification, packed into a link, opened again and laid out; in real browsers:
// tests/e2e/reading.e2e.ts.
vi.stubGlobal('IntersectionObserver', undefined);
afterAll(cleanup);

async function travelled(): Promise<Conversation> {
  const raw = examples.map(({ markdown }) => ({ role: 'assistant', parts: [{ kind: 'text', text: markdown }] }));
  const parsed = parseConversation({ title: 'CommonMark', site: 'chatgpt', capturedAt: 1, turns: raw });
  const packed = parsed.ok ? await packPayload(parsed.value) : undefined;
  const opened = packed?.ok ? await openPayload(packed.value.payload, 0) : undefined;
  if (!opened?.ok) throw new Error('the examples did not travel');
  return opened.value.conversation;
}

it('reads as the specification says, but where raw HTML is shown as text in another way', { timeout: 90_000 }, async () => {
  const { container } = render(<ConversationView conversation={await travelled()} />);
  await waitFor(() => expect(container.querySelectorAll('article')).toHaveLength(examples.length), { timeout: 60_000 });
  const read = [...container.querySelectorAll('.turn-body')].map((body) => {
    const copy = body.cloneNode(true) as Element;
    for (const own of copy.querySelectorAll(ours)) own.remove();
    return copy.textContent ?? '';
  });
  expect(differing(read)).toEqual(Object.keys(exceptions).map(Number));
  expect(1 - Object.keys(exceptions).length / examples.length).toBeGreaterThan(0.98);
});
