import { describe, expect, it } from 'vitest';
import { type BlockNode, type InlineNode, parseMarkdown } from '../../utils/conversation';
import { markdownLimits } from '../../utils/conversation/markdown-limits';

const inlines = (text: string): InlineNode[] => {
  const [block] = parseMarkdown(text);
  return block && block.kind === 'paragraph' ? block.children : [];
};
const kinds = (text: string) => parseMarkdown(text).map(({ kind }) => kind);
const formulas = (text: string) => inlines(text).flatMap((node) => (node.kind === 'inline-math' ? [node.tex] : []));

describe('math and prices', () => {
  it.each([
    '$5 and $10',
    'from US$5 to CA$6',
    'a $5 million gap in US$',
    '$100 (or about CA$)',
    'set $HOME and $PATH',
    'between $5-$10, or $5/$6',
    'an escaped \\$x$ dollar',
    '$ x $',
  ])('%s holds no formula', (text) => {
    expect(formulas(text)).toEqual([]);
    expect(
      inlines(text)
        .map((node) => ('text' in node ? node.text : '?'))
        .join(''),
    ).toBe(text.replace('\\$', '$'));
  });

  it.each([
    ['$x^2$ and $y$', ['x^2', 'y']],
    ['costs $5 but $a_1$', ['a_1']],
    ['($\\frac{1}{2}$).', ['\\frac{1}{2}']],
    ['$3 \\text{ apples}$', ['3 \\text{ apples}']],
    ['$a * b$ and *c*', ['a * b']],
  ])('%s does', (text, expected) => expect(formulas(text)).toEqual(expected));

  it('tells display formulas from inline ones', () => {
    expect(inlines('see $$x$$ here')[1]).toEqual({ kind: 'inline-math', tex: 'x', display: true });
    expect(parseMarkdown('a\n$$\nx\n\ny\n$$\nb')).toMatchObject([
      { kind: 'paragraph' },
      { kind: 'math', tex: 'x\n\ny' },
      { kind: 'paragraph' },
    ]);
    expect(parseMarkdown('- $$x$$')).toMatchObject([{ kind: 'list', items: [{ children: [{ kind: 'math', tex: 'x' }] }] }]);
  });

  it('leaves an unclosed block as text, and a formula past the limit as its source', () => {
    expect(kinds('$$\nx\n\ny')).toEqual(['paragraph', 'paragraph']);
    expect(inlines(`$${'x+'.repeat(1001)}y$`)).toMatchObject([{ kind: 'inline-code' }]);
    expect(formulas('$x$ '.repeat(600))).toHaveLength(markdownLimits.formulas);
  });
});

