// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, test, vi } from 'vitest';
import { type Gathered, type Page, readers } from '../../utils/adapters';
import { gatherer as claude } from '../../utils/adapters/claude/gather';
import { treeOf } from '../../utils/adapters/dom/serialize';
import { gatherer as generic } from '../../utils/adapters/generic/gather';
import { gatherer as huggingchat } from '../../utils/adapters/huggingchat/gather';
import { keepBytes } from '../../utils/adapters/keep-bytes';
import { gatherer as librechat } from '../../utils/adapters/librechat/gather';
import { bytesRef, type Part, pictureRef } from '../../utils/conversation';
import { pictureFor } from '../../utils/page/send-picture';
import { pageAt } from './practice-page';

const org = '00000000-0000-4000-8000-0000000000aa';
const file = '00000000-0000-4000-8000-0000000000ff';
const sha = 'a1'.repeat(32);
const png = `data:image/png;base64,iVBORw0KGgo${'A'.repeat(5_000)}`;
const mark = bytesRef(png);

let asked: string[] = [];
/** Answers for what may be asked, by credentials and address. */
let answers: Record<string, string> = {};

beforeEach(() => {
  asked = [];
  answers = {};
  document.body.replaceChildren();
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

function pageOf(address: string): Page & { kept: Map<string, string> } {
  const fetching: typeof fetch = async (input, init) => {
    const request = `${init?.credentials} ${input}`;
    asked.push(request);
    const answer = answers[request];
    if (answer === undefined) throw new TypeError('refused');
    return new Response(answer, { status: answer === '' ? 403 : 200 });
  };
  return { ...pageAt(document, address, fetching), kept: new Map() };
}

function show(html: string): void {
  document.body.replaceChildren(document.createRange().createContextualFragment(html));
}

const bytesOf = async (found: Awaited<ReturnType<typeof generic.picture>>) =>
  found.ok ? (typeof found.value === 'string' ? found.value : await found.value.text()) : found.trouble;

describe('a picture that the page shows', () => {
  const at = 'https://talk.example/7';
  const shown = 'https://cdn.example/cat.png?sig=1';
  const read = async (from: string, address = at) => bytesOf(await generic.picture(pageOf(address), from, {}));

  test('is asked for at its own address, as the page would, then without cookies', async () => {
    show(`<img src="${shown}">`);
    answers[`omit ${shown}`] = 'cat';
    expect(await read(`img:${shown}`)).toBe('cat');
    expect(asked).toEqual([`include ${shown}`, `omit ${shown}`]);
  });

  test('in the size the page shows it in, where its host has that in the address', async () => {
    const google = 'https://lh3.googleusercontent.com/gg/a-b';
    show(`<img src="${google}=s512-rw">`);
    answers[`omit ${google}=s512-rw`] = 'cat';
    expect(await read(`img:${google}`)).toBe('cat');
    expect(await read('img:https://lh3.googleusercontent.com/gg/a')).toBe('gone');
  });

  test('on its own host is never asked for without cookies', async () => {
    show('<img src="/cat.png">');
    expect(await read('img:/cat.png', document.location.href)).toBe('refused');
    expect(asked).toEqual([`include ${document.location.origin}/cat.png`]);
  });

  test.each([
    'img:https://cdn.example/cat.png',
    'img:https://cdn.example/cat.png?sig=2',
    `img:${at}`,
    'https://cdn.example/cat.png?sig=1',
    '/cat.png',
    'bytes:1-a',
    'constructor',
    '',
  ])('%s, which it does not show, is not asked for', async (from) => {
    show(`<img src="${shown}"><a href="${at}">x</a>`);
    expect(['gone', 'failed']).toContain(await read(from));
    expect(asked).toEqual([]);
  });

  test('that is its own address goes by a few characters, and is read in the page, through a shadow root too', async () => {
    show('<div id="host"></div>');
    const root = document.getElementById('host')?.attachShadow({ mode: 'open' });
    root?.append(document.createRange().createContextualFragment(`<p><img alt="cat" src="${png}"></p>`));
    const copy = JSON.stringify(treeOf(root?.querySelector('p') as Element));
    expect(copy).toContain(mark);
    expect(copy.length).toBeLessThan(200);
    expect(await read(mark)).toBe(png);
    expect(asked).toEqual([]);
  });
});

describe('a picture that the site has', () => {
  const preview = `/api/${org}/files/${file}/preview`;

  test('is asked for with cookies, below the base of the site', async () => {
    answers[`include https://claude.ai${preview}`] = 'loaf';
    expect(await bytesOf(await claude.picture(pageOf('https://claude.ai/chat/1234'), preview, {}))).toBe('loaf');
    answers['include https://own.example/ai/images/u1/cat.png'] = 'cat';
    expect(await bytesOf(await librechat.picture(pageOf('https://own.example/ai/c/12345678'), '/images/u1/cat.png', {}))).toBe(
      'cat',
    );
    const output = `/conversation/abcdef123456/output/${sha}`;
    answers[`include https://huggingface.co/chat${output}`] = 'bun';
    const chat = pageOf('https://huggingface.co/chat/conversation/abcdef123456');
    expect(await bytesOf(await huggingchat.picture(chat, output, {}))).toBe('bun');
  });

  test.each([
    `${preview}/../../secrets`,
    `${preview}?to=1`,
    `//evil.example${preview}`,
    `https://claude.ai${preview}`,
    `/api/organizations/${org}/chat_conversations/${file}`,
    '/api/organizations',
    `/images/u1/cat.png`,
  ])('%s is not asked for', async (from) => {
    expect(await bytesOf(await claude.picture(pageOf('https://claude.ai/chat/1234'), from, {}))).toBe('failed');
    expect(asked).toEqual([]);
  });

  test('which refuses, is still not read from a picture at another address', async () => {
    show('<img src="https://claude.ai/other.png">');
    answers[`include https://claude.ai${preview}`] = '';
    expect(await bytesOf(await claude.picture(pageOf('https://claude.ai/chat/1234'), preview, {}))).toBe('failed');
    expect(asked).toHaveLength(1);
  });
});

describe('bytes in what a site stores', () => {
  test('stay in the page, whatever holds them; words that look like them stay words', () => {
    const raw = png.slice(png.indexOf(',') + 1);
    const kept = new Map<string, string>();
    const words = 'word '.repeat(1_000);
    const bodies = {
      a: [{ url: png, images: [raw], value: raw }],
      words,
      content: png,
      small: 'data:image/png;base64,iVBORw0KGgo',
    };
    keepBytes(bodies, kept);
    expect(bodies).toEqual({
      a: [{ url: mark, images: [mark], value: mark }],
      words,
      content: png,
      small: 'data:image/png;base64,iVBORw0KGgo',
    });
    expect(kept).toEqual(new Map([[mark, png]]));
  });

  test('are given when they are asked for, and none that were not kept', async () => {
    const page = pageOf('https://own.example/');
    page.kept.set(mark, png);
    expect(await bytesOf(await generic.picture(page, mark, {}))).toBe(png);
    expect(await bytesOf(await generic.picture(page, bytesRef(`${png}A`), {}))).toBe('gone');
  });
});

test('one of more than 12 MB is not sent, however it is read; one that throws has failed', async () => {
  const sent = async (value: Blob | string) =>
    pictureFor({ picture: async () => ({ ok: true, value }) }, pageOf('https://own.example/'), 'x', {});
  expect(await sent('A'.repeat(17_000_000))).toEqual({ type: 'picture', from: 'x', trouble: 'large' });
  expect(await sent(new Blob([new Uint8Array(13_000_000)]))).toMatchObject({ trouble: 'large' });
  expect(await sent(new Blob(['abc'], { type: 'image/png' }))).toMatchObject({ data: 'data:image/png;base64,YWJj' });
  const broken = { picture: () => Promise.reject(new Error('broken')) };
  expect(await pictureFor(broken, pageOf('https://own.example/'), 'x', {})).toMatchObject({ trouble: 'failed' });
});

/** What the parts that are pictures are asked for by, in a site's own data. */
function froms(site: string, bodies: Record<string, unknown>, url: string): (string | undefined)[] {
  const gathered: Gathered = { site, ref: {}, url, at: 1, material: { kind: 'api', bodies } };
  const reading = readers[site]?.read(gathered);
  if (!reading?.ok) throw new Error(reading?.trouble);
  return picturesIn(reading.value.conversation.turns.flatMap(({ parts }) => parts));
}

const picturesIn = (parts: Part[]) => parts.flatMap((part) => (part.kind === 'image' ? [part.from] : []));

const claudeWith = (files: unknown[]) => ({
  conversation: {
    chat_messages: [{ uuid: 'a', index: 0, sender: 'human', content: [{ type: 'text', text: 'Hi' }], files_v2: files }],
  },
});
const picture = { file_kind: 'image', file_uuid: 'f', file_name: 'loaf.png' };
const openWebui = (...files: unknown[]) => ({
  chat: { chat: { history: { currentId: 'a', messages: { a: { id: 'a', role: 'user', content: 'Hi', files } } } } },
});
const libre = (...files: unknown[]) => ({ messages: [{ messageId: 'a', isCreatedByUser: true, text: 'Hi', files }] });
const huggingchatWith = (...files: unknown[]) => ({
  conversation: { messages: [{ id: 'a', from: 'user', content: 'Hi', files }] },
});
const copilotWith = (url: string) => ({
  pages: [{ results: [{ id: 'a', author: { type: 'ai' }, content: [{ type: 'image', url }] }] }],
});

describe('what a picture of a site’s data is asked for by', () => {
  const cases: [string, Record<string, unknown>, (string | undefined)[], string?][] = [
    [
      'claude',
      claudeWith([{ ...picture, preview_url: `/api/${org}/files/${file}/preview` }]),
      [`/api/${org}/files/${file}/preview`],
    ],
    [
      'claude',
      claudeWith([
        { ...picture, thumbnail_asset: { url: `https://claude.ai/api/organizations/${org}/files/${file}/thumbnail` } },
      ]),
      [`/api/organizations/${org}/files/${file}/thumbnail`],
    ],
    ['claude', claudeWith([{ ...picture, preview_url: 'https://evil.example/a/files/b/preview' }]), [undefined]],
    [
      'copilot',
      copilotWith('https://copilot.microsoft.com/th/id/BCO.0eb9ccce-1341-4fef-a97b-9b7e1d8ee3df.png'),
      ['/th/id/BCO.0eb9ccce-1341-4fef-a97b-9b7e1d8ee3df.png'],
    ],
    ['copilot', copilotWith('https://copilot.microsoft.com/c/api/user'), [undefined]],
    [
      'huggingchat',
      huggingchatWith({ type: 'hash', mime: 'image/png', value: sha }, { type: 'base64', mime: 'image/png', value: mark }),
      [`/conversation/abcdef123456/output/${sha}`, mark],
      'https://huggingface.co/chat/conversation/abcdef123456',
    ],
    ['huggingchat', huggingchatWith({ type: 'hash', mime: 'image/png', value: '../../api/me' }), [undefined]],
    [
      'open-webui',
      openWebui(
        { type: 'image', url: mark },
        { type: 'image', url: file },
        { type: 'image', url: `/api/v1/files/${file}/content` },
        { type: 'image', url: '/cache/image/generations/ab-1.png' },
        { type: 'image', url: '/api/v1/auths/' },
        { type: 'image', url: 'https://cdn.example/a.png' },
      ),
      [
        mark,
        `/api/v1/files/${file}/content`,
        `/api/v1/files/${file}/content`,
        '/cache/image/generations/ab-1.png',
        undefined,
        'img:https://cdn.example/a.png',
      ],
    ],
    [
      'librechat',
      libre(
        { filename: 'a', width: 1, filepath: '/images/u1/f1__my.cat.png' },
        { filename: 'b', width: 1, filepath: '/images/u1/../../api/user.png' },
        { filename: 'c', width: 1, filepath: 'https://cdn.example/a.png' },
      ),
      ['/images/u1/f1__my.cat.png', undefined, undefined],
    ],
    [
      'llamacpp',
      { messages: [{ id: 'a', role: 'user', content: 'Hi', extra: [{ type: 'IMAGE', name: 'a', base64Url: mark }] }] },
      [mark],
    ],
    [
      'nextchat',
      {
        session: {
          messages: [
            {
              role: 'user',
              content: [
                { type: 'text', text: 'Hi' },
                { type: 'image_url', image_url: { url: mark } },
                { type: 'image_url', image_url: { url: '/api/cache/12ab.png' } },
                { type: 'image_url', image_url: { url: '/api/openai/v1/models' } },
              ],
            },
          ],
        },
      },
      [mark, '/api/cache/12ab.png', undefined],
    ],
    [
      'lobechat',
      { messages: [{ id: 'a', role: 'user', content: 'Hi', imageList: [{ url: mark }, { url: 'https://s3.example/a?sig=1' }] }] },
      [mark, 'img:https://s3.example/a?sig=1'],
    ],
    ['hollama', { session: { messages: [{ role: 'user', content: 'Hi', images: [mark, 'short'] }] } }, [mark, undefined]],
    [
      'grok',
      {
        responses: [
          {
            responses: [
              { responseId: 'a', sender: 'assistant', message: 'x', generatedImageUrls: ['users/u/generated/g/image.jpg'] },
            ],
          },
        ],
      },
      ['img:https://assets.grok.com/users/u/generated/g/image.jpg'],
    ],
  ];
  it.each(cases)('%s %#', (site, bodies, expected, url = 'https://own.example/c/12345678') =>
    expect(froms(site, bodies, url)).toEqual(expected),
  );
});

describe('what a picture of a page is asked for by', () => {
  const img = '<img alt="cat" src="https://cdn.example/cat.png">';
  const cases: [string, string, string][] = [
    ['gemini', 'user-query', `<user-query><div class="query-text"><p>Hi</p></div>${img}</user-query>`],
    ['copilot', 'div', `<div data-content="user-message">${img}<div class="whitespace-pre-wrap">Hi</div></div>`],
    ['claude', 'div', `<div>${img}<div data-testid="user-message"><p>Hi</p></div></div>`],
    ['grok', 'div', `<div class="items-end"><div class="message-bubble">${img}<p>Hi</p></div></div>`],
    ['lechat', 'div', `<div data-message-author-role="assistant"><p>Hi ${img}</p></div>`],
    ['poe', 'div', `<div><div class="Message_messageTextContainer__a"><p>Hi ${img}</p></div></div>`],
    ['llamacpp', 'div', `<div class="chat-message-user">${img}Hi</div>`],
  ];
  it.each(cases)('%s', (site, selector, html) => {
    show(html);
    const turns = [treeOf(document.querySelector(selector) as Element)];
    const reading = readers[site]?.read({
      site,
      ref: {},
      url: 'https://own.example/',
      at: 1,
      material: { kind: 'dom', title: '', turns, counts: {} },
    });
    expect(reading?.ok && picturesIn(reading.value.conversation.turns.flatMap(({ parts }) => parts))).toEqual([
      'img:https://cdn.example/cat.png',
    ]);
  });

  test('a face beside every turn is named, but not offered', () => {
    const face = '<img alt="face" src="/face.png">';
    const said = (n: number, more = '') =>
      `<div class="msg ${n % 2 ? 'bot' : 'user'}">${face}<p>Words of turn ${n}.</p>${more}</div>`;
    show([0, 1, 2, 3, 4, 5].map((n) => said(n, n === 4 ? img : '')).join(''));
    const turns = [...document.querySelectorAll('.msg')].map((turn) => treeOf(turn));
    const reading = readers.generic?.read({
      site: 'generic',
      ref: {},
      url: 'https://own.example/',
      at: 1,
      material: { kind: 'dom', title: '', turns, counts: {} },
    });
    const found = reading?.ok ? picturesIn(reading.value.conversation.turns.flatMap(({ parts }) => parts)) : [];
    expect(found.filter(Boolean)).toEqual(['img:https://cdn.example/cat.png']);
  });

  test('the same again for what it gave', () => {
    for (const src of ['/a.png', png, 'x'.repeat(3_000)]) expect(pictureRef(pictureRef(src))).toBe(pictureRef(src));
  });
});
