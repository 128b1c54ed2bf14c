import { type Conversation, parseConversation } from '../../utils/conversation';
import { findPayload, linkOf, openPayload, packPayload } from '../../utils/link';
import { allCodecs } from '../tools/codecs';

/** A conversation of three exchanges with a table, code and a formula in it. */
export const bread: Conversation = sampleConversation('Bread without a tin');

export function sampleConversation(title: string): Conversation {
  const texts = [
    'Can I bake bread without a tin?',
    'Yes, on a **hot stone**. Compare:\n\n| surface | minutes |\n| --- | --- |\n| stone | 35 |\n| tray | 42 |',
    'Write me a timer in Python.',
    'Here:\n\n```python\nimport time\n\ntime.sleep(35 * 60)\nprint("done")\n```',
    'And how much does the dough grow?',
    'About $V = V_0 \\cdot 2^{t/20}$ while it is warm.',
  ];
  const parsed = parseConversation({
    title,
    site: 'chatgpt',
    model: 'gpt-5',
    createdAt: 1_763_800_000_000,
    capturedAt: 1_763_900_000_000,
    turns: texts.map((text, i) => ({ role: i % 2 === 0 ? 'user' : 'assistant', parts: [{ kind: 'text', text }] })),
  });
  if (!parsed.ok) throw new Error(parsed.trouble);
  return parsed.value;
}

/** The same with other versions: of the second question, of an answer in there, and of the last answer. */
export function branchedConversation(title: string): Conversation {
  const line = (...texts: string[]) =>
    texts.map((text, i) => ({ role: i % 2 === 0 ? 'user' : 'assistant', parts: [{ kind: 'text', text }] }));
  const parsed = parseConversation({
    ...sampleConversation(title),
    branches: [
      { at: 2, turns: line('Write me a timer in Ruby.', 'Here:\n\n```ruby\nsleep 35 * 60\nputs "done"\n```') },
      { at: 7, turns: line('', 'Ruby has `sleep`, **in seconds**.').slice(1) },
      { at: 5, turns: line('', 'It grows to twice its size.').slice(1) },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.trouble);
  return parsed.value;
}

export async function payloadFor(conversation: Conversation): Promise<string> {
  const packed = await packPayload(conversation, {}, await allCodecs());
  if (!packed.ok) throw new Error(packed.trouble.code);
  return packed.value.payload;
}

export async function linkFor(conversation: Conversation, address = 'https://chatgpt.com/'): Promise<string> {
  return linkOf(address, await payloadFor(conversation));
}

/** What a link holds, read by the same code as the viewer's. */
export async function decoded(link: string): Promise<Conversation> {
  const found = findPayload(link);
  const opened = found.ok ? await openPayload(found.value, Date.now(), await allCodecs()) : found;
  if (!opened.ok) throw new Error(opened.trouble.code);
  return opened.value.conversation;
}
