// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Gathered, type OwnGatherer, type Page, type Reading, readers } from '../../utils/adapters';
import { gatherer as chatUi } from '../../utils/adapters/chat-ui/gather';
import { gatherer as chatgptWeb } from '../../utils/adapters/chatgpt-web/gather';
import { gatherer as hollama } from '../../utils/adapters/hollama/gather';
import { gatherer as librechat } from '../../utils/adapters/librechat/gather';
import { gatherer as llamacpp } from '../../utils/adapters/llamacpp/gather';
import { gatherer as lobechat } from '../../utils/adapters/lobechat/gather';
import { gatherer as nextchat } from '../../utils/adapters/nextchat/gather';
import { gatherer as openWebui } from '../../utils/adapters/open-webui/gather';
import { bread, stars } from '../fixtures/chatgpt/samples';
import {
  chatUi as chatUiApi,
  librechat as librechatApi,
  lobechat as lobechatApi,
  openWebui as openWebuiApi,
} from '../fixtures/own/apis';
import { type OwnPractice, type OwnUi, serveOwn } from '../fixtures/own/serve';
import { type Asked, fetchBy, pageAt } from './practice-page';

const host = 'https://chat.example.test';

let asked: Asked[] = [];
let databases: IDBFactory;

beforeEach(() => {
  asked = [];
  databases = new IDBFactory();
  Object.defineProperty(window, 'indexedDB', { value: databases, configurable: true });
  localStorage.clear();
  document.body.replaceChildren();
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

function show(html: string): void {
  document.body.replaceChildren(document.createRange().createContextualFragment(html));
}

const nobody: OwnUi = { folder: 'none' };

function pageOf(path: string, ui: OwnUi = nobody, practice: Partial<OwnPractice> = {}): Page {
  return pageAt(document, host + path, fetchBy(serveOwn(ui, { chats: [bread, stars], ...practice }), asked));
}

async function gatheredBy(gatherer: OwnGatherer, page: Page, ref = gatherer.open(page) ?? {}): Promise<Gathered> {
  const found = await gatherer.gather(page, ref);
  if (!found.ok) throw new Error(`gathering: ${found.trouble}`);
  return found.value;
}

async function readBy(gatherer: OwnGatherer, page: Page, ref?: { id?: string }): Promise<Reading> {
  const reading = readers[gatherer.site.id]?.read(await gatheredBy(gatherer, page, ref));
  if (!reading?.ok) throw new Error(reading?.trouble ?? 'no reader');
  return reading.value;
}

const write = (
  database: string,
  version: number,
  stores: Record<string, { key?: string; index?: string; records: [unknown, string?][] }>,
) =>
  new Promise<void>((resolve, reject) => {
    const request = databases.open(database, version);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => {
      for (const [name, { key, index }] of Object.entries(stores)) {
        const store = request.result.createObjectStore(name, key ? { keyPath: key } : {});
        if (index) store.createIndex(index, index);
      }
    };
    request.onsuccess = () => {
      const put = request.result.transaction(Object.keys(stores), 'readwrite');
      for (const [name, { records }] of Object.entries(stores))
        for (const [value, key] of records) put.objectStore(name).put(value, key);
      put.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });

describe.each(['', '/some/path'])('below “%s”', (base) => {
  it('Open WebUI is asked with the token of the page', async () => {
    localStorage.setItem('token', 'house-token');
    const { conversation, proof } = await readBy(openWebui, pageOf(`${base}/c/${bread.id}`, openWebuiApi, { base }));
    expect(asked.map(({ path }) => path)).toEqual([`${base}/api/v1/chats/${bread.id}`]);
    expect(conversation).toMatchObject({ title: bread.title, model: 'qwen3', branches: [{ at: 1 }], leftOut: {} });
    expect(conversation.turns).toHaveLength(4);
    expect(conversation.turns[1]?.parts[0]).toEqual({ kind: 'thinking', text: 'Let me think.' });
    expect(proof.complete).toBe(true);
  });

  it('LibreChat is asked with a token that a cookie is good for', async () => {
    const { conversation } = await readBy(librechat, pageOf(`${base}/c/${bread.id}`, librechatApi, { base }));
    expect(asked.map(({ path }) => path)).toEqual(
      ['/api/auth/refresh', `/api/messages/${bread.id}`, `/api/convos/${bread.id}`].map((path) => base + path),
    );
    expect(conversation).toMatchObject({ title: bread.title, model: 'claude-4' });
    expect(conversation.turns).toHaveLength(4);
  });

  it('Chat UI is asked in either form', async () => {
    const { conversation } = await readBy(chatUi, pageOf(`${base}/conversation/${bread.id}`, chatUiApi, { base }));
    expect(conversation).toMatchObject({ title: bread.title, site: 'chat-ui' });
    expect(conversation.turns).toHaveLength(4);
  });

  it('LobeChat is asked as its own page asks', async () => {
    const { conversation } = await readBy(
      lobechat,
      pageOf(`${base}/chat?session=inbox&topic=${bread.id}`, lobechatApi, { base }),
    );
    expect(conversation).toMatchObject({ title: bread.title, model: 'gpt-4o' });
    expect(conversation.turns).toHaveLength(4);
  });

  it('says where the UI lies', () => {
    show(`<a id="sidebar-chat-item" href="${base}/c/${bread.id}">x</a><a href="${base}/conversation/${bread.id}">x</a>`);
    const baseOf = (gatherer: OwnGatherer, path: string) => gatherer.base(pageOf(base + path));
    expect(baseOf(openWebui, '/')).toBe(base);
    expect(baseOf(openWebui, `/c/${bread.id}`)).toBe(base);
    expect(baseOf(librechat, '/c/new')).toBe(base);
    expect(baseOf(chatUi, '/')).toBe(base);
    expect(baseOf(hollama, '/sessions')).toBe(base);
    expect(baseOf(lobechat, '/chat')).toBe(base);
    for (const one of [nextchat, llamacpp, chatgptWeb]) expect(baseOf(one, '/#/chat')).toBe(base);
  });
});

describe('LibreChat rows', () => {
  const menu = (id: string) => `<button id="conversation-menu-${id}"></button>`;
  const row = (title: string, more = '', open = '') =>
    `<div data-testid="convo-item"><div title="${title}" ${open}><svg title="Icon"></svg>${title}</div>${more}</div>`;

  it('tell the id of the open one and the titles of the others, whether the pointer is on them or not', () => {
    show(row('Names of stars', menu(stars.id)) + row('Plan') + row(bread.title, menu(bread.id), 'aria-current="page"'));
    expect(librechat.rows(document).map(({ ref }) => ref)).toEqual([
      { id: '~Names of stars', title: 'Names of stars' },
      { id: '~Plan', title: 'Plan' },
      { id: bread.id, title: bread.title },
    ]);
  });

  it('tell which one it is while the pointer is on it', async () => {
    show(row('Names of stars') + row('Names of stars', menu(stars.id)));
    const { conversation } = await readBy(librechat, pageOf(`/c/${bread.id}`, librechatApi), { id: '~Names of stars' });
    expect(conversation.url).toBe(`${host}/c/${stars.id}`);
    expect(asked.map(({ path }) => path)).not.toContain('/api/convos');
  });

  it('are found in the list by their title', async () => {
    const { conversation } = await readBy(librechat, pageOf(`/c/${bread.id}`, librechatApi), { id: '~Names of stars' });
    expect(conversation.title).toBe(stars.title);
    expect(conversation.url).toBe(`${host}/c/${stars.id}`);
  });

  it('have to be opened where two go by one title, or none', async () => {
    const twice = { chats: [bread, stars, { ...stars, id: 'another-one' }] };
    for (const [practice, title] of [
      [twice, 'Names of stars'],
      [{}, 'Gone'],
    ] as const) {
      const found = await librechat.gather(pageOf('/c/new', librechatApi, practice), { id: `~${title}` });
      expect(found).toEqual({ ok: false, trouble: 'open-it-first' });
    }
  });

  it('signed out is said as such', async () => {
    const out: OwnUi = { folder: 'librechat', api: ({ path }) => (path === '/api/auth/refresh' ? {} : undefined) };
    expect(await librechat.gather(pageOf('/c/new', out), { id: bread.id })).toEqual({ ok: false, trouble: 'signed-out' });
  });
});

describe('what is in the browser’s own storage', () => {
  const session = (id: string, topic: string, words: string) => ({
    id,
    topic,
    messages: [
      { role: 'user', content: words },
      { role: 'assistant', content: 'Yes' },
    ],
  });
  const state = {
    state: {
      currentSessionIndex: 1,
      sessions: [session('a', 'One', 'First'), session('b', 'Two', 'Second'), session('c', 'Two', 'Third')],
    },
  };
  const keyval = (value: unknown) => ({ keyval: { records: [[value, 'chat-next-web-store'] as [unknown, string]] } });
  const firstWords = ({ conversation }: Reading) => conversation.turns[0]?.parts[0];

  it('NextChat: the open session, or the one at a place of the list', async () => {
    await write('keyval-store', 1, keyval(JSON.stringify(state)));
    const page = pageOf('/#/chat');
    expect(firstWords(await readBy(nextchat, page))).toEqual({ kind: 'text', text: 'Second' });
    expect(firstWords(await readBy(nextchat, page, { id: '~0 One' }))).toEqual({ kind: 'text', text: 'First' });
    expect(firstWords(await readBy(nextchat, page, { id: '~2 Two' }))).toEqual({ kind: 'text', text: 'Third' });
    // The list has changed since: another place, but no other goes by that name.
    expect(firstWords(await readBy(nextchat, page, { id: '~2 One' }))).toEqual({ kind: 'text', text: 'First' });
    expect(await nextchat.gather(page, { id: '~0 Two' })).toEqual({ ok: false, trouble: 'open-it-first' });
    expect((await gatheredBy(nextchat, page)).url).toBe(`${host}/`);
    // Below a path, that path is no conversation's id.
    expect((await gatheredBy(nextchat, pageOf('/some/path/#/chat'))).url).toBe(`${host}/`);
  });

  it('NextChat: in localStorage where there is no database', async () => {
    localStorage.setItem('chat-next-web-store', JSON.stringify(state));
    expect(firstWords(await readBy(nextchat, pageOf('/#/chat')))).toEqual({ kind: 'text', text: 'Second' });
  });

  it('makes no database that is not there, and spoils none for the page', async () => {
    await nextchat.gather(pageOf('/#/chat'), {});
    await llamacpp.gather(pageOf('/#/chat/abcdef'), { id: 'abcdef' });
    expect(await databases.databases()).toEqual([]);
    await write('keyval-store', 1, keyval(JSON.stringify(state)));
    expect(await databases.databases()).toEqual([{ name: 'keyval-store', version: 1 }]);
  });

  it.each(['LlamaUi', 'LlamacppWebui'])(
    'llama.cpp: the conversation in %s, without the bytes of its pictures',
    async (database) => {
      const long = `data:image/png;base64,${'A'.repeat(5_000)}`;
      await write(database, 10, {
        conversations: {
          key: 'id',
          records: [[{ id: 'abcdef', name: 'Greeting', currNode: 'a' }], [{ id: 'other', name: 'Other', currNode: 'o' }]],
        },
        messages: {
          key: 'id',
          index: 'convId',
          records: [
            [{ id: 'r', convId: 'abcdef', parent: null, type: 'root', role: 'system', content: '' }],
            [
              {
                id: 'u',
                convId: 'abcdef',
                parent: 'r',
                role: 'user',
                content: 'Hi',
                extra: [{ type: 'IMAGE', name: 'cat.png', base64Url: long }],
              },
            ],
            [{ id: 'a', convId: 'abcdef', parent: 'u', role: 'assistant', content: 'Hello' }],
            [{ id: 'o', convId: 'other', parent: null, role: 'user', content: 'Secret' }],
          ],
        },
      });
      const page = { ...pageOf('/#/chat/abcdef'), kept: new Map<string, string>() };
      const gathered = await gatheredBy(llamacpp, page);
      expect(JSON.stringify(gathered)).not.toContain('AAAA');
      expect(JSON.stringify(gathered)).not.toContain('Secret');
      const { conversation } = await readBy(llamacpp, page);
      expect(conversation.title).toBe('Greeting');
      expect(conversation.turns.map(({ parts }) => parts.length)).toEqual([2, 1]);
      const picture = conversation.turns[0]?.parts[0];
      const from = picture?.kind === 'image' ? (picture.from ?? '') : '';
      expect(await llamacpp.picture(page, from, {})).toEqual({ ok: true, value: long });
    },
  );

  it('Hollama: the session of the address', async () => {
    show('<article class="article--user">Hi</article>');
    const messages = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
    ];
    localStorage.setItem(
      'hollama-sessions',
      JSON.stringify([
        { id: 'x9', messages: [] },
        { id: 'q7w2', title: 'Greeting', messages },
      ]),
    );
    const { conversation } = await readBy(hollama, pageOf('/sessions/q7w2'));
    expect(conversation).toMatchObject({ title: 'Greeting', site: 'hollama' });
    expect(conversation.turns).toHaveLength(2);
  });

  it('ChatGPT Web: by number, by place, or the open one', async () => {
    const said = (text: string) => [
      { text, inversion: true },
      { text: 'Yes', inversion: false },
    ];
    const data = {
      active: 1002,
      history: [
        { uuid: 7, title: 'One' },
        { uuid: 1002, title: 'Two' },
      ],
      chat: [
        { uuid: 1002, data: said('Second') },
        { uuid: 7, data: said('First') },
      ],
    };
    localStorage.setItem('chatStorage', JSON.stringify({ data, expire: 1 }));
    show('<div id="image-wrapper"><div><div class="flex w-full">x</div></div></div>');
    expect(firstWords(await readBy(chatgptWeb, pageOf('/#/chat/7')))).toEqual({ kind: 'text', text: 'First' });
    expect(firstWords(await readBy(chatgptWeb, pageOf('/#/chat')))).toEqual({ kind: 'text', text: 'Second' });
    expect(firstWords(await readBy(chatgptWeb, pageOf('/#/chat'), { id: '~0 One' }))).toEqual({ kind: 'text', text: 'First' });
  });
});
