// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Gatherer, readers } from '../../utils/adapters';
import { gatherer as chatgpt } from '../../utils/adapters/chatgpt/gather';
import { gatherer as claude } from '../../utils/adapters/claude/gather';
import { gatherer as gemini } from '../../utils/adapters/gemini/gather';
import { fetchBy, pageAt } from './practice-page';

/** Looks of hosted pages that are rarer than those in the saved pages, with words of our own. */

beforeEach(() => {
  document.body.replaceChildren();
  document.title = '';
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

const refusing = fetchBy((_, response) => void response.writeHead(404, {}).end(''));

async function shownBy(gatherer: Gatherer, address: string, html: string) {
  document.body.innerHTML = html;
  const page = pageAt(document, address, refusing);
  const gathered = await gatherer.gather(page, gatherer.open(page) ?? {});
  if (!gathered.ok) throw new Error(gathered.trouble);
  const reading = readers[gatherer.site.id]?.read(gathered.value);
  if (!reading?.ok) throw new Error(reading?.trouble ?? 'no reader');
  const { turns, title, leftOut } = reading.value.conversation;
  const { proof, drift } = reading.value;
  return { title, leftOut, proof, drift, said: turns.map(({ role, parts }) => [role, ...parts]) };
}

const text = (words: string) => ({ kind: 'text', text: words });

describe('Claude', () => {
  const chat = 'https://claude.ai/chat/6d1f3ad0-0000-4000-8000-000000000001';
  const row = (inside: string) => `<div data-test-render-count="1"><div class="group">${inside}</div></div>`;
  const asked = row('<div data-testid="user-message"><p class="whitespace-pre-wrap">Go</p></div>');
  const actions = '<div role="group" aria-label="Message actions"><span>1:38 pm</span><button>Retry</button></div>';

  test('a block of code that is a group of its own stays, the actions go', async () => {
    const code = `<div role="group" aria-label="elixir code" tabindex="0"><div class="sticky"><button aria-label="Copy to clipboard"></button></div>
      <div class="font-small">elixir</div><div><pre class="code-block__code"><code class="language-elixir"><span><span>IO</span>.puts("Hi")
</span><span>:ok</span></code></pre></div></div>`;
    const answer = row(
      `<div class="font-claude-response"><div><div class="standard-markdown"><p>Here:</p>${code}<p>Done.</p></div></div></div>${actions}`,
    );
    const { said } = await shownBy(claude, chat, asked + answer);
    expect(said).toEqual([
      ['user', text('Go')],
      ['assistant', text('Here:\n\n```elixir\nIO.puts("Hi")\n:ok\n```\n\nDone.')],
    ]);
  });

  test('the page of 2025: another name for an answer, its words in a grid, an artifact by its names', async () => {
    const grid = (inside: string) => `<div><div class="grid-cols-1 grid gap-2.5">${inside}</div></div>`;
    const code =
      '<div class="relative"><div>rust</div><button>Copy</button><pre><code class="language-rust">fn main() {}</code></pre></div>';
    const artifact = `<div class="pt-3"><button aria-label="Preview contents"><div class="artifact-block-cell"><div><div>Table of kites</div><div>Document </div></div>
      <div class="artifact-block-cell-preview"><div># Table of kites ## Big</div></div></div></button></div>`;
    const answer = row(
      `<div data-is-streaming="false"><div class="font-claude-message">${grid('<p>I will <strong>list</strong> them:</p>')}${artifact}${grid(code)}</div></div>`,
    );
    const { said } = await shownBy(claude, chat, asked + answer);
    expect(said[1]).toEqual([
      'assistant',
      text('I will **list** them:'),
      { kind: 'tool', name: 'artifact', input: 'Table of kites · Document', output: '' },
      text('```rust\nfn main() {}\n```'),
    ]);
    const alone = await shownBy(
      claude,
      chat,
      '<main><div data-testid="user-message"><p>Which?</p></div><article><div class="font-claude-message">The second.</div></article></main>',
    );
    expect(alone.said).toEqual([
      ['user', text('Which?')],
      ['assistant', text('The second.')],
    ]);
  });

  test('merged: what was typed stands in a box without a look; the label of a status is no thought', async () => {
    const question = `<div data-cds="UserMessage" data-turn-key="u"><div data-testid="user-message"><div class="contents"><p class="whitespace-pre-wrap">Mend **this** and _that_</p></div></div></div>`;
    const label = (words: string) =>
      `<div data-cds-row="" title="${words}"><span><bdi>${words}</bdi></span><button aria-expanded="false"></button></div>`;
    const status = (inside = '') =>
      `<div data-cds="TurnStatus" data-state="done">${label('Thought for 5s')}<span class="sr-only" role="status">Thought for 5s</span>${inside}</div>`;
    const answer = (inside: string) =>
      `<div data-testid="assistant-message" data-turn-key="u-hub-reply" data-is-streaming="false"><h2 class="sr-only">Claude responded: Mended</h2><div>${inside}<div data-cds="Prose"><div class="standard-markdown"><p>Mended.</p></div></div></div>
      <div data-cds="MessageActions" role="toolbar"><button>Copy</button><time>Jun 19</time></div></div>`;
    const folded = await shownBy(claude, chat, question + answer(status()));
    expect(folded.said).toEqual([
      ['user', text('Mend **this** and _that_')],
      ['assistant', text('Mended.')],
    ]);
    expect(folded.leftOut).toEqual({ thinking: 1 });
    const open = `<div><div class="standard-markdown"><p>Hm.</p></div><div>${label('Read kites.md')}</div></div>`;
    expect((await shownBy(claude, chat, question + answer(status(open)))).said[1]).toEqual([
      'assistant',
      { kind: 'thinking', text: 'Hm.' },
      { kind: 'tool', name: '', input: 'Read kites.md', output: '' },
      text('Mended.'),
    ]);
  });

  test('steps on the way: a row for each tool; that they are done is not a thought', async () => {
    const step = (words: string) => `<div><button class="group/row flex"><div><span>${words}</span></div></button></div>`;
    const steps = (inside: string) =>
      `<div><button class="group/status"><span>Created a file</span></button><span class="sr-only" role="status">Created a file</span><div>${inside}</div></div>`;
    const reply = (inside: string) =>
      shownBy(
        claude,
        chat,
        asked + row(`<div class="font-claude-response">${inside}<div class="standard-markdown"><p>Done it.</p></div></div>`),
      );
    const tool = (input: string) => ({ kind: 'tool', name: '', input, output: '' });
    const worked = await reply(steps(`${step('Making a page')}${step('Looking at it')}<div>Done</div>`));
    expect(worked.said[1]).toEqual(['assistant', tool('Making a page'), tool('Looking at it'), text('Done it.')]);
    expect(worked.leftOut).toEqual({});
    const thought = await reply(steps(`<div class="standard-markdown"><p>How?</p></div>${step('Making a page')}<div>Done</div>`));
    expect(thought.said[1]).toEqual(['assistant', { kind: 'thinking', text: 'How?' }, tool('Making a page'), text('Done it.')]);
    const searched = `<div><button class="group/row"><span>kites</span><p>9 results</p></button></div><p>9 results</p>`;
    expect((await reply(steps(searched))).said[1]?.slice(1)).toEqual([tool('kites · 9 results'), text('Done it.')]);
    expect((await reply(steps(''))).leftOut).toEqual({ thinking: 1 });
  });

  test('an artifact that is open beside the thread goes to its card', async () => {
    const card = (name: string) => `<div class="artifact-block-cell"><div>${name}</div><div>Document</div></div>`;
    const answer = (inside: string) =>
      row(`<div class="font-claude-response"><div class="standard-markdown"><p>Done.</p></div>${inside}</div>`);
    const panel = `<aside><h2>About kites</h2><div id="wiggle-file-content"><div class="standard-markdown font-claude-response"><h1>About kites</h1><p>They fly.</p></div></div></aside>`;
    const tool = (input: string, output: string) => ({ kind: 'tool', name: 'artifact', input, output });
    const words = '# About kites\n\nThey fly.';
    const { said } = await shownBy(claude, chat, asked + answer(card('About kites') + card('Plan')) + asked + answer('') + panel);
    expect(said[1]).toEqual(['assistant', text('Done.'), tool('About kites · Document', words), tool('Plan · Document', '')]);
    expect(said[3]).toEqual(['assistant', text('Done.')]);
    expect((await shownBy(claude, chat, asked + answer(card('Plan')) + panel)).said[1]?.slice(2)).toEqual([
      tool('Plan · Document', ''),
      tool('About kites', words),
    ]);
    expect((await shownBy(claude, chat, panel)).said).toEqual([['assistant', tool('About kites', words)]]);
  });

  test('the card of an artifact without its buttons and dots', async () => {
    const card = `<div class="group/artifact-block"><button aria-label="View Kite planner"></button><div class="artifact-block-cell"><div><div>Kite planner</div>
      <div>Code<span> · </span>JSX </div></div><div><div class="select-none font-mono">const kite</div></div><div><button><span>Download</span></button></div></div></div>`;
    const answer = row(`<div class="font-claude-response"><div class="standard-markdown"><p>Below.</p></div>${card}</div>`);
    const { said } = await shownBy(claude, chat, asked + answer);
    expect(said[1]?.[2]).toEqual({ kind: 'tool', name: 'artifact', input: 'Kite planner · Code · JSX', output: '' });
  });
});

describe('ChatGPT', () => {
  const chat = 'https://chatgpt.com/c/6d1f3ad0-0000-4000-8000-000000000002';
  const section = (n: number, role: string, inside: string) =>
    `<section data-testid="conversation-turn-${n}" data-turn="${role}" data-turn-id="t${n}"><div data-message-author-role="${role}" data-message-id="m${n}">${inside}</div></section>`;
  const asked = section(1, 'user', '<div class="whitespace-pre-wrap">Go</div>');
  const answerTo = async (inside: string) => (await shownBy(chatgpt, chat, asked + section(2, 'assistant', inside))).said[1];

  test('app shell: code in an editor, buttons within a sentence, what was done on the way', async () => {
    const unit = (key: string, inside: string) => `<div data-content-search-unit-key="k1:${key}">${inside}</div>`;
    const question = unit(
      '0:user',
      '<h4 class="sr-only">You said</h4><div data-user-message-bubble="true"><div data-markdown-text-tone="user-message">Fly\n  it</div></div>',
    );
    const code = `<div data-markdown-copy="code-block" data-theme="dark"><div data-markdown-copy="exclude"><div>Python</div><button>Run code</button><button aria-label="Copy"></button></div>
      <div><div contenteditable="true" role="textbox" aria-label="Edit code" data-language="python"><div class="cm-line">if kite:</div><div class="cm-line">  fly()</div></div></div><button aria-label="Scroll to bottom"></button></div>`;
    const words =
      '<p>See <button class="behavior-btn entity-underline">plan.csv<span class="sr-only">Open</span></button> first.</p>';
    const markdown = (inside: string, tone = '') => `<div data-markdown-text-style="assistant-message"${tone}>${inside}</div>`;
    const steps = `<div>${markdown('<p>Looking for wind</p>', ' data-markdown-text-tone="tertiary"')}</div>`;
    const answer = `<div><span data-chatgpt-agent-turn-start></span>${steps}${unit('2:assistant', `<h4 class="sr-only" data-conversation-role="assistant">ChatGPT said</h4>${markdown(words + code)}`)}</div>`;
    const bar = '<div><span><button aria-label="Copy">Copy</button></span><button>Rate response</button></div>';
    const { said, title } = await shownBy(
      chatgpt,
      chat,
      `<div data-turn-key="k1"><div data-content-search-turn-key="k1">${question}${answer}</div>${bar}</div>`,
    );
    expect(title).toBe('');
    expect(said).toEqual([
      ['user', text('Fly\n  it')],
      [
        'assistant',
        { kind: 'thinking', text: 'Looking for wind' },
        text('See plan.csv first.\n\n```python\nif kite:\n  fly()\n```'),
      ],
    ]);
  });

  const shell = async (question: string, answer: string) =>
    shownBy(
      chatgpt,
      chat,
      `<div data-turn-key="k1"><div data-content-search-unit-key="k1:0:user">${question}</div><div data-content-search-unit-key="k1:2:assistant"><div data-markdown-text-style="assistant-message">${answer}</div></div></div>`,
    );
  const bubble = (words: string) =>
    `<div data-user-message-bubble="true"><div data-markdown-text-tone="user-message">${words}</div></div>`;
  const box = (label: string, code: string) =>
    `<div data-markdown-copy="code-block"><div data-markdown-copy="exclude"><div class="truncate">${label}</div><button aria-label="Copy"></button></div><div class="overflow-auto">${code}</div></div>`;
  const codeWord = (words: string) => `<span data-markdown-copy="inline-code">${words}</span>`;

  test('app shell: code that was typed, within a line and as a block', async () => {
    const { said } = await shell(
      bubble(
        `<p>${codeWord('fly -t')}<span> fails with **this**:</span></p>${box('', '<code class="whitespace-pre! block">line 1\nline 2</code>')}`,
      ),
      '<p>Hm.</p>',
    );
    expect(said[0]).toEqual(['user', text('`fly -t` fails with **this**:\n\n```\nline 1\nline 2\n```')]);
    const plain = await shell(bubble('<p>Make **one** bold<br>2) and 3.</p><p># no heading</p>'), '<p>Hm.</p>');
    expect(plain.said[0]).toEqual(['user', text('Make **one** bold\n2) and 3.\n\n# no heading')]);
    const rendered = await shell(bubble('<p>Make <strong>one</strong></p><ul><li>2*3</li></ul>'), '<p>Hm.</p>');
    expect(rendered.said[0]).toEqual(['user', text('Make **one**\n\n- 2\\*3')]);
  });

  test('app shell: code without an editor, code within a line, a document that was written', async () => {
    const card = `<div data-markdown-copy="rich-block"><header>Note to kites<button>Format</button></header><div data-markdown-copy-content="true"><p>Fly.</p></div></div>`;
    const { said } = await shell(
      bubble('Go'),
      `<p>Call ${codeWord('fly()')} or <span data-d-component="code">land()</span>:</p>${box('Python', '<code class="whitespace-pre! block">fly()\nland()</code>')}${card}`,
    );
    expect(said[1]).toEqual(['assistant', text('Call `fly()` or `land()`:\n\n```python\nfly()\nland()\n```\n\nFly.')]);
  });

  test('app shell: sources without an address, files to fetch, charts, code that is not all there', async () => {
    const source =
      '<button data-d-component="popover-trigger"><span data-d-component="badge"><img data-d-component="favicon" src="f.png" alt="">Nature</span><span>+2</span></button>';
    const phrase = '<button data-d-component="popover-trigger" role="link">the wind</button>';
    const code =
      '<div class="cm-content" role="textbox" data-language="python"><div class="cm-gap"></div><div class="cm-line">fly(40)</div></div>';
    const { said, leftOut } = await shell(
      bubble('Go'),
      `<p>It rose with ${phrase} ${source}.</p>${box('Python', code)}<button class="behavior-btn" aria-label="Download kite plan.csv">kite plan</button><div data-w-component="chart"><svg></svg></div>`,
    );
    expect(said[1]).toEqual([
      'assistant',
      text('It rose with the wind.\n\n```python\nfly(40)\n```'),
      { kind: 'file', name: 'plan.csv', type: '' },
      { kind: 'unknown', label: 'chart' },
      { kind: 'unknown', label: 'code' },
    ]);
    expect(leftOut).toEqual({ unknown: 2 });
  });

  test('app shell: a question that has no unit, an answer that has', async () => {
    const { said } = await shownBy(
      chatgpt,
      chat,
      `<div data-turn-key="k1"><div data-user-message-bubble>Old question</div><div data-chatgpt-search-unit-key="a:2:assistant"><div data-markdown-text-style="assistant-message"><p>Old answer</p></div></div></div>`,
    );
    expect(said).toEqual([
      ['user', text('Old question')],
      ['assistant', text('Old answer')],
    ]);
  });

  test('another renderer: no Markdown in the name of its box', async () => {
    const html = `<div class="puik-root not-markdown"><div class="a1B2_DilRenderer a1B2_DilResponseRoot w-full"><p>A <strong>kite</strong>.</p></div></div><button>Switch model</button>`;
    const { said, drift } = await shownBy(chatgpt, chat, asked + section(2, 'assistant', html));
    expect(said[1]).toEqual(['assistant', text('A **kite**.')]);
    expect(drift).toEqual([]);
  });

  test('code and tables between two texts, in neither', async () => {
    const html = `<div class="markdown"><p>First:</p></div><pre><div>css</div><button>Copy</button><div><code class="language-css">a {}</code></div></pre><div class="markdown"><p>Then.</p></div>`;
    expect(await answerTo(html)).toEqual(['assistant', text('First:'), text('```css\na {}\n```'), text('Then.')]);
  });

  test('thoughts are thinking, wherever the page keeps them; an answer in their box is an answer', async () => {
    const status = '<div data-streaming-response-status="done"><div class="markdown"><p>Wind first.</p></div></div>';
    expect(await answerTo(`${status}<div class="markdown"><p>Go out.</p></div>`)).toEqual([
      'assistant',
      { kind: 'thinking', text: 'Wind first.' },
      text('Go out.'),
    ]);
    expect(
      await answerTo('<details><summary>Reasoning</summary><p>Hm.</p></details><div class="prose">Yes. It flies.</div>'),
    ).toEqual(['assistant', { kind: 'thinking', text: 'Hm.' }, text('Yes. It flies.')]);
  });

  test('a source that stands for more is named by its own name', async () => {
    const pill = `<span data-testid="webpage-citation-pill"><a href="https://wind.example/"><span><span>Wind</span><span>+3</span></span><span><span>storm.example</span><span>+3</span></span></a></span>`;
    expect(await answerTo(`<div class="markdown"><p>It blows${pill}.</p></div>`)).toEqual([
      'assistant',
      text('It blows.'),
      { kind: 'sources', sources: [{ title: 'Wind', url: 'https://wind.example/' }] },
    ]);
  });

  test('the name of the product in the title of the page is not the conversation’s', async () => {
    for (const title of ['ChatGPT - Kites', 'Kites - ChatGPT', 'Kites']) {
      document.title = title;
      expect((await shownBy(chatgpt, chat, asked)).title).toBe('Kites');
    }
  });

  test('a page saved in a tidied form: its own indentation was not typed', async () => {
    const deep = ' '.repeat(20);
    const typed = async (words: string) =>
      (await shownBy(chatgpt, chat, section(1, 'user', `<div class="whitespace-pre-wrap">${words}</div>`))).said[0]?.[1];
    expect(await typed(`What do I need\n${deep}to build\n${deep}a kite?`)).toEqual(text('What do I need to build a kite?'));
    expect(await typed(`Mend:\n${deep}a\n${deep}  b`)).toEqual(text(`Mend:\n${deep}a\n${deep}  b`));
    expect(await typed('Mend:\n  a\n  b')).toEqual(text('Mend:\n  a\n  b'));
    expect(await typed(`bake(flour,\n${deep}water,\n${deep}salt)`)).toEqual(text(`bake(flour,\n${deep}water,\n${deep}salt)`));
  });
});

describe('Gemini', () => {
  const chat = 'https://gemini.google.com/app/30000000000000a1';
  const query = (words: string) =>
    `<user-query><div class="query-text"><span class="cdk-visually-hidden">You said</span><p>${words}</p></div></user-query>`;
  const reply = (inside: string) =>
    `<model-response><message-content><div class="markdown">${inside}</div></message-content></model-response>`;
  const place = (inside: string) => `<div class="conversation-container" id="p${inside.length}">${inside}</div>`;

  test('messages without a place around them', async () => {
    const { said } = await shownBy(gemini, chat, `<main>${query('Go')}${reply('<p>Gone.</p>')}${query('And?')}</main>`);
    expect(said).toEqual([
      ['user', text('Go')],
      ['assistant', text('Gone.')],
      ['user', text('And?')],
    ]);
  });

  test('an answer without any box around its words', async () => {
    const { said } = await shownBy(
      gemini,
      chat,
      `<main>${query('Go')}<model-response><p>Gone.</p><button>Copy</button></model-response></main>`,
    );
    expect(said[1]).toEqual(['assistant', text('Gone.')]);
  });

  test('a share page: its own places, answers without a response around them, its title', async () => {
    const turn = (n: number, words: string, answer: string) =>
      `<share-turn-viewer id="s${n}"><div>${query(words)}<response-container><message-content><div class="markdown"><p>${answer}</p></div></message-content></response-container></div></share-turn-viewer>`;
    const { said, title } = await shownBy(
      gemini,
      'https://gemini.google.com/share/61e1c5a8d372',
      `<div class="share-title-section"><h1> Kites and wind </h1></div>${turn(1, 'Go', 'Gone.')}${turn(2, 'Back', 'Here.')}`,
    );
    expect(title).toBe('Kites and wind');
    expect(said.map(([role, part]) => [role, part])).toEqual([
      ['user', text('Go')],
      ['assistant', text('Gone.')],
      ['user', text('Back')],
      ['assistant', text('Here.')],
    ]);
  });

  test('a report that is open beside the thread goes to its card, with what it was written from', async () => {
    const card = (name: string) =>
      `<p>Done.</p><immersive-entry-chip><span class="card-title">${name}</span><span>Jan 5, 9:50 AM</span></immersive-entry-chip>`;
    const item = (n: number) =>
      `<browse-web-item><a href="https://example.org/${n}"><div data-test-id="domain-name">example.org</div><div data-test-id="sub-title">Wind ${n}</div></a></browse-web-item>`;
    const panel = (
      name: string,
    ) => `<immersive-panel><deep-research-immersive-panel><toolbar><h2 class="title-text">${name}</h2><button>Share</button></toolbar>
      <thinking-panel><div class="markdown"><p>Where to look</p></div></thinking-panel>
      <message-content><div class="markdown"><h1>Kites</h1><p>They fly<source-footnote><sup data-turn-source-index="1"></sup></source-footnote>.</p></div></message-content>
      <deep-research-source-lists><button>Used</button><div class="used-sources">${item(1)}</div><div class="unused-sources">${item(2)}</div></deep-research-source-lists></deep-research-immersive-panel></immersive-panel>`;
    const thread = place(query('Go') + reply(card('Study of kites'))) + place(query('Then') + reply('<p>Yes.</p>'));
    const report = { kind: 'tool', name: 'canvas', input: 'Study of kites', output: '# Kites\n\nThey fly.' };
    const sources = { kind: 'sources', sources: [{ title: 'Wind 1', url: 'https://example.org/1' }] };
    const { said } = await shownBy(gemini, chat, thread + panel('Study of kites'));
    expect(said).toEqual([
      ['user', text('Go')],
      ['assistant', text('Done.'), report, sources],
      ['user', text('Then')],
      ['assistant', text('Yes.')],
    ]);
    const other = await shownBy(gemini, chat, thread + panel('Another'));
    expect(other.said[3]).toEqual(['assistant', text('Yes.'), { ...report, input: 'Another' }, sources]);
    const alone = await shownBy(gemini, chat, panel('Alone'));
    expect(alone.said).toEqual([['assistant', { ...report, input: 'Alone' }, sources]]);
  });

  test('a file that was made is a file, its icon no picture, its kind no words', async () => {
    const made = `<p>Ready<div class="attachment-container"><generated-file><div><img src="https://drive.example.com/icon" alt="MD icon"><div data-test-id="file-name" title="kites.md"> kites </div><div> MD </div><button>Open</button></div></generated-file></div></p>`;
    const { said } = await shownBy(gemini, chat, place(query('Go') + reply(made)));
    expect(said[1]).toEqual(['assistant', text('Ready'), { kind: 'file', name: 'kites.md', type: '' }]);
  });

  test('a line that the saved file broke is one', async () => {
    const { said } = await shownBy(gemini, chat, place(query('What do\n      I need') + reply('<p>Paper.</p>')));
    expect(said[0]).toEqual(['user', text('What do I need')]);
  });
});
