// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { type Gathered, readers } from '../../utils/adapters';
import { treeOf } from '../../utils/adapters/dom/serialize';
import type { Conversation } from '../../utils/conversation';

const envelope = (site: string) => ({ site, ref: {}, url: 'https://site.example/c/1', at: 1_790_000_000_000 });

function read(gathered: Gathered): Conversation {
  const reading = readers[gathered.site]?.read(gathered);
  if (!reading?.ok) throw new Error(reading?.trouble);
  return reading.value.conversation;
}

const api = (site: string, bodies: Record<string, unknown>) => read({ ...envelope(site), material: { kind: 'api', bodies } });

function dom(site: string, html: string): Conversation {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const turns = [...page.body.children].map((element) => JSON.stringify(treeOf(element)));
  return read({ ...envelope(site), material: { kind: 'dom', title: 'T', turns, counts: {} } });
}

const lastOf = ({ turns }: Conversation) => turns.at(-1)?.parts;

describe('Claude', () => {
  const answer = (...content: unknown[]) =>
    api('claude', {
      conversation: {
        chat_messages: [
          { uuid: 'a', index: 0, sender: 'human', content: [{ type: 'text', text: 'q' }] },
          { uuid: 'b', index: 1, sender: 'assistant', content },
        ],
      },
    });

  test('what a tool handed over is a file; a tool of the API answers under its own name; a flag is not said', () => {
    const { leftOut, turns } = answer(
      { type: 'server_tool_use', id: 't', name: 'code', input: { run: 'plot' } },
      { type: 'code_execution_tool_result', tool_use_id: 't', content: { stdout: '42', type: 'code_execution_result' } },
      { type: 'mcp_tool_use', id: 'u', name: 'files', input: 'list' },
      {
        type: 'tool_result',
        tool_use_id: 'u',
        content: [{ type: 'local_resource', file_path: '/out/plan.pdf', mime_type: 'application/pdf' }],
      },
      { type: 'flag', flag: 'x' },
    );
    expect(turns[1]?.parts).toEqual([
      { kind: 'tool', name: 'code', input: '{\n  "run": "plot"\n}', output: '42' },
      { kind: 'tool', name: 'files', input: 'list', output: '' },
      { kind: 'file', name: 'plan.pdf', type: 'application/pdf' },
    ]);
    expect(leftOut).toEqual({});
  });

  test('a chip in the line is a source', () => {
    const chip = '<span class="inline-flex"><a href="https://n.example/a"><span class="rounded-full px-1">News</span></a></span>';
    const row = (inside: string) => `<div class="font-claude-response"><div class="standard-markdown">${inside}</div></div>`;
    expect(lastOf(dom('claude', row(`<p>It rained ${chip}. See <a href="https://o.example/">this</a>.</p>`)))).toEqual([
      { kind: 'text', text: 'It rained. See [this](https://o.example/).' },
      { kind: 'sources', sources: [{ title: 'News', url: 'https://n.example/a' }] },
    ]);
  });
});

test('DeepSeek: the number and the link around it are a source', () => {
  const cite = '<a href="https://n.example/a" title="News"><span class="ds-markdown-cite">1</span></a>';
  expect(lastOf(dom('deepseek', `<div class="ds-message"><div class="ds-markdown"><p>Rain${cite}.</p></div></div>`))).toEqual([
    { kind: 'text', text: 'Rain.' },
    { kind: 'sources', sources: [{ title: 'News', url: 'https://n.example/a' }] },
  ]);
});

test('Claude: a file that was sent along is named', () => {
  const file = '<div data-testid="file-thumbnail"><button><h3>plan.pdf</h3><p>PDF</p></button></div>';
  expect(
    lastOf(dom('claude', `<div data-test-render-count="1">${file}<div data-testid="user-message"><p>Read it</p></div></div>`)),
  ).toEqual([
    { kind: 'file', name: 'plan.pdf', type: '' },
    { kind: 'text', text: 'Read it' },
  ]);
});

