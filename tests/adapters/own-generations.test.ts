// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type OwnGatherer, type Reading, readers } from '../../utils/adapters';
import { gatherer as llamacpp } from '../../utils/adapters/llamacpp/gather';
import { gatherer as lobechat } from '../../utils/adapters/lobechat/gather';
import type { OwnUi } from '../fixtures/own/serve';
import { serveOwn } from '../fixtures/own/serve';
import { type Asked, fetchBy, pageAt } from './practice-page';

const host = 'https://chat.example.test';
let asked: Asked[] = [];
let databases: IDBFactory;

beforeEach(() => {
  asked = [];
  databases = new IDBFactory();
  Object.defineProperty(window, 'indexedDB', { value: databases, configurable: true });
  document.body.replaceChildren();
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

async function readAt(gatherer: OwnGatherer, path: string, ui: OwnUi = { folder: 'none' }, id?: string): Promise<Reading> {
  const page = pageAt(document, host + path, fetchBy(serveOwn(ui, { chats: [] }), asked));
  const gathered = await gatherer.gather(page, id ? { id } : (gatherer.open(page) ?? {}));
  if (!gathered.ok) throw new Error(`gathering: ${gathered.trouble}`);
  const reading = readers[gatherer.site.id]?.read(gathered.value);
  if (!reading?.ok) throw new Error(reading?.trouble ?? 'no reader');
  return reading.value;
}

const wordsIn = ({ conversation }: Reading): string[] =>
  conversation.turns.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])));

