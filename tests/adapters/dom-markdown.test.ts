// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { markdownOf } from '../../utils/adapters/dom/markdown';
import { treeOf } from '../../utils/adapters/dom/serialize';

function render(html: string) {
  const page = new DOMParser().parseFromString(`<main>${html}</main>`, 'text/html');
  return markdownOf(treeOf(page.querySelector('main') as Element), { pill: (element) => element[1]['data-pill'] !== undefined });
}

test.each([
  ['headings', '<h2>One <em>two</em></h2><p>text</p>', '## One *two*\n\ntext'],
  ['emphasis without white space inside', '<p>a<b> b </b>c <i>d</i> <del>e</del></p>', 'a **b** c *d* ~~e~~'],
  ['nested lists', '<ul><li><p>a</p><ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c'],
  ['numbers go on', '<ol start="3"><li>a<ol><li>b</li></ol></li><li>c</li></ol>', '3. a\n   1. b\n4. c'],
  [
    'code in a list',
    '<ol><li><p>a</p><pre><code class="language-js">x\n\ny</code></pre></li></ol>',
    '1. a\n\n   ```js\n   x\n\n   y\n   ```',
  ],
  ['tasks', '<ul><li><input type="checkbox" checked> a</li><li><input type="checkbox"> b</li></ul>', '- [x] a\n- [ ] b'],
  ['tables', '<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td></tr></table>', '| a | b\\|c |\n| --- | --- |\n| 1 |  |'],
  ['quotes', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
  ['line breaks', '<p>a<br>b</p>', 'a\\\nb'],
  ['inline code with a tick', '<p><code>a`b</code></p>', '``a`b``'],
  ['a fence inside code', '<pre><code>```\nx\n```</code></pre>', '````\n```\nx\n```\n````'],
  [
    'language above the code',
    '<pre><div>Python<button>Run</button></div><div class="cm-content"><div class="cm-line">a</div><div class="cm-line">b</div></div></pre>',
    '```python\na\nb\n```',
  ],
  [
    'links',
    '<p><a href="https://x.example/a (b)">x</a> <a href="javascript:alert(1)">y</a> <a href="/z">z</a></p>',
    '[x](https://x.example/a%20%28b%29) y z',
  ],
  [
    'labels and controls go',
    '<h4 class="sr-only">You said</h4><p>a</p><button>Copy</button><span aria-hidden="true">x</span>',
    'a',
  ],
  [
    'words that look like marks',
    '<p># a</p><p>1. b</p><p>- c</p><p>*d* _e_ f_g [h](i) &lt;b&gt;</p>',
    '\\# a\n\n1\\. b\n\n\\- c\n\n\\*d\\* \\_e\\_ f_g \\[h](i) \\<b>',
  ],
  [
    'display math',
    '<p>a</p><span class="katex-display"><span class="katex"><math display="block"><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math><span class="katex-html">x2</span></span></span>',
    'a\n\n$$\nx^2\n$$',
  ],
  ['data-math', '<p>a <span data-math="y_1">y1</span>.</p>', 'a $y_1$.'],
  [
    'numbers of lines in code',
    '<pre><code class="language-js"><span class="linenumber react-syntax-highlighter-line-number">1</span><i>a</i>\n<span class="linenumber">2</span>42</code></pre>',
    '```js\na\n42\n```',
  ],
  [
    'code in a table, a row a line',
    '<pre><code><table><tr><td class="hljs-ln-numbers">1</td><td>a = 1</td></tr><tr><td class="hljs-ln-numbers">2</td><td>  b</td></tr></table></code></pre>',
    '```\na = 1\n  b\n```',
  ],
  ['lines of code in boxes', '<pre><code><div>a</div><div>  b</div></code></pre>', '```\na\n  b\n```'],
  [
    'lines of code in boxes and with breaks',
    '<pre><code><span class="line">a</span>\n<span class="line"></span>\n<span class="line">b</span></code></pre>',
    '```\na\n\nb\n```',
  ],
  [
    'a control above the code that is no button, in whatever language',
    '<div><div><span>python</span><span>复制代码</span></div><pre><code>x</code></pre></div>',
    '```python\nx\n```',
  ],
  ['a box of code whose only word is a control', '<div><span>Copy code</span><pre><code>x</code></pre></div>', '```\nx\n```'],
  ['a task in the label of its box', '<ul><li><label><input type="checkbox" checked> a</label></li></ul>', '- [x] a'],
  ['whose a quote is', '<blockquote><p>q</p><footer>— A</footer></blockquote>', '> q\n>\n> — A'],
  ['raised and lowered', '<p>x<sup>2</sup>, H<sub>2</sub>O, 1<sup>Ω</sup>, <strike>z</strike></p>', 'x², H₂O, 1Ω, ~~z~~'],
  [
    'paragraphs and lists in a cell, words above a table',
    '<table><caption>C</caption><tr><th>a</th></tr><tr><td><p>b</p><p>c</p></td></tr></table>',
    'C\n\n| a |\n| --- |\n| b c |',
  ],
  [
    'tooltips and buttons that are none',
    '<p>a <span role="button">Copy</span><span role="tooltip">tip</span> <b role="button">Oslo</b></p>',
    'a **Oslo**',
  ],
  ['bold side by side', '<p><b>a</b><b>b</b></p>', '**ab**'],
  [
    'notes at the foot',
    '<p>a<sup><a data-footnote-ref href="#n">1</a></sup></p><section data-footnotes><h2 class="sr-only">Footnotes</h2><ol><li><p>n <a data-footnote-backref href="#r">↩</a></p></li></ol></section>',
    'a[^1]\n\n[^1]: n',
  ],
  [
    'notes that their numbers alone mention',
    '<p>a<sup>1</sup> and x<sup>2</sup></p><section data-footnotes><ol><li><p>n ↩</p></li></ol></section>',
    'a[^1] and x²\n\n[^1]: n',
  ],
  [
    'tasks whose boxes are buttons',
    '<ul><li><button role="checkbox" data-state="checked"></button>a</li><li><button role="checkbox" data-state="unchecked"></button>b</li></ul>',
    '- [x] a\n- [ ] b',
  ],
  [
    'a table of boxes, as many to a row as there are heads, with a column of controls',
    '<div role="table"><div role="columnheader"><button>River</button></div><div role="columnheader"><button>Length (<wbr>km)</button></div><div role="columnheader"><button></button></div><div role="cell">Po</div><div role="cell"><b>652</b></div><div role="cell"></div><div role="cell">Arno</div><div role="cell">241</div><div role="cell"></div></div>',
    '| River | Length (km) |\n| --- | --- |\n| Po | **652** |\n| Arno | 241 |',
  ],
  [
    'a table of boxes in rows',
    '<div role="grid"><div role="row"><div role="columnheader">a</div></div><div role="row"><div role="gridcell">b</div></div></div>',
    '| a |\n| --- |\n| b |',
  ],
  ['heads that sort', '<table><tr><th><button>a</button></th></tr><tr><td>b</td></tr></table>', '| a |\n| --- |\n| b |'],
  [
    'code in an editor, below a label',
    '<div><div>elixir</div><div><button>Copy</button></div><div class="language-elixir"><div class="cm-editor"><div class="cm-announced"></div><div class="cm-scroller"><div class="cm-content" contenteditable="false"><div class="cm-line">a</div><div class="cm-line">b</div></div></div></div></div></div>',
    '```elixir\na\nb\n```',
  ],
  [
    'code in a box and no pre',
    '<div><div><code class="language-go">x\ny</code></div><button>Copy</button></div>',
    '```go\nx\ny\n```',
  ],
  [
    'a language that is named twice',
    '<div><div><span>Go</span></div><div><div><span>go</span></div><pre><code>x</code></pre></div></div>',
    '```go\nx\n```',
  ],
  [
    'what a library for streams says an element stands for',
    '<p><span data-streamdown="strong">a</span> <span data-streamdown="inline-code">b*</span></p>',
    '**a** `b*`',
  ],
  [
    'links by way of another address',
    '<p><a href="https://l.meta.ai/?u=https%3A%2F%2Fx.example%2Fa&h=1">x</a> <a href="https://www.google.com/url?q=https://y.example/">y</a> <a href="https://www.google.com/search?q=https://y.example/">z</a></p>',
    '[x](https://x.example/a) [y](https://y.example/) [z](https://www.google.com/search?q=https://y.example/)',
  ],
  ['code of no language', '<div><div><span>Code</span></div><pre><code>x</code></pre></div>', '```\nx\n```'],
  ['a formula whose source lost its element', '<p><math><mrow><mi>x</mi></mrow>x_{1}</math></p>', '$x_{1}$'],
  ['a formula in an attribute', '<p>a <span data-latex="\\frac{1}{2}">½</span></p>', 'a $\\frac{1}{2}$'],
  [
    'a formula that is a picture',
    '<p>a <img src="https://p.example/latex.png?id=1" alt="e^{x}"> <img src="https://p.example/cat.png" alt="a^b"></p>',
    'a $e^{x}$',
  ],
])('%s', (_, html, markdown) => {
  expect(render(html).markdown).toBe(markdown);
});

test('a pill becomes a source, and leaves no gap', () => {
  const { markdown, sources } = render(
    '<p>Known <span data-pill><a href="https://n.example/">N</a></span> . More <span data-pill><a href="https://m.example/">M</a></span> words</p>',
  );
  expect(markdown).toBe('Known. More words');
  expect(sources).toEqual([
    { title: 'N', url: 'https://n.example/' },
    { title: 'M', url: 'https://m.example/' },
  ]);
});

test('a pill that stands for several sources is named by its first', () => {
  expect(render('<p>a <span data-pill><a href="https://n.example/">News <i>+2</i></a></span></p>').sources).toEqual([
    { title: 'News', url: 'https://n.example/' },
  ]);
});

test('a link that is a number names a source', () => {
  const { markdown, sources } = render(
    '<p>Known.<a href="https://n.example/" title="News"><span>1</span></a><a href="https://m.example/">[2]</a> See <a href="https://o.example/">2001</a>.</p>',
  );
  expect(markdown).toBe('Known. See [2001](https://o.example/).');
  expect(sources).toEqual([
    { title: 'News', url: 'https://n.example/' },
    { title: '', url: 'https://m.example/' },
  ]);
});

test('a picture to press is a picture, its button is not', () => {
  const { markdown, images } = render('<p>a</p><button>Open<img src="https://a.example/p" alt="A plan"></button>');
  expect({ markdown, images }).toEqual({
    markdown: 'a',
    images: [{ kind: 'image', alt: 'A plan', from: 'img:https://a.example/p' }],
  });
});

test('pictures are named, icons are not content', () => {
  expect(
    render('<p><img src="https://a.example/cat" alt="A cat"><img src="https://g.example/favicon.ico" alt="g"></p>').images,
  ).toEqual([{ kind: 'image', alt: 'A cat', from: 'img:https://a.example/cat' }]);
});

test('a page nested without end is flattened', () => {
  const { markdown } = render(`${'<div>'.repeat(1_000)}deep${'</div>'.repeat(1_000)}`);
  expect(markdown).toBe('deep');
});