describe('ChatGPT', () => {
  test('what was sent along is named, and is no word of the question', () => {
    const tile = (name: string, inside: string) =>
      `<div role="group" aria-label="${name}" class="group/file-tile"><button aria-label="Open">${inside}</button></div>`;
    const tiles = `${tile('plan.pdf', '<div>plan.pdf</div><div>PDF</div>')}${tile('a.png', '<img src="https://x.example/a" alt="">')}`;
    const html = `<section data-testid="conversation-turn-1" data-turn="user"><div data-message-author-role="user">${tiles}<div class="whitespace-pre-wrap">Read it</div></div></section>`;
    expect(lastOf(dom('chatgpt', html))).toEqual([
      { kind: 'file', name: 'plan.pdf', type: '' },
      { kind: 'image', alt: 'a.png', from: 'img:https://x.example/a' },
      { kind: 'text', text: 'Read it' },
    ]);
  });

  test('copies of a picture that are stacked are one', () => {
    const copy = '<img src="https://x.example/a" alt="Generated image: a leaf" aria-hidden="true">';
    const html = `<section data-testid="conversation-turn-2" data-turn="assistant"><div id="image-1" class="group/imagegen-image">${copy}${copy}</div></section>`;
    expect(lastOf(dom('chatgpt', html))).toEqual([
      { kind: 'image', alt: 'Generated image: a leaf', from: 'img:https://x.example/a' },
    ]);
  });
});

test('Le Chat: thoughts and answer stand apart, labels around them are neither', () => {
  const code =
    '<div data-testid="code-block"><div><span>Python</span><div>Copier le code</div></div><pre><code>x</code></pre></div>';
  const html = `<div data-message-author-role="assistant"><div>Le Chat · 12 s</div><div data-message-part-type="reasoning"><p>Hm.</p></div><div data-message-part-type="answer"><p>Yes.</p>${code}</div><div>12:04</div></div>`;
  expect(lastOf(dom('lechat', html))).toEqual([
    { kind: 'thinking', text: 'Hm.' },
    { kind: 'text', text: 'Yes.\n\n```python\nx\n```' },
  ]);
  const unmarked = html
    .replace('data-message-part-type="answer"', 'class="answer"')
    .replace(/<div>Le Chat.*?<\/div>|<div>12:04<\/div>/g, '');
  expect(lastOf(dom('lechat', unmarked))).toEqual(lastOf(dom('lechat', html)));
});

describe('Le Chat', () => {
  test('each line that was typed has a box of its own; what was sent along is named', () => {
    const html = `<div data-message-author-role="user"><div class="select-text">\n <span class="whitespace-pre-wrap">1.  a</span><br>\n <span class="whitespace-pre-wrap">b</span></div>
      <div><p class="group/text-truncator"><span>notes.txt</span></p></div><button>Edit</button><div class="text-hint">1:04pm</div></div>`;
    expect(lastOf(dom('lechat', html))).toEqual([
      { kind: 'file', name: 'notes.txt', type: '' },
      { kind: 'text', text: '1.  a\nb' },
    ]);
  });

  test('a document written beside the chat is part of the answer', () => {
    const html = `<div data-message-author-role="assistant"><div data-message-part-type="answer"><p>Here.</p></div>
      <div data-message-quote-boundary="canvas"><div class="markdown-editor markdown-container-style" contenteditable="false"><h2>Plan</h2></div></div></div>`;
    expect(lastOf(dom('lechat', html))).toEqual([{ kind: 'text', text: 'Here.\n\n## Plan' }]);
  });

  test('thoughts that are folded away are counted', () => {
    const html = `<div data-message-author-role="assistant"><div><button><span>T</span><span>hought for 3s</span></button></div><div data-message-part-type="answer"><p>Yes.</p></div></div>`;
    expect(dom('lechat', html).leftOut).toEqual({ thinking: 1 });
  });

  test('the steps of a piece of research are work of its own', () => {
    const html = `<div data-message-author-role="assistant"><form class="shadow-card"><p>Read about bells</p><button>Stop</button></form><div data-message-part-type="answer"><p>Done.</p></div></div>`;
    expect(lastOf(dom('lechat', html))).toEqual([
      { kind: 'tool', name: 'research', input: '', output: 'Read about bells' },
      { kind: 'text', text: 'Done.' },
    ]);
  });

  test('an answer that is being written says so', () => {
    const items = [{ id: 'a', role: 'assistant', content: 'x', generationStatus: 'GENERATING' }];
    expect(api('lechat', { pages: [{ items }] }).turns.at(-1)?.unfinished).toBe(true);
  });
});