function store(name: string, conversations: object[], messages: object[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = databases.open(name, 20);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('conversations', { keyPath: 'id' });
      request.result.createObjectStore('messages', { keyPath: 'id' }).createIndex('convId', 'convId');
    };
    request.onsuccess = () => {
      const put = request.result.transaction(['conversations', 'messages'], 'readwrite');
      for (const one of conversations) put.objectStore('conversations').put(one);
      for (const one of messages) put.objectStore('messages').put(one);
      put.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}

function storeLobe(topics: object[], messages: object[], files: object[]): Promise<void> {
  const all = { topics, messages, files };
  return new Promise((resolve, reject) => {
    const request = databases.open('LOBE_CHAT_DB', 110);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('topics', { keyPath: 'id' }).createIndex('sessionId', 'sessionId');
      request.result.createObjectStore('messages', { keyPath: 'id' }).createIndex('topicId', 'topicId');
      request.result.createObjectStore('files', { keyPath: 'id' });
    };
    request.onsuccess = () => {
      const put = request.result.transaction(Object.keys(all), 'readwrite');
      for (const [name, records] of Object.entries(all)) for (const one of records) put.objectStore(name).put(one);
      put.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}

/** The first generation counted: ids are the times at which things were made. */
const counted = (id: string, at: number, words: string) => [
  { id: at, convId: id, parent: -1, type: 'root', role: 'system', content: '', timestamp: at },
  { id: at + 1, convId: id, parent: at, type: 'text', role: 'user', content: words, timestamp: at + 1 },
  { id: at + 2, convId: id, parent: at + 1, type: 'text', role: 'assistant', content: 'No', timestamp: at + 2 },
  { id: at + 3, convId: id, parent: at + 1, type: 'text', role: 'assistant', content: 'Yes', timestamp: at + 3 },
];

describe('llama.cpp', () => {
  it('of the first generation is read whole, though its ids are numbers', async () => {
    await store('LlamacppWebui', [{ id: 'conv-100', name: 'Bread', currNode: 102 }], counted('conv-100', 100, 'Rye?'));
    const reading = await readAt(llamacpp, '/#/chat/conv-100');
    expect(wordsIn(reading)).toEqual(['Rye?', 'Yes']);
    expect(reading.conversation).toMatchObject({ title: 'Bread', branches: [{}] });
    expect(reading.proof).toEqual({ complete: true });
  });

  it.each([
    ['first', '<div class="drawer-side"><div role="menuitem" aria-label="Bread" class="font-normal"></div>TWICE</div>'],
    ['second', '<li data-sidebar="menu-item"><button><span class="truncate">Bread</span></button></li>TWICE'],
  ])('of the %s generation: a row that shows its title only is found by it', async (_, html) => {
    const [one = ''] = /<(?:div role|li)[\s\S]*?<\/(?:div|li)>/.exec(html) ?? [];
    document.body.innerHTML = html.replace('TWICE', one.replace('Bread', 'Stars') + one);
    expect(llamacpp.rows(document).map(({ ref }) => ref)).toEqual([
      { id: '~0 Bread', title: 'Bread' },
      { id: '~0 Stars', title: 'Stars' },
      { id: '~1 Bread', title: 'Bread' },
    ]);
    const conversations = [
      { id: 'conv-100', name: 'Bread', currNode: 103, lastModified: 1 },
      { id: 'conv-200', name: 'Stars', currNode: 203, lastModified: 2 },
      { id: 'conv-300', name: 'Bread', currNode: 303, lastModified: 3 },
    ];
    await store('LlamacppWebui', conversations, [
      ...counted('conv-100', 100, 'Rye?'),
      ...counted('conv-200', 200, 'Bright?'),
      ...counted('conv-300', 300, 'Wheat?'),
    ]);
    const first = async (id: string) => wordsIn(await readAt(llamacpp, '/#/chat/conv-200', undefined, id))[0];
    expect(await first('~0 Bread')).toBe('Wheat?');
    expect(await first('~1 Bread')).toBe('Rye?');
    expect(await first('~0 Stars')).toBe('Bright?');
    const gone = await llamacpp.gather(pageAt(document, `${host}/#/`, fetchBy(serveOwn({ folder: 'none' }, { chats: [] }), [])), {
      id: '~2 Bread',
    });
    expect(gone).toEqual({ ok: false, trouble: 'open-it-first' });
  });

  it('says nothing of what the page tells the model in the user’s name', async () => {
    const line = (id: string, parent: string | null, more: object) => ({ id, parent, convId: 'abcdef', ...more });
    await store(
      'LlamaUi',
      [{ id: 'abcdef', name: 'Bread', currNode: 'a' }],
      [
        line('r', null, { type: 'root', role: 'system', content: '' }),
        line('n', 'r', { role: 'user', content: 'The folder is /home/ann now', isSynthetic: true }),
        line('u', 'n', { role: 'user', content: 'Rye?' }),
        line('a', 'u', { role: 'assistant', content: 'Yes' }),
      ],
    );
    expect(wordsIn(await readAt(llamacpp, '/#/chat/abcdef'))).toEqual(['Rye?', 'Yes']);
  });
});

/** It knows a topic by itself, refuses long lists, and calls the first agent by another name than the address does. */
function lobe(messages: object[], refuses: (input: Record<string, unknown>) => boolean = () => false): OwnUi {
  return {
    folder: 'none',
    api({ path }) {
      const url = new URL(path, host);
      const input = JSON.parse(url.searchParams.get('input') ?? '{}')[0]?.json ?? {};
      const wrapped = (json: unknown) => [{ result: { data: { json } } }];
      if (url.pathname.endsWith('topic.getTopics'))
        return input.pageSize > 100 ? undefined : wrapped({ items: [{ id: 'tpc_1a', title: 'Bread' }], total: 1 });
      return wrapped(input.topicId === 'tpc_1a' && !refuses(input) ? messages : []);
    },
  };
}

describe('LobeChat', () => {
  const said = (id: string, role: string, content: string, parentId: string | null, more = {}) => ({
    id,
    role,
    content,
    parentId,
    ...more,
  });
  const talk = [
    said('u', 'user', 'Rye?', null, { metadata: { activeBranchIndex: 1 } }),
    said('a', 'assistant', 'No', 'u'),
    said('b', 'assistant', '', 'u', { tools: [{ id: 'c', identifier: 'shop', apiName: 'ask', arguments: '{}' }] }),
    said('t', 'tool', 'flour', 'b', { tool_call_id: 'c' }),
    said('d', 'assistant', 'Yes', 't'),
    said('x', 'user', 'Not that', 'a'),
  ];

  it('with the topic in its path is read along the versions that the page shows', async () => {
    const reading = await readAt(lobechat, '/agent/agt_9/tpc_1a', lobe(talk));
    expect(reading.conversation).toMatchObject({ title: 'Bread', leftOut: { branches: 1 } });
    expect(reading.conversation.turns.map(({ role, parts }) => [role, ...parts.map(({ kind }) => kind)])).toEqual([
      ['user', 'text'],
      ['assistant', 'tool', 'text'],
    ]);
    expect(wordsIn(reading)).toEqual(['Rye?', 'Yes']);
  });

  it('takes the version that was answered where none was chosen, and the column in front', async () => {
    const [first, ...rest] = talk;
    const plain = [{ ...first, metadata: null }, ...rest.filter(({ id }) => id !== 'x')];
    expect(wordsIn(await readAt(lobechat, '/agent/agt_9/tpc_1a', lobe(plain)))).toEqual(['Rye?', 'Yes']);
    const columns = plain.map((one) => (one.id === 'a' ? { ...one, metadata: { activeColumn: true } } : one));
    expect(wordsIn(await readAt(lobechat, '/agent/agt_9/tpc_1a', lobe(columns)))).toEqual(['Rye?', 'No']);
  });

  it('is asked for the topic alone where its agent has another name, and at the root where a team stands before the path', async () => {
    const ui = lobe(talk, ({ agentId }) => agentId !== undefined);
    expect(wordsIn(await readAt(lobechat, '/house/agent/inbox/tpc_1a', ui))).toEqual(['Rye?', 'Yes']);
  });

  it('of the first generation shows every version, no thread, and rows without an address', async () => {
    document.body.innerHTML = '<div class="topic-item">Bread</div>';
    expect(lobechat.rows(document).map(({ ref }) => ref)).toEqual([{ id: '~Bread', title: 'Bread' }]);
    const threaded = [...talk, said('h', 'user', 'Aside', 'd', { threadId: 'thd_1' })];
    const reading = await readAt(lobechat, '/chat?session=ssn_1&topic=tpc_other', lobe(threaded), '~Bread');
    expect(wordsIn(reading)).toEqual(['Rye?', 'No', 'Yes', 'Not that']);
    expect(asked.some(({ path }) => decodeURIComponent(path).includes('"containerId":"ssn_1"'))).toBe(true);
  });

  /** As the server answers that has no database: nothing is refused, and nothing is there. */
  const nowhere: OwnUi = { folder: 'none', api: () => [{ result: { data: { json: [] } } }] };
  const kept = (id: string, role: string, content: string, createdAt: number, more = {}) => ({
    id,
    role,
    content,
    createdAt,
    sessionId: 'inbox',
    topicId: 'tpc_1a',
    ...more,
  });
  const messages = [
    kept('a_later', 'assistant', 'Yes', 4, { fromModel: 'gpt-5' }),
    kept('b_call', 'assistant', '', 2, {
      fromModel: 'gpt-5',
      tools: [{ id: 'c', identifier: 'shop', apiName: 'ask', arguments: '{}' }],
    }),
    kept('c_tool', 'tool', 'flour', 3, { tool_call_id: 'c' }),
    kept('d_first', 'user', 'Rye?', 1, { files: ['file-1', 'file-2'] }),
    kept('e_other', 'user', 'Stars?', 1, { topicId: 'tpc_2b' }),
  ];
  const inBrowser = () =>
    storeLobe(
      [
        { id: 'tpc_1a', title: 'Bread', sessionId: 'inbox' },
        { id: 'tpc_2b', title: 'Stars', sessionId: 'inbox' },
      ],
      messages,
      [
        { id: 'file-1', name: 'loaf.png', fileType: 'image/png', size: 70, data: new ArrayBuffer(8) },
        { id: 'file-2', name: 'rye.pdf', fileType: 'application/pdf', size: 12 },
        { id: 'file-3', name: 'other.pdf', fileType: 'application/pdf', size: 12 },
      ],
    );

  it('without a database of the server’s is read from the one of the browser’s own', async () => {
    await inBrowser();
    const { conversation, proof } = await readAt(lobechat, '/chat?session=inbox&topic=tpc_1a', nowhere);
    expect(conversation.title).toBe('Bread');
    expect(proof).toEqual({ complete: true });
    expect(conversation.model).toBe('gpt-5');
    expect(conversation.turns.map(({ role, parts }) => [role, parts])).toEqual([
      [
        'user',
        [
          { kind: 'image', alt: 'loaf.png' },
          { kind: 'file', name: 'rye.pdf', type: 'application/pdf', size: 12 },
          { kind: 'text', text: 'Rye?' },
        ],
      ],
      [
        'assistant',
        [
          { kind: 'tool', name: 'shop.ask', input: '{}', output: 'flour' },
          { kind: 'text', text: 'Yes' },
        ],
      ],
    ]);
    expect(wordsIn(await readAt(lobechat, '/chat?session=inbox&topic=tpc_1a', nowhere, '~Stars'))).toEqual(['Stars?']);
  });

  it('reads the page where that database has an older state of what it shows', async () => {
    await inBrowser();
    const turn = (n: number, id: string, layout: string, words: string) =>
      `<div data-item-index="${n}"><div ${layout}><div id="${id}"><article data-code-type="markdown"><p>${words}</p></article></div></div></div>`;
    const shown = (last: string) => {
      document.body.innerHTML = `<div id="chatlist-list">${turn(0, 'd_first', '', 'Rye?')}${turn(1, last, 'data-layout="vertical"', 'No')}</div>`;
    };
    shown('a_later');
    expect((await readAt(lobechat, '/chat?session=inbox&topic=tpc_1a', nowhere)).proof.complete).toBe(true);
    shown('f_new');
    const reading = await readAt(lobechat, '/chat?session=inbox&topic=tpc_1a', nowhere);
    expect([reading.proof.complete, wordsIn(reading)]).toEqual([false, ['Rye?', 'No']]);
  });
});
