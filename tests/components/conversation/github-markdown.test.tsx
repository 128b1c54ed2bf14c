// @vitest-environment happy-dom
import { cleanup, render, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConversationView } from '../../../components/conversation/ConversationView';

vi.stubGlobal('IntersectionObserver', undefined);
afterEach(cleanup);

function show(text: string): Element {
  const turns = [{ id: 't1', role: 'assistant' as const, parts: [{ kind: 'text' as const, text }] }];
  const { container } = render(<ConversationView conversation={{ title: '', site: '', capturedAt: 1, leftOut: {}, turns }} />);
  return container.querySelector('.turn-body') as Element;
}
const cells = (body: Element, what: string) => [...body.querySelectorAll(what)].map((cell) => cell.textContent);

// What GitHub's Markdown adds to CommonMark, in examples of our own: no registry package carries its specification.
describe('tables', () => {
  it('have a head, rows and sides', () => {
    const body = show('| a | b |\n| :- | -: |\n| 1 | 2 |\n| 3 | 4 |');
    expect(cells(body, 'th')).toEqual(['a', 'b']);
    expect(cells(body, 'td')).toEqual(['1', '2', '3', '4']);
    expect(body.querySelectorAll('.align-right')).toHaveLength(3);
  });

  it('go without outer pipes, keep escaped ones, and have marks inside', () => {
    const body = show('a | b\n--- | ---\n`x \\| y` | **z**');
    expect(cells(body, 'td')).toEqual(['x | y', 'z']);
    expect(body.querySelector('td strong')?.textContent).toBe('z');
  });

  it('fill up short rows and cut long ones', () => {
    expect(cells(show('| a | b |\n| - | - |\n| 1 |\n| 2 | 3 | 4 |'), 'td')).toEqual(['1', '', '2', '3']);
  });

  it('end at a blank line and at another block', () => {
    const body = show('| a |\n| - |\n| 1 |\n> quote\n\nafter');
    expect(cells(body, 'td')).toEqual(['1']);
    expect(body.querySelector('blockquote')?.textContent).toBe('quote');
  });

  it('need a delimiter row with as many cells as the head', () => {
    expect(show('| a | b |\n| - |\n| 1 |').querySelector('table')).toBeNull();
  });
});

describe('strikethrough', () => {
  it('is two tildes, across words and inside them', () => {
    expect(cells(show('~~gone~~ and hy~~phen~~ation'), 'del')).toEqual(['gone', 'phen']);
  });
  it('does not cross paragraphs', () => expect(show('~~a\n\nb~~').querySelector('del')).toBeNull());
});

describe('task lists', () => {
  it('have boxes that say whether they are ticked and cannot be', () => {
    const boxes = [...show('- [ ] a\n- [x] b\n- [X] c\n- d').querySelectorAll('input')];
    expect(boxes.map(({ checked }) => checked)).toEqual([false, true, true]);
    expect(boxes.every(({ disabled }) => disabled)).toBe(true);
    expect(boxes.map((box) => box.getAttribute('aria-label'))).toEqual(['Not done', 'Done', 'Done']);
  });
  it('nest', () => expect(show('- [x] a\n  - [ ] b').querySelectorAll('li li input')).toHaveLength(1));
  it('need a space inside and one behind', () => expect(show('- [] a\n- [x]b').querySelector('input')).toBeNull());
});

describe('addresses in the text', () => {
  it('are links where their scheme is written out, without the full stop behind them', () => {
    expect(cells(show('See https://example.org/a(b). And (https://example.net).'), 'a')).toEqual([
      'https://example.org/a(b)',
      'https://example.net',
    ]);
  });
  it('are none without a scheme', () => expect(show('www.example.org and a@example.org').querySelector('a')).toBeNull());
});

describe('footnotes', () => {
  it('lead to their notes and back, numbered in the order of their first mention', () => {
    const body = show('One[^b] and two[^a] and one again[^b].\n\n[^a]: Note a.\n[^b]: Note **b**.');
    expect(cells(body, '.footnote-ref')).toEqual(['1', '2', '1']);
    expect(cells(body, '.footnotes li p')).toEqual(['Note b.', 'Note a.']);
    expect(body.querySelector('.footnotes strong')?.textContent).toBe('b');
  });
  it('that are not there stay text', () => {
    expect(show('One[^nothing].').textContent).toBe('One[^nothing].');
  });
  it('that nobody mentions are not lost', async () => {
    const body = show('Text.\n\n[^a]: Lonely.');
    await waitFor(() => expect(body.textContent).toContain('Lonely.'));
  });
});
