import { describe, expect, test } from 'vitest';
import { formula } from '../../components/conversation/tex';
import { type Conversation, parseConversation } from '../../utils/conversation';
import { jsonFile, markdownFile, plainTurn, plainTurns, turnMarkdown, turnsHtml } from '../../utils/export';
import { branched } from '../conversation/branched';

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
  version: (nth: number, of: number, onward: boolean) => `${onward ? 'Onward' : 'Version'} ${nth}/${of}`,
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
  expect(plainTurns(conversation, words)).toMatch(/^You:\nHow\?\n\n\[Image: oven\]\n\n\nAssistant:\n/);
});

test('turns as HTML are elements around escaped words, and nothing else of a page', () => {
  const html = turnsHtml({ turns: [second] }, words, formula);
  expect(html).toContain('<strong>Two</strong>');
  expect(html).toContain('a &lt; b &amp;&amp; &quot;c&quot;');
  expect(html).toContain('<math');
  expect(html).not.toMatch(/<html|<meta|<style/);
});

describe('other versions', () => {
  test('stand in a page below the turn they are versions of, folded away', () => {
    const html = turnsHtml(branched, words, formula).replace(/<(?!\/?(?:article|details|summary))[^>]*>/g, '');
    const shape = html.replace(/<article id="(t\d)"[^>]*>.*?<\/article>/gs, '$1 ').replace(/<\/?summary>/g, '|');
    expect(shape).toBe(
      't1 <details class="v">|Version 1/1|t8 </details>t2 t3 <details class="v">|Version 1/1|t5 t6 ' +
        '<details class="v">|Version 1/1|t7 </details></details>t4 <details class="v">|Onward 1/1|t9 </details>',
    );
  });

  test('are quotes in Markdown, numbered as one reads them there', () => {
    const lines = markdownFile(branched, words)
      .split('\n')
      .filter((line) => /#|\*/.test(line));
    expect(lines).toEqual([
      '# Bread',
      '## 1. You',
      '> *Version 1/1*',
      '> ## 1. You',
      '## 2. Assistant',
      '## 3. You',
      '> *Version 1/1*',
      '> ## 3. You',
      '> ## 4. Assistant',
      '> > *Thinking*',
      '> > *Version 1/1*',
      '> > ## 4. Assistant',
      '## 4. Assistant',
      '> *Onward 1/1*',
      '> ## 5. You',
    ]);
  });

  test('stand further in as plain text', () => {
    expect(plainTurns(branched, words)).toContain(
      'You:\nHow long?\n\n\n    [Version 1/1]\n\n\n    You:\n    How hot?\n\n\nAssistant:',
    );
    expect(plainTurns(branched, words)).toContain('\n        Assistant:\n        Half an hour.');
  });

  test('are in a file of data', () => {
    expect(parseConversation(JSON.parse(jsonFile(branched)).conversation)).toEqual({ ok: true, value: branched });
  });
});
