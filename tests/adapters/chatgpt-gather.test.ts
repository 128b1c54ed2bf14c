// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { gatherer } from '../../utils/adapters/chatgpt/gather';
import { reader } from '../../utils/adapters/chatgpt/read';
import { treeBody } from '../fixtures/chatgpt/conversations';
import { bread, long, plan, samples, stars } from '../fixtures/chatgpt/samples';
import { type Serving, serveChatGpt } from '../fixtures/chatgpt/serve';
import { type Asked, fetchBy, pageAt } from './practice-page';

let asked: Asked[] = [];
const serve = (more: Partial<Serving> = {}) =>
  fetchBy(serveChatGpt({ generation: 'old', api: 'both', conversations: samples, ...more }), asked);
const fakePage = (of: Document, path: string, fetching: typeof fetch, signal?: AbortSignal) =>
  pageAt(of, `https://chatgpt.com${path}`, fetching, signal);

beforeEach(() => {
  asked = [];
  document.body.replaceChildren();
  // No layout here: everything that is in the page counts as seen.
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});
afterEach(() => void vi.restoreAllMocks());

function put(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.body.append(...page.body.childNodes);
}

const section = (n: number, role: string, words: string) =>
  `<section data-testid="conversation-turn-${n}" data-turn="${role}" data-turn-id="t${n}" data-turn-id-container="t${n}"><div data-message-author-role="${role}"><div class="${role === 'user' ? 'whitespace-pre-wrap' : 'markdown'}">${words}</div></div></section>`;

describe('asking the backend', () => {
  test('a row’s conversation is read, with the bearer token and without a personal account id', async () => {
    const page = fakePage(document, `/c/${bread.id}`, serve());
    const found = await gatherer.gather(page, { id: stars.id, title: 'Names of stars' });
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    expect(reading.ok && reading.value.conversation.title).toBe('Names of stars');
    const calls = asked.filter(({ path }) => path.startsWith('/backend-api'));
    expect(calls.map(({ headers }) => headers.authorization)).toEqual(calls.map(() => 'Bearer practice-token'));
    expect(calls.every(({ headers }) => !('chatgpt-account-id' in headers) && !('chatgpt-project-id' in headers))).toBe(true);
  });

  test('a conversation of a project carries the project’s short id', async () => {
    const page = fakePage(document, `/g/${plan.project}-garden/c/${plan.id}`, serve());
    expect((await gatherer.gather(page, {})).ok).toBe(true);
    expect(asked.at(-1)?.headers['chatgpt-project-id']).toBe(plan.project);
  });

  test('a workspace is named, once it is known to be one', async () => {
    const inner = serve({ api: 'tree' });
    const structure = { value: 'workspace' };
    const fetching: typeof fetch = async (input, init) => {
      if (String(input).includes('/accounts/check/')) {
        return new Response(JSON.stringify({ accounts: { 'work-1234': { account: { structure: structure.value } } } }));
      }
      return inner(input, init);
    };
    vi.spyOn(document, 'cookie', 'get').mockReturnValue('a=b; _account=work-1234');
    await gatherer.gather(fakePage(document, `/c/${bread.id}`, fetching), {});
    expect(asked.at(-1)?.headers['chatgpt-account-id']).toBe('work-1234');
    structure.value = 'personal';
    await gatherer.gather(fakePage(document, `/c/${bread.id}`, fetching), {});
    expect(asked.at(-1)?.headers['chatgpt-account-id']).toBeUndefined();
  });

  test('older pages are fetched until there are none, and progress is told', async () => {
    const page = fakePage(document, `/c/${long.id}`, serve({ api: 'plural', pageSize: 25 }));
    const found = await gatherer.gather(page, {});
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    expect(reading.ok && reading.value.proof).toEqual({ complete: true });
    expect(page.reported).toEqual([25, 50, 60]);
    expect(asked.filter(({ path }) => path.includes('/messages?before=')).map(({ path }) => path)).toHaveLength(2);
  });

  test('a server that gives the same page again and again is not asked for ever', async () => {
    const same = {
      messages: [{ id: 'm', author: { role: 'user' }, content: { parts: ['x'] } }],
      page_info: { has_previous_page: true, start_cursor: 'c' },
    };
    const fetching: typeof fetch = async (input) =>
      String(input).includes('/session') ? new Response('{"accessToken":"t"}') : new Response(JSON.stringify(same));
    const found = await gatherer.gather(fakePage(document, `/c/${bread.id}`, fetching), {});
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    expect(reading.ok && reading.value.proof).toMatchObject({ complete: false, why: 'more-pages' });
  });

  test('429: waits as long as it is told, then goes on', async () => {
    vi.useFakeTimers();
    const going = gatherer.gather(fakePage(document, `/c/${bread.id}`, serve({ tooMany: 2 })), {});
    await vi.advanceTimersByTimeAsync(900);
    expect(asked.filter(({ path }) => path.startsWith('/backend-api'))).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_200);
    expect((await going).ok).toBe(true);
    vi.useRealTimers();
  });

  test('429 without end is a trouble of its own, and can be cancelled while waiting', async () => {
    vi.useFakeTimers();
    const page = fakePage(document, '/', serve({ tooMany: 1_000 }));
    const going = gatherer.gather(page, { id: bread.id });
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await going).toEqual({ ok: false, trouble: 'too-many-requests' });
    const stop = new AbortController();
    const again = gatherer.gather(fakePage(document, '/', serve({ tooMany: 1_000 }), stop.signal), { id: bread.id });
    await vi.advanceTimersByTimeAsync(300);
    stop.abort();
    expect(await again).toEqual({ ok: false, trouble: 'cancelled' });
    vi.useRealTimers();
  });
});

