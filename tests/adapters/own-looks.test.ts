// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lookAtPage, looks, type OwnGatherer, readers, recognise } from '../../utils/adapters';
import { gatherer as librechat } from '../../utils/adapters/librechat/gather';
import { gatherer as llamacpp } from '../../utils/adapters/llamacpp/gather';
import { gatherer as lobechat } from '../../utils/adapters/lobechat/gather';
import { gatherer as openWebui } from '../../utils/adapters/open-webui/gather';
import { thread as openWebuiThread } from '../../utils/adapters/open-webui/places';
import { fetchBy, pageAt } from './practice-page';

/** Pages as the UIs' own builds showed them, cut down to what matters, with words of our own. */

beforeEach(() => {
  document.head.replaceChildren();
  document.body.replaceChildren();
  document.title = '';
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

/** What is read where only the page can be. */
async function shownBy(gatherer: OwnGatherer, path: string, html: string) {
  document.body.innerHTML = html;
  const page = {
    ...pageAt(
      document,
      `https://chat.example.test${path}`,
      fetchBy(() => undefined),
    ),
    shownOnly: true,
  };
  const gathered = await gatherer.gather(page, gatherer.open(page) ?? {});
  if (!gathered.ok) throw new Error(gathered.trouble);
  const reading = readers[gatherer.site.id]?.read(gathered.value);
  if (!reading?.ok) throw new Error(reading?.trouble ?? 'no reader');
  const { turns, leftOut, title } = reading.value.conversation;
  return {
    title,
    parts: turns.map(({ parts }) => parts),
    said: turns.map(({ role, parts }) => [role, ...parts.map((part) => (part.kind === 'text' ? part.text : part.kind))]),
    leftOut,
  };
}

const seen = (html: string, title = '') => {
  document.body.innerHTML = html;
  document.title = title;
  return recognise(lookAtPage(looks))?.id;
};

const python = '<pre><code class="hljs language-python">if a &lt; 3:\n\tprint(a)\n</code></pre>';
const asCode = '```python\nif a < 3:\n\tprint(a)\n```';

describe('llama.cpp', () => {
  const versions =
    '<div role="navigation" aria-label="Message version 2 of 2"><button>‹</button><span>2/2</span><button>›</button></div>';
  const actions = `<div>${versions}<button aria-label="Copy"></button></div>`;
  const attached =
    '<button aria-label="Preview notes.txt"><span>notes.txt</span><div class="whitespace-pre-wrap">of it</div></button><button aria-label="Preview kite.png"><img alt="kite.png"></button>';
  const question = `<div class="mb-2">${attached}</div><div data-slot="card"><span class="text-md whitespace-pre-wrap">Is *this* it?\n\nSay.</span></div>${actions}`;
  const fold = (title: string, inside: string) =>
    `<div data-slot="collapsible"><button data-slot="collapsible-trigger"><div><span>${title}</span></div><span class="sr-only">Toggle content</span></button><div data-slot="collapsible-content" hidden>${inside}</div></div>`;
  const thought = fold('Reasoning', '<p>Hm.</p>');
  const box = `<div class="code-block-wrapper"><div class="code-block-header"><span class="code-language">python</span><div><button title="Copy code"></button></div></div><div>${python}</div></div>`;
  const below = '<div class="info"><div><button>qwen3-8b</button><span>12 t/s</span></div></div>';
  const answer = (before = '') => `${before}<div class="markdown-content"><p>Yes:</p>${box}</div>${below}${actions}`;
  const group = (who: string, more: string, inside: string) =>
    `<div role="group" aria-label="${who} message with actions"${more}>${inside}</div>`;
  const said = [
    ['user', 'file', 'image', 'Is *this* it?\n\nSay.'],
    ['assistant', `Yes:\n\n${asCode}`],
  ];

  const third = (inside: string) =>
    `<div class="chat-screen">${group('User', ' class="chat-message-user"', question)}${group('Assistant', ' class="chat-message-assistant"', inside)}</div>`;

  it('of the third generation, where what is folded away is not in the page', async () => {
    const page = third(answer(fold('Reasoning', '')));
    expect(await shownBy(llamacpp, '/#/chat/abcdef', page)).toMatchObject({ said, leftOut: { thinking: 1 } });
    expect(seen(page)).toBe('llamacpp');
  });

  it('a sound that was attached has a name and no label, in either', async () => {
    const sound =
      '<button class="group rounded-lg bg-muted"><div>AUDIO</div><div><span class="truncate">wind.mp3</span><span>2 MB</span></div></button>';
    const asked = question.replace(attached, sound);
    const second = `<main>${group('User', '', asked)}${group('Assistant', '', answer())}</main>`;
    for (const page of [second, third(answer()).replace(question, asked)]) {
      const { parts } = await shownBy(llamacpp, '/#/chat/abcdef', page);
      expect(parts[0]).toEqual([
        { kind: 'file', name: 'wind.mp3', type: '' },
        { kind: 'text', text: 'Is *this* it?\n\nSay.' },
      ]);
    }
  });

  it('calls of tools are folded like thoughts, and told from them by their title', async () => {
    const label = '<span class="agentic-turn-label">Turn 1</span>';
    const shown = await shownBy(llamacpp, '/#/chat/abcdef', third(answer(`${label}${thought}${fold('get_wind', '')}`)));
    expect(shown.said).toEqual([said[0], ['assistant', 'thinking', 'tool', `Yes:\n\n${asCode}`]]);
    expect(shown.leftOut).toEqual({});
  });

  it('of the second, which has no names for its turns but their labels', async () => {
    const page = `<main>${group('User', '', question)}${group('Assistant', '', thought)}${group('Assistant', '', answer())}</main>`;
    const shown = await shownBy(llamacpp, '/#/chat/abcdef', page);
    expect(shown.said).toEqual([said[0], ['assistant', 'thinking', `Yes:\n\n${asCode}`]]);
    expect(seen(page)).toBe('llamacpp');
    expect(seen('<aside data-sidebar="sidebar"><a href="?new_chat=true#/">New chat</a></aside>')).toBe('llamacpp');
  });

  const bubble = (side: string, around: string, inside: string) =>
    `<div class="group"><div class="chat chat-${side}">${around}<div class="chat-bubble"><div dir="auto">${inside}</div></div></div><div><span>2 / 2</span><button>Copy</button></div></div>`;
  const first = (around: string, inside: string, folded: string) =>
    `<div id="messages-list">${bubble('end', around, `${inside}<p>Is <em>this</em> it?</p>`)}${bubble('start', '', `${folded}<p>Yes:</p><div><div><button>Copy</button></div>${python}</div>`)}</div>`;
  const saidFirst = [
    ['user', 'image', 'file', 'Is *this* it?'],
    ['assistant', 'thinking', `Yes:\n\n${asCode}`],
  ];

  it('of the first, which renders questions as well', async () => {
    const attached =
      '<div role="group"><div class="indicator" role="button"><img alt="Preview image for kite.png"></div><div class="indicator" role="button"><b>notes.txt</b></div></div>';
    const folded =
      '<div role="button" class="collapse bg-none"><input type="checkbox"><div class="collapse-title"><div>Thought Process</div></div><div class="collapse-content"><p>Hm.</p></div></div>';
    const page = first(attached, '', folded).replaceAll(
      'class="group"',
      'class="group" role="group" aria-description="Message from user"',
    );
    expect((await shownBy(llamacpp, '/#/chat/conv-100', page)).said).toEqual(saidFirst);
    expect(seen(page)).toBe('llamacpp');
    expect(seen('<div role="group" aria-label="Chat input"><textarea id="msg-input"></textarea></div>', 'llama.cpp - chat')).toBe(
      'llamacpp',
    );
  });

  it('of the first as it began, without roles and names, its files in the question', async () => {
    const attached = '<details><summary>Extra content</summary><div><div><b>notes.txt</b><pre>of it</pre></div></div></details>';
    const folded = '<details><summary><b>Thought Process</b></summary><div><p>Hm.</p></div></details>';
    const page = first('', attached, folded);
    const [[, , ...asked], answered] = saidFirst as [string[], string[]];
    expect((await shownBy(llamacpp, '/#/chat/conv-100', page)).said).toEqual([['user', ...asked], answered]);
    expect(seen(page, '🦙 llama.cpp - chat')).toBe('llamacpp');
    const rows =
      '<div class="drawer-side"><div class="btn">+ New conversation</div><div class="btn font-normal btn-active"><span class="truncate">Flying a kite</span></div></div>';
    document.body.innerHTML = rows;
    expect(llamacpp.rows(document).map(({ ref }) => ref.title)).toEqual(['Flying a kite']);
    expect(llamacpp.open(pageAt(document, 'https://chat.example.test/#/chat/conv-100', fetch))).toEqual({
      id: 'conv-100',
      title: 'Flying a kite',
    });
    expect(seen(rows, '🦙 llama.cpp - chat')).toBe('llamacpp');
  });
});

describe('Open WebUI', () => {
  const line = (words: string) => `<div class="cm-line">${words || '<br>'}</div>`;
  const editor = (language: string, lines: string[]) =>
    `<div class="cm-editor"><div class="cm-scroller"><div class="cm-gutters" aria-hidden="true">12</div><div class="cm-content" data-language="${language}">${lines.map(line).join('')}</div></div></div>`;
  const code = `<div><div dir="ltr"><div class="sticky"><div class="flex-1"><span>sh</span></div><div><button><div>Einklappen</div></button><button>Kopieren</button></div></div><div class="language-sh"><div id="code-textarea-1">${editor('shell', ['echo "a" &amp;&amp; b', '', 'ls'])}</div></div></div></div>`;
  const user = `<div role="listitem"><div class="user-message" id="message-u"><div class="chat-user"><div class="bubble"><div class="markdown-prose"><p>Is <em>this</em> it?</p><p>Say.</p></div></div><div><time>28. Mai</time><div>2/2</div></div></div></div></div>`;
  const assistant = `<div role="listitem"><div id="message-a"><span id="response-message-model-name">Qwen 3</span><div class="chat-assistant"><button><div>1 Seiten durchsucht</div></button><div id="response-content-container"><div class="markdown-prose"><button>Untersucht</button><p>Yes <button>On bread</button>:</p>${code}</div><button>1 Quelle</button></div></div></div></div>`;
  const nav = (menu: string, right: string) =>
    `<nav><div class="flex items-center"><div class="flex-none mobile"></div><div class="flex-1">Bread ${menu}</div><div class="flex flex-none right">${right}</div></div></nav>`;
  const menu = '<button id="chat-context-menu-button"></button>';

  it('in German: words and code to the letter, nothing of what stands around them', async () => {
    const page = `<div id="messages-container">${user}${assistant}</div>`;
    expect((await shownBy(openWebui, '/c/abcdef', page)).said).toEqual([
      ['user', 'Is *this* it?\n\nSay.'],
      ['assistant', 'Yes :\n\n```sh\necho "a" && b\n\nls\n```'],
    ]);
  });

  const heading = (words: string, tag = 'div') =>
    `<${tag} class="w-fit text-gray-500 transition cursor-pointer"><div>${words}</div></${tag}>`;
  const said =
    '<div class="markdown-prose"><p>Near 70 % <button class="w-fit translate-y-[2px]"><span>Mill</span></button>.</p></div>';
  const answered = (inside: string) =>
    `<div id="messages-container"><div role="listitem"><div id="message-a"><div class="chat-assistant">${inside}</div></div></div></div>`;
  const read = async (inside: string) => {
    return shownBy(openWebui, '/c/abcdef', answered(inside));
  };

  it('counts thoughts and names tools that are folded away, in the language of the page', async () => {
    const group = `<div>${heading('<div class="line-clamp-1"><span>Untersucht</span> <span>search_web, 2 clock</span></div>', 'button')}</div>`;
    const list = '<button><div class="flex -space-x-1"><img src="/favicon.png"></div><div>2 Quellen</div></button>';
    const { parts, leftOut } = await read(`${group}${said}${list}`);
    expect(parts.at(-1)).toEqual([
      { kind: 'tool', name: 'search_web', input: '', output: '' },
      { kind: 'tool', name: 'clock', input: '', output: '' },
      { kind: 'text', text: 'Near 70 %.' },
    ]);
    expect(leftOut).toEqual({ thinking: 1, sources: 1 });
  });

  it('reads what is unfolded, and where its sources are', async () => {
    const thought = `<div>${heading('3 Sekunden nachgedacht', 'button')}<div><div class="markdown-prose"><p>I <strong>look</strong>.</p></div></div></div>`;
    const label = (words: string) => `<div class="uppercase">${words}</div>`;
    const asked = `<div>${label('Eingabe')}<div><div><span>query</span><span>rye</span></div></div></div>`;
    const found = `<div>${label('Ausgabe')}<div><pre>{\n  "hits": 2\n}</pre></div></div>`;
    const call = `<div>${heading('<div class="line-clamp-1"><span>search_web</span><span>Ergebnis von search_web</span></div>')}<div><div>${asked}${found}</div></div></div>`;
    const outer = `<div>${heading('<div class="line-clamp-1"><span>Untersucht</span><span>search_web</span></div>', 'button')}<div>${thought}${call}</div></div>`;
    const list = '<button id="source-a-0"><div>1</div> <div>https://mill.example.org/rye</div></button>';
    const { parts, leftOut } = await read(`${outer}${said}${list}`);
    expect(parts.at(-1)).toEqual([
      { kind: 'thinking', text: 'I **look**.' },
      { kind: 'tool', name: 'search_web', input: 'query: rye', output: '{\n  "hits": 2\n}' },
      { kind: 'text', text: 'Near 70 %.' },
      { kind: 'sources', sources: [{ title: '', url: 'https://mill.example.org/rye' }] },
    ]);
    expect(leftOut).toEqual({});
  });

  it('reads folds that stand among the words, as they did once', async () => {
    const call = `<div>${heading('<p>Ergebnis von <strong>search_web</strong></p>')}</div>`;
    const { parts, leftOut } = await read(
      `<div class="markdown-prose"><div>${heading('3 Sekunden nachgedacht')}</div>${call}<p>A grain.</p></div>`,
    );
    expect(parts.at(-1)).toEqual([
      { kind: 'tool', name: 'search_web', input: '', output: '' },
      { kind: 'text', text: 'A grain.' },
    ]);
    expect(leftOut).toEqual({ thinking: 1 });
  });

  it('tells calls from thoughts by what the server wrote once, folded or not', async () => {
    const quote = (words: string) => `<div><blockquote><p>${words}</p></blockquote></div>`;
    const words = '<p>A grain.</p>';
    const inside = (thought: string, call: string) =>
      `<div class="markdown-prose"><div>${heading('3 Sekunden nachgedacht')}${thought}</div><div>${heading('Tool Executed')}${call}</div>${words}</div>`;
    const open = await read(inside(quote('I look.'), quote('search_web: a\nclock: noon')));
    expect(open.parts.at(-1)).toEqual([
      { kind: 'thinking', text: 'I look.' },
      { kind: 'tool', name: 'Tool Executed', input: '', output: 'search_web: a\nclock: noon' },
      { kind: 'text', text: 'A grain.' },
    ]);
    const named = `<div>${heading('<strong>clock</strong>')}${quote('noon')}</div>`;
    expect((await read(`<div class="markdown-prose">${named}</div>`)).parts.at(-1)).toEqual([
      { kind: 'tool', name: 'clock', input: '', output: 'noon' },
    ]);
    const shut = await read(inside('', ''));
    expect(shut.parts.at(-1)).toEqual([
      { kind: 'unknown', label: 'Tool Executed' },
      { kind: 'text', text: 'A grain.' },
    ]);
    expect(shut.leftOut).toEqual({ thinking: 1, unknown: 1 });
    expect((await read(inside('', '').replace('Executed', 'Executing...'))).leftOut).toEqual({ thinking: 1, unknown: 1 });
  });

  it('keeps the line breaks of paragraphs where the page shows them', async () => {
    const tex = '<span class="katex"><math><annotation encoding="application/x-tex">a\nb</annotation></math></span>';
    const asked =
      '<div class="user-message" id="message-u"><div class="chat-user markdown-prose"><p>Is it?\nSay. </p></div></div>';
    const said = `<div id="message-a"><div class="chat-assistant markdown-prose"><div>\n<p><strong>Yes</strong>\nit <code>is\nso</code> ${tex}.\n</p>\n<p>No.</p></div></div></div>`;
    const page = await shownBy(openWebui, '/c/abcdef', `<div id="messages-container">${asked}${said}</div>`);
    expect(page.said).toEqual([
      ['user', 'Is it?\\\nSay.'],
      ['assistant', '**Yes**\\\nit `is so` $a b$.\n\nNo.'],
    ]);
  });

  it('takes the pictures and files of a question along', async () => {
    const picture = '<button><img data-cy="image" src="/api/v1/files/1/content" alt=""></button>';
    const file =
      '<button class="text-left"><div class="line-clamp-1">notes.csv</div><div class="capitalize">2.0 KB</div></button>';
    const words = '<div class="markdown-prose"><p>See these.</p></div>';
    const question = (inside: string) =>
      `<div id="messages-container"><div role="listitem"><div class="user-message" id="message-u"><div class="chat-user">${inside}</div></div></div></div>`;
    const expected = [
      { kind: 'image', alt: '', from: expect.any(String) },
      { kind: 'file', name: 'notes.csv', type: '' },
      { kind: 'text', text: 'See these.' },
    ];
    const beside = await shownBy(openWebui, '/c/abcdef', question(`<div>${picture}${file}</div>${words}`));
    expect(beside.parts).toEqual([expected]);
    const within = words.replace('<p>', `<div>${picture}${file}</div><p>`);
    expect((await shownBy(openWebui, '/c/abcdef', question(within))).parts).toEqual([expected]);
  });

  it('brings all the lines of long code, of which an editor draws what is near the screen alone', async () => {
    const all = Array.from({ length: 9 }, (_, n) => `row ${n}`);
    const cut = editor('python', all.slice(0, 2)).replace(line('row 1'), `<div class="cm-gap"></div>${line('row 8')}`);
    const draw = () => {
      const [box] = document.querySelectorAll<HTMLElement>('.cm-editor');
      const isSmall = box?.style.transform === 'scale(.01)' || box?.style.transform === 'scale(0.01)';
      setTimeout(() => {
        const content = document.querySelector('.cm-content');
        if (content) content.innerHTML = isSmall ? all.map(line).join('') : `${line('row 0')}<div class="cm-gap"></div>`;
      }, 20);
    };
    window.addEventListener('resize', draw);
    const { said: words, leftOut } = await shownBy(
      openWebui,
      '/c/abcdef',
      answered(`<div class="markdown-prose"><div class="language-python">${cut}</div></div>`),
    );
    await new Promise((resolve) => setTimeout(resolve, 40));
    window.removeEventListener('resize', draw);
    expect(words).toEqual([['assistant', `\`\`\`python\n${all.join('\n')}\n\`\`\``]]);
    expect(leftOut).toEqual({});
    // As it was.
    expect(document.querySelector<HTMLElement>('.cm-editor')?.style.cssText).toBe('');
    expect(document.querySelector('.cm-gap')).not.toBeNull();
  });

  it('waits for older turns as long as the page says that there are some', () => {
    document.body.innerHTML = `<div id="messages-container"><div class="flex justify-center animate-pulse">Lädt</div>${user}</div>`;
    expect(openWebuiThread.loading?.(document)).toBe(true);
    document.body.innerHTML = answered('<div class="absolute animate-pulse"></div>');
    expect(openWebuiThread.loading?.(document)).toBe(false);
  });

  it('says so where lines of an editor could not be had', async () => {
    const cut = editor('python', ['row 0']).replace(
      '</div></div></div></div>',
      '</div><div class="cm-gap"></div></div></div></div>',
    );
    const { leftOut } = await shownBy(openWebui, '/c/abcdef', answered(`<div class="markdown-prose">${cut}</div>`));
    expect(leftOut).toEqual({ unknown: 1 });
  });

  it.each([
    ['beside the title', nav(menu, '<button></button>')],
    ['on the right', nav('', menu)],
  ])('the button stands on the right, wherever the menu does: %s', (_, html) => {
    document.body.innerHTML = html;
    expect(openWebui.header(document)?.className).toContain('right');
  });
});

describe('LibreChat', () => {
  it('has its button beside the menu, whether the bar around it sticks or not', () => {
    document.body.innerHTML =
      '<main><div class="absolute top-0"><div class="here"><button id="export-menu-button"></button></div></div></main>';
    expect(librechat.header(document)?.className).toBe('here');
  });
});

describe('LibreChat without its API', () => {
  const turn = (who: string, inside: string) =>
    `<div class="message-render" id="${who}-1"><div class="${who}-turn"><h2 class="font-semibold">Ann<time>28.05.2026</time></h2>${inside}<nav><span>2 / 2</span></nav></div></div>`;
  const formula =
    '<pre><span class="katex-display"><math display="block"><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span></pre>';

  it.each([
    ['rendered', '<div class="markdown message-content"><p class="mb-2 whitespace-pre-wrap">Is <em>this</em> it?</p></div>'],
    ['as it was typed', '<div class="message-content whitespace-pre-wrap">Is *this* it?</div>'],
  ])('takes the question for what was asked, not what was quoted: %s', async (_, words) => {
    const quote = '<div data-testid="message-quotes"><span class="line-clamp-3 whitespace-pre-wrap">quoted</span></div>';
    const page =
      turn('user', quote + words) + turn('agent', `<div class="markdown message-content"><p>Yes:</p>${formula}${python}</div>`);
    expect((await shownBy(librechat, '/c/abcdef', page)).said).toEqual([
      ['user', 'Is *this* it?'],
      ['assistant', `Yes:\n\n$$\nx^2\n$$\n\n${asCode}`],
    ]);
  });
});

describe('LibreChat, what stands beside the words', () => {
  const words = (inside: string) => `<div class="text-message"><div class="markdown message-content">${inside}</div></div>`;

  it('reads thoughts and tools folded or not, and takes chips that name a source out of the words', async () => {
    const thought =
      '<div class="group/reasoning"><button>Gedanken</button><div aria-hidden="true"><p class="whitespace-pre-wrap">First *this*.</p></div></div>';
    const line =
      '<span class="sr-only">search_web benutzt</span><div class="relative flex"><div class="progress-text-wrapper"><button><span class="font-medium">search_web benutzt</span></button></div></div>';
    const pair = '<div><span>query</span><span>rye</span></div>';
    const box = `<div><div inert><pre><code>{\n  "hits": 2\n}</code></pre><button><span>Parameter</span></button><div>${pair}</div></div></div>`;
    const chip =
      '<span><a class="rounded-xl text-ellipsis" href="https://mill.example.org/rye">Mill</a><button><span>Mehr zu Mill</span></button></span>';
    const turn = `<div class="message-render" id="m1"><div class="agent-turn"><h2 class="font-semibold">Ann</h2>${thought}${line}${box}${words(`<p>Near 70 % ${chip}.</p>`)}</div></div>`;
    const { parts, leftOut } = await shownBy(librechat, '/c/abcdef', turn);
    expect(parts).toEqual([
      [
        { kind: 'thinking', text: 'First *this*.' },
        { kind: 'tool', name: 'search_web', input: 'query: rye', output: '{\n  "hits": 2\n}' },
        { kind: 'text', text: 'Near 70 %.' },
        { kind: 'sources', sources: [{ title: 'Mill', url: 'https://mill.example.org/rye' }] },
      ],
    ]);
    expect(leftOut).toEqual({});
  });

  it('leaves words where they are between two tools', async () => {
    const line = (name: string) =>
      `<div class="relative flex"><div class="progress-text-wrapper"><button><span>Used ${name}</span></button></div></div><div></div>`;
    const page = `<div class="message-render" id="m1"><div class="agent-turn">${words('<p>I look.</p>')}${line('search_web')}${words('<p>And</p>')}${words('<p>I weigh.</p>')}${line('get_weight')}${words('<p>Rye.</p>')}</div></div>`;
    expect((await shownBy(librechat, '/c/abcdef', page)).parts).toEqual([
      [
        { kind: 'text', text: 'I look.' },
        { kind: 'tool', name: 'search_web', input: '', output: '' },
        { kind: 'text', text: 'And\n\nI weigh.' },
        { kind: 'tool', name: 'get_weight', input: '', output: '' },
        { kind: 'text', text: 'Rye.' },
      ],
    ]);
  });

  it('does not count the player that reads an answer aloud', async () => {
    const player = (id: string) =>
      `<div class="visible"><button></button><audio id="${id}" controls src="https://chat.example.test/"></audio></div>`;
    const turn = (id: string) =>
      `<div class="message-render" id="m1"><div class="agent-turn">${words('<p>It grows.</p>')}${player(id)}</div></div>`;
    const { said, leftOut } = await shownBy(librechat, '/c/abcdef', turn('audio-m1'));
    expect([said, leftOut]).toEqual([[['assistant', 'It grows.']], {}]);
    expect((await shownBy(librechat, '/c/abcdef', turn('song'))).leftOut).toEqual({ unknown: 1 });
  });

  it('takes the pictures and files of a question along', async () => {
    const file =
      '<button><div class="truncate font-medium" title="notes.csv">notes.csv</div><div class="truncate" title="Document">Document</div></button>';
    const picture = '<button><img alt="square.png" src="/images/u1/square.png"></button>';
    const turn = `<div class="message-render" id="m0"><div class="user-turn"><div>${file}</div><div>${picture}</div>${words('<p>See these.</p>')}</div></div>`;
    expect((await shownBy(librechat, '/c/abcdef', turn)).parts).toEqual([
      [
        { kind: 'image', alt: 'square.png', from: expect.any(String) },
        { kind: 'file', name: 'notes.csv', type: '' },
        { kind: 'text', text: 'See these.' },
      ],
    ]);
  });
});

describe('LobeChat', () => {
  const message = (id: string, body: string, more = '') =>
    `<div class="lobe-flex message-wrapper" data-message-id="${id}"><div class="message-header"><div>Lobe</div><time>May 28</time></div><div class="message-body">${body}</div>${more}</div>`;
  const article = (words: string) => `<article data-code-type="markdown">${words}</article>`;
  const box = `<div data-code-type="highlighter"><div class="lobe-flex language-title"><div>Python</div></div><div>${python.replace(' class="hljs language-python"', '')}</div></div>`;

  it('has its button beside the one the page has for sharing, not beside one in a message', () => {
    const icon = '<span class="anticon"><svg class="lucide lucide-share-2" aria-hidden="true"></svg></span>';
    const button = `<div role="button" tabindex="0">${icon}</div>`;
    document.body.innerHTML = `${message('msg_1', article('<p>Yes</p>'), `<div class="menu">${button}</div>`)}<div class="bar">${button}<div role="button"></div></div>`;
    expect(lobechat.header(document)?.className).toBe('bar');
    document.body.innerHTML = message('msg_1', article('<p>Yes</p>'));
    expect(lobechat.header(document)).toBeUndefined();
  });

  it('counts each step that is folded away, and reads what is unfolded', async () => {
    const item = (header: string, content = '') =>
      `<div class="accordion-item"><div class="accordion-header">${header}</div>${content && `<div class="accordion-content">${content}</div>`}</div>`;
    const icon = '<span class="anticon"></span>';
    const thought = `<div><div>${icon}</div><div>3,2 Sekunden nachgedacht</div></div>`;
    const tool = `<div><div>${icon}</div><div><span>Websuche</span>${icon}<span>search_web</span><span> (</span><span>query:rye</span><span>)</span></div></div>`;
    const answer = (steps: string) => message('msg_2', `${steps}${article('<p>A grain.</p>')}`);
    const closed = await shownBy(lobechat, '/agent/agt_1/tpc_1a', answer(item('<div>2 Schritte</div>') + item(thought)));
    expect(closed.parts).toEqual([[{ kind: 'text', text: 'A grain.' }]]);
    expect(closed.leftOut).toEqual({ thinking: 3 });
    const steps = item(thought, article('<p>I <em>look</em>.</p>')) + item(tool, '<p>Two hits</p>');
    const open = await shownBy(lobechat, '/agent/agt_1/tpc_1a', answer(item('<div>2 Schritte</div>', steps)));
    expect(open.parts).toEqual([
      [
        { kind: 'thinking', text: 'I *look*.' },
        { kind: 'tool', name: 'search_web', input: 'query: rye', output: 'Two hits' },
        { kind: 'text', text: 'A grain.' },
      ],
    ]);
    expect(open.leftOut).toEqual({});
  });

  it('takes pictures and files along, and the title without the name of the agent', async () => {
    document.title = 'Rye · Practice agent · LobeHub';
    const picture = '<div><img alt="square.png" src="https://files.example.org/square.png"></div>';
    const file = '<div><div>notes.csv</div><div>2.0 KB</div></div>';
    const html = message(
      'msg_1',
      `${article('<p>See these.</p>')}${picture}<div>${file}</div>`,
      '<div data-user-action-bar-portal=""></div>',
    );
    const { parts, title } = await shownBy(lobechat, '/agent/agt_1/tpc_1a', html);
    expect(parts).toEqual([
      [
        { kind: 'image', alt: 'square.png', from: expect.any(String) },
        { kind: 'file', name: 'notes.csv', type: '' },
        { kind: 'text', text: 'See these.' },
      ],
    ]);
    expect(title).toBe('Rye');
    // In place of a picture that does not load, the page draws one of its own.
    const instead = html.replace('https://files.example.org/square.png', 'data:image/svg+xml;base64,PHN2Zy8+');
    const { parts: named } = await shownBy(lobechat, '/agent/agt_1/tpc_1a', instead);
    expect(named[0]?.[0]).toEqual({ kind: 'image', alt: 'square.png' });
  });

  it('tells who speaks, and what was done on the way from what was said', async () => {
    const user = message(
      'msg_1',
      `${article('<p>Is <em>this</em> it?</p>')}<div>notes.txt</div>`,
      '<div data-user-action-bar-portal=""></div>',
    );
    const steps = `<div class="accordion-item"><div class="accordion-header">Ran 2 steps</div>${article('<p>Hm.</p>')}</div>`;
    const page = `<a href="/agent/agt_1/tpc_1a">Bread</a>${user}${message('msg_2', `${steps}${article(`<p>Yes:</p>${box}`)}`)}`;
    expect((await shownBy(lobechat, '/agent/agt_1/tpc_1a', page)).said).toEqual([
      ['user', 'Is *this* it?'],
      ['assistant', 'thinking', `Yes:\n\n${asCode}`],
    ]);
    expect(lobechat.rows(document).map(({ ref }) => ref)).toEqual([{ id: 'tpc_1a', title: 'Bread' }]);
    expect(seen(page, 'Bread · Lobe · LobeHub')).toBe('lobechat');
  });

  describe('of the first generation', () => {
    const icon = '<span class="anticon"></span>';
    const button = `<div role="button">${icon}</div>`;
    const place = (n: number, layout: string, body: string, extra = '') =>
      `<div data-index="${n}" data-item-index="${n}"><div data-index="${n}"><div class="ant-avatar"><img alt="Ann" src="https://files.example.org/ann.png"></div><time>05-28</time><div ${layout}><div id="msg_${n}">${body}</div><div class="message-extra">${extra}</div></div><div role="menubar"><div>${button}${button}</div></div></div></div>`;
    const list = (...turns: string[]) => `<div id="chatlist-list">${turns.join('')}</div>`;
    const path = '/chat?session=inbox&topic=tpc_1a';
    const answer = 'data-layout="vertical"';

    it('tells who speaks by how it is laid out, and takes nothing that stands around the words', async () => {
      const picture = '<div class="ant-image"><img alt="square.png" src="https://files.example.org/square.png"></div>';
      const file = '<div><div>notes.csv</div><div>2.0 KB</div></div>';
      const found = (pages = '') =>
        `<div><div><div>${icon}<div>2 pages</div><div><img alt="A page" src="https://icons.example.org/a.ico"></div></div><div>${icon}</div></div>${pages}</div>`;
      const html = list(
        place(0, '', `${article('<p>See <em>these</em>.</p>')}${picture}${file}`, article('<p>Siehe diese.</p>')),
        place(1, answer, `${found()}${article('<p>Yes.</p>')}`, '<div>gpt-5</div>'),
      );
      const { parts, leftOut } = await shownBy(lobechat, path, html);
      expect(leftOut).toEqual({ sources: 1 });
      expect(parts).toEqual([
        [
          { kind: 'image', alt: 'square.png', from: expect.any(String) },
          { kind: 'file', name: 'notes.csv', type: '' },
          { kind: 'text', text: 'See *these*.' },
        ],
        [{ kind: 'text', text: 'Yes.' }],
      ]);
      const pages = '<div><a href="https://mill.example.org/rye">Rye</a></div>';
      const unfolded = await shownBy(lobechat, path, list(place(1, answer, `${found(pages)}${article('<p>Yes.</p>')}`)));
      expect(unfolded.parts[0]).toEqual([
        { kind: 'sources', sources: [{ title: 'Rye', url: 'https://mill.example.org/rye' }] },
        { kind: 'text', text: 'Yes.' },
      ]);
      expect((await shownBy(lobechat, path, html)).said.map(([role]) => role)).toEqual(['user', 'assistant']);
    });

    it('counts thoughts that are folded away and reads them unfolded, and what a tool was asked and said', async () => {
      const thought = (content = '') =>
        `<div><div><div>${icon}<div>Thought (2.1 s)</div></div><div>${button}</div></div>${content}</div>`;
      const asked =
        '<div><div>BUTTONS</div><div><span>query</span><span>:</span><div>rye</div></div><div><span>most</span><span>:</span><div>3</div></div></div>'.replace(
          'BUTTONS',
          button,
        );
      const said = `<div data-code-type="highlighter"><div>${button}</div><span class="ant-tag">Plaintext</span><div><pre><code><span class="line">Two hits</span></code></pre></div></div>`;
      const call = (content: string) =>
        `<div><div><div><div><div><div>Shop</div> ${icon}<span>find</span></div></div><div class="inspector-container">${button}</div></div></div>${content}</div>`;
      const of = (fold: string, tool: string) =>
        list(place(0, '', article('<p>Rye?</p>')), place(1, answer, `${fold}${article('<p>A grain.</p>')}<div>${tool}</div>`));
      const closed = await shownBy(lobechat, path, of(thought(), call('')));
      expect(closed.parts[1]).toEqual([
        { kind: 'tool', name: 'find', input: '', output: '' },
        { kind: 'text', text: 'A grain.' },
      ]);
      expect(closed.leftOut).toEqual({ thinking: 1 });
      const open = await shownBy(
        lobechat,
        path,
        of(
          thought(`<div><div>${article('<p>I <em>look</em>.</p>')}</div></div>`),
          call(`<div><div id="msg_t">${asked}${said}</div></div>`),
        ),
      );
      expect(open.parts[1]).toEqual([
        { kind: 'thinking', text: 'I *look*.' },
        { kind: 'tool', name: 'find', input: 'query: rye\nmost: 3', output: 'Two hits' },
        { kind: 'text', text: 'A grain.' },
      ]);
      expect(open.leftOut).toEqual({});
    });

    it('has no button beside what was said under no topic', () => {
      document.body.innerHTML =
        '<div class="topic-item">Default<span class="ant-tag">Temporary</span></div><div class="topic-item">Bread</div>';
      expect(lobechat.rows(document).map(({ ref }) => ref)).toEqual([{ id: '~Bread', title: 'Bread' }]);
    });
  });
});