describe('what a stranger may write', () => {
  it.each(['<b>x</b>', '<img src=x onerror=alert(1)>', '<!-- c -->', '<script>alert(1)</script>'])('%s stays text', (html) => {
    expect(inlines(html)).toEqual([{ kind: 'text', text: html }]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc',
    'blob:x',
    '/relative',
    'java&#115;cript:x',
    'ftp://x.example',
  ])('a link to %s is shown as text', (address) =>
    expect(inlines(`[a](${address})`).every(({ kind }) => kind === 'text')).toBe(true),
  );

  it('links only with one of three schemes', () => {
    expect(inlines('[a](https://x.example/y)')).toEqual([
      { kind: 'link', href: 'https://x.example/y', children: [{ kind: 'text', text: 'a' }] },
    ]);
    expect(inlines('[a](mailto:a@x.example)')).toMatchObject([{ href: 'mailto:a@x.example' }]);
    expect(inlines('https://x.example/a_b_ www.x.example a@x.example')).toMatchObject([
      { href: 'https://x.example/a_b_' },
      { kind: 'text' },
    ]);
  });

  it('names the host where the text names another', () => {
    const hostIn = (text: string) => inlines(text).flatMap((node) => (node.kind === 'link' ? [node.host] : []));
    expect(hostIn('[google.com](https://evil.example/)')).toEqual(['evil.example']);
    expect(hostIn('[https://google.com](https://google.com.evil.example/)')).toEqual(['google.com.evil.example']);
    expect(hostIn('[paypal．com](https://evil.example/)')).toEqual(['evil.example']);
    expect(hostIn('<https://xn--80ak6aa92e.com/>')).toEqual(['xn--80ak6aa92e.com']);
    expect(
      hostIn('[www.x.example](https://x.example/) [guide.html](https://x.example/guide.html) [x](https://x.example)'),
    ).toEqual([undefined, undefined, undefined]);
  });

  it('never keeps the address of a picture', () => {
    expect(inlines('![alt](https://t.example/p.png?id=1)')).toEqual([{ kind: 'picture', alt: 'alt', host: 't.example' }]);
  });
});

describe('blocks', () => {
  it('reads tables with their alignment, task lists, and the language of code', () => {
    expect(parseMarkdown('|a|b|\n|:-|-:|\n|1|**2**|')).toMatchObject([
      { kind: 'table', align: ['left', 'right'], rows: [[[{ text: '1' }], [{ kind: 'strong' }]]] },
    ]);
    expect(parseMarkdown('- [ ] a\n- [x] b')).toMatchObject([
      { kind: 'list', tight: true, items: [{ done: false }, { done: true, children: [{ children: [{ text: 'b' }] }] }] },
    ]);
    expect(parseMarkdown('3. a\n\n4. b')).toMatchObject([{ start: 3, tight: false }]);
    expect(parseMarkdown('```TypeScript title="x"\na\n```')).toEqual([{ kind: 'code', language: 'typescript', text: 'a' }]);
    expect(parseMarkdown('```"><img\na\n```')).toMatchObject([{ language: '' }]);
  });

  it('is plain JSON', () => {
    const nodes = parseMarkdown('# a\n\n- **b** ~~c~~ `d` $e$\n\n> f\n\n---\n\n|a|\n|-|\n|b|');
    expect(JSON.parse(JSON.stringify(nodes))).toEqual(nodes);
    expect(structuredClone(nodes)).toEqual(nodes);
  });
});

describe('limits', () => {
  const depth = (node: BlockNode | InlineNode): number => {
    const inside = node.kind === 'list' ? node.items.flatMap((item) => item.children) : 'children' in node ? node.children : [];
    return 1 + Math.max(0, ...inside.map(depth));
  };

  it('shows a block that nests too deep as it was written, and goes on after it', () => {
    expect(parseMarkdown(`${'>'.repeat(33)} x\n\nafter`)).toEqual([
      { kind: 'plain', text: `${'>'.repeat(33)} x` },
      expect.objectContaining({ kind: 'paragraph' }),
    ]);
    expect(depth(parseMarkdown(`${'>'.repeat(32)} x`)[0] as BlockNode)).toBe(34);
    expect(kinds(`${'- '.repeat(60)}x`)).toEqual(['plain']);
  });

  it('keeps every word of what it refuses to lay out', () => {
    const text = `${'- '.repeat(200)}deep\n\nlast words`;
    expect(JSON.stringify(parseMarkdown(text))).toContain('last words');
  });

  it('refuses tens of thousands of nested emphases without recursing through them', () => {
    const text = `${'*a **a '.repeat(10_000)}b${' a** a*'.repeat(10_000)}`;
    expect(kinds(text)).toEqual(['plain']);
  });

  it('bounds tables, blocks and nodes', () => {
    const row = (cells: number) => `|${'a|'.repeat(cells)}`;
    expect(kinds(`${row(101)}\n|${'-|'.repeat(101)}\n${row(101)}`)).toEqual(['plain']);
    expect(kinds(`|a|\n|-|\n${'|b|\n'.repeat(2001)}`)).toEqual(['plain']);
    const many = parseMarkdown('a\n\n'.repeat(3000));
    expect(many).toHaveLength(markdownLimits.blocks + 1);
    expect(many.at(-1)).toMatchObject({ kind: 'plain' });
  });
});

describe('raw HTML', () => {
  it('of several lines is a block of code, with its lines and indentation', () => {
    expect(parseMarkdown('<table class="a">\n  <tr><td>*x*</td></tr>\n</table>\n\nafter')).toEqual([
      { kind: 'code', language: 'html', text: '<table class="a">\n  <tr><td>*x*</td></tr>\n</table>' },
      { kind: 'paragraph', children: [{ kind: 'text', text: 'after' }] },
    ]);
  });

  it('of one line is text, its tags to the letter', () => {
    expect(parseMarkdown('<b title="**">*x*</b> <br>')).toEqual([
      {
        kind: 'paragraph',
        children: [
          { kind: 'text', text: '<b title="**">' },
          { kind: 'emphasis', children: [{ kind: 'text', text: 'x' }] },
          { kind: 'text', text: '</b> <br>' },
        ],
      },
    ]);
  });

  it.each(['<b>bold\nwords</b>', '<3\nand more', 'a\n<div>\n</div>', '<https://example.org>\nnext'])(
    'does not begin with %j',
    (text) => expect(parseMarkdown(text)[0]?.kind).toBe('paragraph'),
  );
});