describe('where the backend refuses', () => {
  test.each(['refused', 'shape', 'throws'])('%s: the open conversation is read from the page', async (how) => {
    put(section(1, 'user', 'Hi  there') + section(2, 'assistant', '<p>Hello <b>you</b></p>'));
    const fetching: typeof fetch =
      how === 'refused'
        ? serve({ api: 'refused' })
        : async (input) => {
            if (how === 'throws') throw new TypeError('blocked by policy');
            return new Response(String(input).includes('session') ? '{"accessToken":"t"}' : '{"nodes":[]}');
          };
    const found = await gatherer.gather(fakePage(document, `/c/${bread.id}`, fetching), {});
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    if (!reading.ok) throw new Error(reading.trouble);
    expect(reading.value.conversation.turns.map(({ parts }) => parts)).toEqual([
      [{ kind: 'text', text: 'Hi  there' }],
      [{ kind: 'text', text: 'Hello **you**' }],
    ]);
    expect(reading.value.proof).toMatchObject({ complete: false, read: 2 });
  });

  test('another conversation has to be opened first', async () => {
    put(section(1, 'user', 'Hi'));
    const found = await gatherer.gather(fakePage(document, `/c/${bread.id}`, serve({ api: 'refused' })), { id: stars.id });
    expect(found).toEqual({ ok: false, trouble: 'open-it-first' });
  });

  test('no conversation, no turns: said so', async () => {
    expect(await gatherer.gather(fakePage(document, '/', serve()), {})).toEqual({ ok: false, trouble: 'no-conversation' });
    const signedOut: typeof fetch = async () => new Response('{}');
    expect(await gatherer.gather(fakePage(document, `/c/${bread.id}`, signedOut), {})).toEqual({
      ok: false,
      trouble: 'signed-out',
    });
  });

  test('turns whose place is there but which are not in the page are missed', async () => {
    put(
      `<div data-turn-id-container="client-created-root"></div><div data-turn-id-container="t1"></div>${section(2, 'assistant', '<p>b</p>')}`,
    );
    const found = await gatherer.gather(fakePage(document, `/c/${bread.id}`, serve({ api: 'refused' })), {});
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    expect(reading.ok && reading.value.proof).toEqual({ complete: false, read: 1, of: 2, why: 'unproved' });
  });
});

