// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type OwnGatherer, readers } from '../../utils/adapters';
import { gatherer as chatUi } from '../../utils/adapters/chat-ui/gather';
import { gatherer as chatgptWeb } from '../../utils/adapters/chatgpt-web/gather';
import { gatherer as hollama } from '../../utils/adapters/hollama/gather';
import { gatherer as nextchat } from '../../utils/adapters/nextchat/gather';
import { fetchBy, pageAt } from './practice-page';

/** What stands beside the words in the UIs' own builds: files, pictures, thoughts, tools, and what only looks like a message. */

beforeEach(() => {
  document.title = '';
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

async function shownBy(gatherer: OwnGatherer, path: string, html: string) {
  document.body.innerHTML = html;
  const nothing = fetchBy(() => undefined);
  const page = { ...pageAt(document, `https://chat.example.test${path}`, nothing), shownOnly: true };
  const gathered = await gatherer.gather(page, gatherer.open(page) ?? {});
  if (!gathered.ok) throw new Error(gathered.trouble);
  const reading = readers[gatherer.site.id]?.read(gathered.value);
  if (!reading?.ok) throw new Error(reading?.trouble ?? 'no reader');
  const { title, turns, leftOut } = reading.value.conversation;
  const said = turns.map(({ role, parts }) => [role, ...parts.map(wordsOf)]);
  return { title, said, leftOut };
}

const wordsOf = (part: { kind: string; text?: string; name?: string; alt?: string; label?: string }): string =>
  part.kind === 'text' ? (part.text ?? '') : `${part.kind}: ${part.text ?? part.name ?? part.alt ?? part.label ?? ''}`;

describe('NextChat', () => {
  const actions = '<div class="chat_chat-message-actions__b1"><div>Retry</div><div>Delete</div></div>';
  const message = (who: '' | '-user', inside: string, { around = actions, beside = '', date = '10/3/2026' } = {}) =>
    `<div class="chat_chat-message${who}__a1"><div class="chat_chat-message-container__a2"><div class="chat_chat-message-header__a3"><div class="chat_chat-model-name__a4">qwen3</div>${around}</div>${beside}<div class="chat_chat-message-item__a5">${inside}</div><div class="chat_chat-message-action-date__a6">${date}</div></div></div>`;
  const words = (inside: string) => `<div class="markdown-body">${inside}</div>`;
  const bar =
    '<div class="window-header"><div class="window-header-main-title">Flying a kite</div></div><textarea id="chat-input"></textarea>';
  const greeting = message('', words('<p>Hello! How can I assist you today?</p>'), { around: '', date: 'Contextual Prompt' });

  it('its greeting is no turn, and neither is what is being typed', async () => {
    const typed = message('-user', words('<p>And if it</p>'), { around: '' });
    const page = bar + greeting + message('-user', words('<p>Does it fly?</p>')) + message('', words('<p>It does.</p>')) + typed;
    expect((await shownBy(nextchat, '/#/chat', page)).said).toEqual([
      ['user', 'Does it fly?'],
      ['assistant', 'It does.'],
    ]);
  });

  it('thoughts between tags are no words of the answer, whatever was made of their lines', async () => {
    const thoughts =
      '&lt;think&gt;\nIt has <em>a</em> tail.\n<p>So it will.<br>\n&lt;/think&gt;</p>\n<p>It does.</p><p>In code: <code>&lt;think&gt;</code></p>';
    const open = '<p>&lt;think&gt;Hm, \\(x\\)</p>';
    const page =
      bar + greeting + message('-user', words('<p>Does it fly?</p>')) + message('', words(thoughts)) + message('', words(open));
    expect((await shownBy(nextchat, '/#/chat', page)).said).toEqual([
      ['user', 'Does it fly?'],
      ['assistant', 'thinking: It has *a* tail.\n\nSo it will.', 'It does.\n\nIn code: `<think>`'],
      ['assistant', 'thinking: Hm, \\\\(x\\\\)'],
    ]);
  });

  it('names the tools that were called, and the pictures that were sent', async () => {
    const picture = '<img class="chat_chat-message-item-image__c1" src="https://chat.example.test/api/cache/a.png" alt="">';
    const tool =
      '<div class="chat_chat-message-tools__d1"><div class="chat_chat-message-tool__d2"><svg></svg><span>get_wind</span></div></div>';
    const page =
      bar + message('-user', words('<p>Does it fly?</p>') + picture) + message('', words('<p>It does.</p>'), { beside: tool });
    expect((await shownBy(nextchat, '/#/chat', page)).said).toEqual([
      ['user', 'image: ', 'Does it fly?'],
      ['assistant', 'tool: get_wind', 'It does.'],
    ]);
  });
});

describe('Hollama', () => {
  const article = (who: string, inside: string) =>
    `<article class="article article--${who}"><nav class="article__nav"><div class="article__role"><span>Du</span></div></nav>${inside}</article>`;
  const words = (inside: string) => `<div class="markdown">${inside}</div>`;
  const knowledge =
    '<article class="attachment"><div class="attachment__content"><div class="attachment__name"><a href="/knowledge/k1">notes.txt</a></div></div><div class="attachment__interactive"><button></button></div></article>';
  const picture =
    '<div class="article__images"><div><img data-testid="attachment-image-preview" alt="kite.png"><span data-testid="attachment-image-name">kite.png</span></div></div>';
  const thoughts = (inside: string) =>
    `<div class="reasoning"><button class="reasoning__button">Gedanken</button>${inside}</div>`;

  it('tells what was given along, and counts thoughts that are folded away', async () => {
    const page =
      knowledge +
      article('user', words('<p>Does it fly?</p>') + picture) +
      article('assistant', thoughts('') + words('<p>It does.</p>'));
    const shown = await shownBy(hollama, '/sessions/abc123', page);
    expect(shown.said).toEqual([
      ['user', 'file: notes.txt'],
      ['user', 'image: kite.png', 'Does it fly?'],
      ['assistant', 'It does.'],
    ]);
    expect(shown.leftOut).toEqual({ thinking: 1 });
  });

  it('thoughts that are unfolded are no words of the answer', async () => {
    const unfolded = thoughts(`<article class="article article--reasoning">${words('<p>Hm.</p>')}</article>`);
    const page = article('user', words('<p>Does it fly?</p>')) + article('assistant', unfolded + words('<p>It does.</p>'));
    expect((await shownBy(hollama, '/sessions/abc123', page)).said[1]).toEqual(['assistant', 'thinking: Hm.', 'It does.']);
  });
});

describe('Hugging Face Chat UI', () => {
  const box = (inside: string) => `<div class="clickable" role="button">${inside}</div>`;
  const question = `<div data-message-type="user" data-message-id="m1"><div>${box('<img alt="kite.png" src="/conversation/a/output/b">')}${box('<dl><dd>notes.txt</dd><dt>text/plain</dt></dl>')}</div><p class="whitespace-break-spaces">Does it fly?</p></div>`;
  const folded = (header: string, inside = '') =>
    `<div data-exclude-from-copy><div><button aria-label="Expand">${header}</button>${inside}</div></div>`;
  const answer = (inside: string) =>
    `<div data-message-role="assistant" data-message-id="m2"><div>${inside}<div class="prose"><p>It does.</p></div></div></div>`;
  const shown = (inside: string) => shownBy(chatUi, '/conversation/0123456789abcdef01234567', question + answer(inside));
  const asked = ['user', 'image: kite.png', 'file: notes.txt', 'Does it fly?'];

  it('tells what was sent along and which tool was called, and counts thoughts that are folded away', async () => {
    const { said, leftOut } = await shown(
      folded('<span>Thinking</span>') + folded('<span>Called tool</span><code>get_wind</code>'),
    );
    expect(said).toEqual([asked, ['assistant', 'tool: get_wind', 'It does.']]);
    expect(leftOut).toEqual({ thinking: 1 });
  });

  it('thoughts that are unfolded are no words of the answer, and a piece of work is told of', async () => {
    const work = '<button data-exclude-from-copy aria-label="Open artifact: Kite"><p>Kite</p><p>HTML</p></button>';
    const { said, leftOut } = await shown(folded('<span>Thinking</span>', '<div class="prose"><p>Hm.</p></div>') + work);
    expect(said).toEqual([asked, ['assistant', 'thinking: Hm.', 'unknown: artifact', 'It does.']]);
    expect(leftOut).toEqual({ unknown: 1 });
  });

  it('a run of calls and thoughts that is folded into one is told and counted, for nobody sees what is in there', async () => {
    const { said, leftOut } = await shown(folded('<span>Called 1 tool</span>'));
    expect(said[1]).toEqual(['assistant', 'unknown: Called 1 tool', 'It does.']);
    expect(leftOut).toEqual({ unknown: 1 });
  });

  it('a thought and a call that were folded into one are told apart once it is unfolded', async () => {
    const each = (header: string, inside = '') =>
      `<div><div><button aria-label="Collapse">${header}</button></div>${inside}</div>`;
    const inside =
      each('<span>Thinking</span>', '<div class="prose"><p>Hm.</p></div>') +
      each('<span>Called tool</span><code>get_wind</code>', '<pre>{}</pre><button aria-label="Copy"></button>');
    const { said } = await shown(folded('<span>Called 1 tool</span>', `<div>${inside}</div>`));
    expect(said[1]).toEqual(['assistant', 'thinking: Hm.', 'tool: get_wind', 'It does.']);
  });
});

describe('ChatGPT Web', () => {
  it('the title is that of the row which can be changed: the one that is open', async () => {
    const row = (title: string, more = '') =>
      `<div><a class="group"><span></span><div><span>${title}</span></div>${more}</a></div>`;
    const rows = `<aside><div class="flex flex-col gap-2">${row('Stars')}${row('Kites', '<div><button></button><button></button></div>')}</div></aside>`;
    const turn = (more: string, inside: string) => `<div class="flex w-full ${more}"><div>${inside}</div></div>`;
    const thread = `<div id="image-wrapper"><div>${turn('flex-row-reverse', '<div class="whitespace-pre-wrap">Does it fly?</div>')}${turn('', '<div class="markdown-body"><p>It does.</p></div>')}</div></div>`;
    const shown = await shownBy(chatgptWeb, '/#/chat/1003', rows + thread);
    expect(shown.title).toBe('Kites');
    expect(shown.said).toEqual([
      ['user', 'Does it fly?'],
      ['assistant', 'It does.'],
    ]);
  });
});