describe('Poe', () => {
  const message = (side: string, inside: string) =>
    `<div class="ChatMessage_chatMessage__a" id="message-1"><div class="ChatMessage_messageWrapper__b ${side}"><div class="Message_messageTextContainer__c">${inside}</div></div></div>`;

  test('who speaks is told by the side of the wrapper too', () => {
    const { turns } = dom('poe', message('ChatMessage_rightSideMessageWrapper__d', '<p>a</p>') + message('', '<p>b</p>'));
    expect(turns.map(({ role }) => role)).toEqual(['user', 'assistant']);
  });

  test('thoughts that are quoted before an answer are thoughts, other quotes are not', () => {
    const thought = '<p>Thinking...</p><blockquote><p>Hm.</p><p>Well.</p></blockquote><p>So.</p>';
    expect(lastOf(dom('poe', message('', thought)))).toEqual([
      { kind: 'thinking', text: 'Hm.\n\nWell.' },
      { kind: 'text', text: 'So.' },
    ]);
    expect(lastOf(dom('poe', message('', '<p>He said:</p><blockquote><p>Hm.</p></blockquote>')))).toEqual([
      { kind: 'text', text: 'He said:\n\n> Hm.' },
    ]);
  });
});

describe('Gemini', () => {
  test('a line that stands for a picture is one', () => {
    const words = 'A leaf:\n\n[Image of a green leaf]\n\nSee `[Image of x]`.';
    const turn = [['c', 'r'], null, [['q']], [[['rc', [words]]]], [1_790_000_000]];
    expect(lastOf(api('gemini', { pages: [[[turn]]], size: 10 }))).toEqual([
      { kind: 'text', text: 'A leaf:\n\n\n\nSee `[Image of x]`.' },
      { kind: 'image', alt: 'a green leaf' },
    ]);
  });

  test('chips, icons and buttons are no words; a picture to press is kept', () => {
    const chip =
      '<sources-carousel-inline><source-inline-chip><button>News</button></source-inline-chip></sources-carousel-inline>';
    const picture = '<button class="image-button"><img src="https://lh3.example/gg/x" alt="A leaf"></button>';
    const html = `<div><model-response><message-content><div class="markdown"><p>Rain.${chip}<mat-icon>content_copy</mat-icon></p>${picture}</div></message-content></model-response></div>`;
    expect(lastOf(dom('gemini', html))).toEqual([
      { kind: 'text', text: 'Rain.' },
      { kind: 'image', alt: 'A leaf', from: 'img:https://lh3.example/gg/x' },
    ]);
  });
});

describe('Grok', () => {
  const call =
    '<xai:tool_usage_card><xai:tool_usage_card_id>1</xai:tool_usage_card_id><xai:tool_name>web_search</xai:tool_name><xai:tool_args><![CDATA[{"query":"rain"}]]></xai:tool_args></xai:tool_usage_card>';

  test('calls written into thoughts, into answers and beside steps are calls, each once, with what they found', () => {
    const steps = [
      {
        text: [`Hm.${call} So.`],
        toolUsageCards: [
          { toolUsageCardId: '1', webSearch: { args: { query: 'rain' } } },
          { toolUsageCardId: '2', browsePage: { args: { url: 'https://n.example/' } } },
        ],
        toolUsageResults: [
          { toolUsageCardId: '1', webSearchResults: { results: [{ title: 'News', url: 'https://n.example/' }] } },
        ],
      },
    ];
    const response = { responseId: 'b', sender: 'assistant', message: `${call}It rains.`, steps };
    const asked = { responseId: 'a', sender: 'human', message: `What is <xai:tool_name>?` };
    const { turns } = api('grok', { responses: [{ responses: [asked, response] }] });
    expect(turns.map(({ parts }) => parts)).toEqual([
      [{ kind: 'text', text: 'What is <xai:tool_name>?' }],
      [
        { kind: 'thinking', text: 'Hm. So.' },
        { kind: 'tool', name: 'web_search', input: '{"query":"rain"}', output: 'News\nhttps://n.example/' },
        { kind: 'tool', name: 'browsePage', input: '{"url":"https://n.example/"}', output: '' },
        { kind: 'text', text: 'It rains.' },
      ],
    ]);
  });

  test('thoughts that are folded away are counted', () => {
    const html =
      '<div id="response-1" class="items-start"><div class="thinking-container"><button>Thought</button></div><div class="message-bubble"><div class="response-content-markdown"><p>Yes.</p></div></div></div>';
    const conversation = dom('grok', html);
    expect(lastOf(conversation)).toEqual([{ kind: 'text', text: 'Yes.' }]);
    expect(conversation.leftOut).toEqual({ thinking: 1 });
  });
});