describe('places in the page', () => {
  test('rows of both generations, each once; projects are not conversations', () => {
    put(`<div id="history"><a href="/c/${bread.id}"><span class="truncate">Bread</span></a></div>
      <div data-sidebar-chatgpt-conversation-key="chatgpt:conversation:${stars.id}"><div role="button" aria-label="Stars"></div></div>
      <div data-sidebar-chatgpt-conversation-key="chatgpt:conversation:${stars.id}"><span data-thread-title>Stars</span></div>
      <div data-sidebar-chatgpt-conversation-key="chatgpt:project:g-p-1">P</div>`);
    expect(gatherer.rows(document).map(({ ref }) => ref)).toEqual([
      { id: bread.id, title: 'Bread' },
      { id: stars.id, title: 'Stars' },
    ]);
  });

  test('rows of 2026-10 are links again, named by a mark or by their label', () => {
    put(
      `<div role="group" aria-current="page"><a data-interactive-row-link="true" href="/c/${bread.id}" aria-label="Bread, open"><span data-thread-title="true">Bread</span></a><button>…</button></div>
      <div role="group"><a data-interactive-row-link="true" href="/c/${stars.id}" aria-label="Stars">★</a></div>
      <div role="group"><a data-interactive-row-link="true" href="/library" aria-label="Library">Library</a></div>`,
    );
    expect(gatherer.rows(document).map(({ ref }) => ref)).toEqual([
      { id: bread.id, title: 'Bread' },
      { id: stars.id, title: 'Stars' },
    ]);
  });

  test('the stale header is passed over', () => {
    put(
      '<div aria-hidden="true"><div id="conversation-header-actions" class="stale"></div></div><div id="conversation-header-actions" class="seen"></div>',
    );
    expect(gatherer.header(document)?.className).toBe('seen');
  });

  test('open: by address, by turns in a temporary chat, a share page by its own', () => {
    const at = (path: string) => gatherer.open(fakePage(document, path, serve()));
    document.title = 'Bread';
    expect(at(`/g/g-p-0/c/${bread.id}`)).toEqual({ id: bread.id, title: 'Bread' });
    expect(at('/')).toBeUndefined();
    put(section(1, 'user', 'Hi'));
    expect(at('/?temporary-chat=true')).toEqual({ title: 'Bread' });
    expect(at('/share/e/67a4-1')).toEqual({ id: 'share/e/67a4-1', title: 'Bread' });
  });
});

