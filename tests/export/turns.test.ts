import { expect, test } from 'vitest';
import { formula } from '../../components/conversation/tex';
import { type Conversation, parseConversation } from '../../utils/conversation';
import { plainTurn, plainTurns, turnMarkdown, turnsHtml } from '../../utils/export';

const words = {
  language: 'en',
  roles: { user: 'You', assistant: 'Assistant', tool: 'Tool', system: 'System' },
  untitled: 'Untitled',
  about: [],
  note: 'Note:',
  thinking: 'Thinking',
  tool: 'Tool',
  image: 'Image',
  file: 'File',
  sources: (count: number) => `${count} sources`,
  unknown: 'Unknown',
  unfinished: 'Unfinished',
  footer: '',
};
const answer = [
  '**Two** ways, see [the oven page](https://oven.example/):',
  '',
  '1. stone',
  '2. tray',
  '   - turned',
  '',
  '| a | b |',
  '| - | - |',
  '| `x` | $y^2$ |',
  '',
  '```js',
  'a < b && "c"',
  '```',
].join('\n');

const conversation: Conversation = (() => {
  const parsed = parseConversation({
    title: 'T',
    turns: [
      {
        role: 'user',
        parts: [
          { kind: 'text', text: 'How?' },
          { kind: 'image', alt: 'oven' },
        ],
      },
      {
        role: 'assistant',
        parts: [
          { kind: 'thinking', text: 'hm' },
          { kind: 'text', text: answer },
        ],
      },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.trouble);
  return parsed.value;
})();
const [first, second] = conversation.turns;
if (!first || !second) throw new Error('two turns');

test('a turn as Markdown is its text, without a heading', () => {
  expect(turnMarkdown(first, words)).toBe('How?\n\n*[Image: oven]*');
  expect(turnMarkdown(second, words)).toContain(answer);
});

test('a turn as plain text has no markup left, and all its words', () => {
  expect(plainTurn(second, words)).toBe(
    [
      '[Thinking]\nhm',
      'Two ways, see the oven page (https://oven.example/):',
      '1. stone\n2. tray\n\n  • turned',
      'a\tb\nx\ty^2',
      'a < b && "c"',
    ].join('\n\n'),
  );
});

test('all turns as plain text stand under their roles', () => {
  expect(plainTurns(conversation.turns, words)).toMatch(/^You:\nHow\?\n\n\[Image: oven\]\n\n\nAssistant:\n/);
});

test('turns as HTML are elements around escaped words, and nothing else of a page', () => {
  const html = turnsHtml([second], words, formula);
  expect(html).toContain('<strong>Two</strong>');
  expect(html).toContain('a &lt; b &amp;&amp; &quot;c&quot;');
  expect(html).toContain('<math');
  expect(html).not.toMatch(/<html|<meta|<style/);
});