test('Perplexity: pictures of another tab are counted', () => {
  const media = { intended_usage: 'media_items', media_block: { media_items: [{}, {}] } };
  const blocks = [{ intended_usage: 'ask_text', markdown_block: { answer: 'Rain.' } }, media];
  const conversation = api('perplexity', { pages: [{ entries: [{ query_str: 'q', blocks }] }] });
  expect(lastOf(conversation)).toEqual([{ kind: 'text', text: 'Rain.' }]);
  expect(conversation.leftOut).toEqual({ images: 2 });
});

test('Copilot: old marks of sources go, notes and code stay', () => {
  const message = {
    id: '1',
    author: { type: 'ai' },
    createdAt: '2026-01-01',
    content: [{ type: 'text', text: 'Rain [^1^]. A note[^1]. `a[^1^]`' }],
  };
  expect(lastOf(api('copilot', { pages: [{ results: [message] }] }))).toEqual([
    { kind: 'text', text: 'Rain. A note[^1]. `a[^1^]`' },
  ]);
});

test('Copilot: a text that a citation cuts is one text', () => {
  const cite = { type: 'citation', title: 'News', url: 'https://n.example/' };
  const pieces = ['It rains', cite, ', and', cite, 'it pours.', cite, '- a list', 'Next.'];
  const content = pieces.map((piece) => (typeof piece === 'string' ? { type: 'text', text: piece } : piece));
  const message = { id: '1', author: { type: 'ai' }, createdAt: '2026-01-01', content };
  expect(lastOf(api('copilot', { pages: [{ results: [message] }] }))).toMatchObject([
    { kind: 'text', text: 'It rains, and it pours.\n\n- a list\n\nNext.' },
    { kind: 'sources' },
  ]);
});

test('Le Chat: marks of sources go', () => {
  const message = { id: '1', role: 'assistant', content: '', contentChunks: [{ type: 'text', text: 'Rain [REF]0,1[/REF].' }] };
  expect(lastOf(api('lechat', { pages: [[message]] }))).toEqual([{ kind: 'text', text: 'Rain.' }]);
});

test('Poe: linked numbers are sources, a picture is one, what was stopped is unfinished', () => {
  const node = {
    author: 'bot',
    state: 'incomplete',
    text: 'Rain [[1]](https://n.example/a "News").',
    attachments: [{ name: 'p.png', file: { mimeType: 'image/png' } }],
  };
  const [turn] = api('poe', { share: { messagesConnection: { edges: [{ node }] } } }).turns;
  expect(turn).toMatchObject({
    unfinished: true,
    parts: [
      { kind: 'image', alt: 'p.png' },
      { kind: 'text', text: 'Rain.' },
      { kind: 'sources', sources: [{ title: 'News', url: 'https://n.example/a' }] },
    ],
  });
});

test('what is played on a page leaves a placeholder, and is counted', () => {
  const html =
    '<div data-message-author-role="user"><div class="whitespace-pre-wrap">Listen</div><audio src="blob:x"></audio></div>';
  const conversation = dom('chatgpt', html);
  expect(lastOf(conversation)).toEqual([
    { kind: 'text', text: 'Listen' },
    { kind: 'unknown', label: 'audio' },
  ]);
  expect(conversation.leftOut).toEqual({ unknown: 1 });
});