describe('a share page', () => {
  /** Values that name each other by number, as such a page is served. */
  function streamOf(root: unknown): string {
    const values: unknown[] = [];
    const place = (value: unknown): number => {
      if (value === null || value === undefined) return -5;
      const at = values.push(value) - 1;
      if (Array.isArray(value)) values[at] = value.map(place);
      else if (typeof value === 'object')
        values[at] = Object.fromEntries(Object.entries(value).map(([key, one]) => [`_${place(key)}`, place(one)]));
      return at;
    };
    place(root);
    return JSON.stringify(values);
  }

  const data = { ...treeBody(stars), linear_conversation: [], is_public: true };
  const route = {
    loaderData: { root: { session: null }, 'routes/share.$shareId.($action)': { serverResponse: { type: 'data', data } } },
  };
  const stream = streamOf(route);
  const enqueued = (...pieces: string[]) =>
    pieces.map((piece) => `window.__reactRouterContext.streamController.enqueue(${JSON.stringify(piece)});`);
  const nextData = JSON.stringify({ props: { pageProps: { serverResponse: { data } } } });
  const remix = `window.__remixContext = ${JSON.stringify({ state: route })};`;
  const forms: [string, string[]][] = [
    ['a stream', enqueued(`${stream}\n`, 'P21:[{}]\n')],
    ['a stream in pieces', enqueued(stream.slice(0, 700), stream.slice(700))],
    ['2024', [remix]],
    ['2023', [nextData]],
  ];
  const nothing = fetchBy((_, response) => void response.writeHead(404, {}).end(''));

  async function readAt(fetching: typeof fetch) {
    const found = await gatherer.gather(fakePage(document, '/share/67a4-1', fetching), {});
    if (!found.ok) throw new Error(found.trouble);
    expect(found.value.url).toBe('https://chatgpt.com/share/67a4-1');
    const reading = reader.read(found.value);
    if (!reading.ok) throw new Error(reading.trouble);
    return reading.value;
  }

  test.each(forms)('is read from its own scripts: %s', async (_, scripts) => {
    for (const words of ['const theme = 1;', ...scripts]) {
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.textContent = words;
      document.body.append(script);
    }
    const { conversation, proof } = await readAt(nothing);
    expect(proof).toEqual({ complete: true });
    expect(conversation.title).toBe(stars.title);
    expect(conversation.turns.map(({ role }) => role)).toEqual(stars.said.map(({ role }) => role));
    expect(conversation.turns[0]?.parts).toEqual([{ kind: 'text', text: stars.said[0]?.text }]);
  });

  test.each(forms)('is served again where they are gone: %s', async (name, scripts) => {
    const open = name === '2023' ? '<script id="__NEXT_DATA__" type="application/json">' : '<script nonce="x">';
    const html = `<!doctype html><html><body>${scripts.map((words) => `${open}${words.replace(/</g, '\\u003c')}</script>`).join('<div></div>')}</body></html>`;
    const { conversation, proof } = await readAt(fetchBy((_, response) => void response.writeHead(200, {}).end(html)));
    expect(proof).toEqual({ complete: true });
    expect(conversation.title).toBe(stars.title);
  });

  test('else by its turns', async () => {
    put(section(1, 'user', 'Hi') + section(2, 'assistant', '<p>Hello</p>'));
    const { conversation, proof } = await readAt(nothing);
    expect(conversation.turns.map(({ parts }) => parts)).toEqual([
      [{ kind: 'text', text: 'Hi' }],
      [{ kind: 'text', text: 'Hello' }],
    ]);
    expect(proof.complete).toBe(false);
  });
});

describe('a picture', () => {
  const ask = async (address: string) => {
    const inner = serve();
    const fetched: string[] = [];
    const fetching: typeof fetch = async (input, init) => {
      if (String(input).includes('/files/download/')) return new Response(JSON.stringify({ download_url: address }));
      if (/session|accounts/.test(String(input))) return inner(input, init);
      fetched.push(`${init?.credentials} ${input}`);
      return new Response('bytes');
    };
    const found = await gatherer.picture(fakePage(document, `/c/${bread.id}`, fetching), 'file_1', { id: bread.id });
    return { fetched, bytes: found.ok && typeof found.value !== 'string' ? await found.value.text() : undefined };
  };

  test.each([
    ['/backend-api/estuary/content?id=file_1', 'include https://chatgpt.com/backend-api/estuary/content?id=file_1'],
    ['https://files.oaiusercontent.com/file_1?sig=a', 'omit https://files.oaiusercontent.com/file_1?sig=a'],
  ])('at %s is fetched, with cookies on the site itself only', async (address, request) => {
    expect(await ask(address)).toEqual({ fetched: [request], bytes: 'bytes' });
  });

  test.each([
    'https://example.org/a.png',
    'https://oaiusercontent.com.evil.example/a.png',
    'http://files.oaiusercontent.com/a.png',
    'https://files.oaiusercontent.com:8443/a.png',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
  ])('at %s is not asked for', async (address) => {
    expect(await ask(address)).toEqual({ fetched: [], bytes: undefined });
  });
});
