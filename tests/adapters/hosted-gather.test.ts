// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Gathered, type Gatherer, type Reading, readers } from '../../utils/adapters';
import { gatherer as copilot } from '../../utils/adapters/copilot/gather';
import { gatherer as deepseek } from '../../utils/adapters/deepseek/gather';
import { gatherer as grok } from '../../utils/adapters/grok/gather';
import { gatherer as huggingchat } from '../../utils/adapters/huggingchat/gather';
import { gatherer as lechat } from '../../utils/adapters/lechat/gather';
import { gatherer as perplexity } from '../../utils/adapters/perplexity/gather';
import { gatherer as poe } from '../../utils/adapters/poe/gather';
import { assistant, chat, chatId, user } from '../fixtures/chatgpt/conversations';
import { bread, samples, stars } from '../fixtures/chatgpt/samples';
import { serveChatUi } from '../fixtures/huggingchat/serve';
import type { Practice } from '../fixtures/kit/serve';
import { practiceSites } from '../fixtures/sites';
import { type Asked, fetchBy, pageAt } from './practice-page';

const gatherers: Record<string, Gatherer> = { copilot, grok, huggingchat, lechat, perplexity, poe };
const sites = practiceSites.filter(({ id }) => gatherers[id]);
const withApi = sites.filter(({ id }) => id !== 'poe').map((site) => [site.id, site] as const);

const far = chat(
  7,
  'Far',
  Array.from({ length: 400 }, (_, n) => (n % 2 === 0 ? user(`Question ${n}`) : assistant(`Answer ${n}.`))),
);

beforeEach(() => {
  document.body.replaceChildren();
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

type PracticeSite = (typeof sites)[number];

const gathererOf = ({ id }: PracticeSite): Gatherer => {
  const found = gatherers[id];
  if (!found) throw new Error(id);
  return found;
};

function readingOf(site: { id: string }, found: { ok: true; value: Gathered } | { ok: false; trouble: string }): Reading {
  if (!found.ok) throw new Error(found.trouble);
  const reading = readers[site.id]?.read(found.value);
  if (!reading?.ok) throw new Error(reading?.trouble ?? 'no reader');
  return reading.value;
}

function on(site: PracticeSite, practice: Partial<Practice>, open = bread, asked: Asked[] = [], signal?: AbortSignal) {
  const handler = site.serve({ api: 'ok', chats: [...samples, far], ...practice });
  return pageAt(document, site.open(open), fetchBy(handler, asked), signal);
}

describe.each(withApi)('%s', (_, site) => {
  const gatherer = gathererOf(site);

  test('the conversation of the address', async () => {
    const { conversation, proof } = readingOf(site, await gatherer.gather(on(site, {}), {}));
    expect(conversation.title).toBe(bread.title);
    expect(conversation.url).toBe(site.open(bread));
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    const text = JSON.stringify(conversation.turns);
    for (const words of ['500 g of flour', '**four**', '| rest | 2 h |', '```python', '$h = ', '$$\\nw = 0.7'])
      expect(text).toContain(words);
    expect(text).not.toMatch(/\[[12]\][^(]|grok:|Hidden/);
    expect(proof).toEqual({ complete: true });
  });

  test('a conversation of the sidebar that is not open', async () => {
    const { conversation } = readingOf(site, await gatherer.gather(on(site, {}), { id: stars.id, title: 'x' }));
    expect(JSON.stringify(conversation.turns)).toContain('8.6 light years');
    expect(conversation.url).toBe(site.open(stars));
  });

  test('400 turns, in order, and progress is told', async () => {
    const page = on(site, {}, far);
    const { conversation, proof } = readingOf(site, await gatherer.gather(page, {}));
    expect(conversation.turns).toHaveLength(400);
    expect(conversation.turns[399]?.parts[0]).toMatchObject({ text: 'Answer 399.' });
    expect(conversation.turns[0]?.parts[0]).toMatchObject({ text: 'Question 0' });
    expect(proof).toEqual({ complete: true });
    if (site.id !== 'huggingchat') expect(page.reported.at(-1)).toBe(400);
  });

  test('an answer that is being written is unfinished', async () => {
    const going = chat(8, 'Going', [user('Tell me.'), assistant('It was', { status: 'in_progress' })]);
    const page = on(site, { chats: [going] }, going);
    // Le Chat, Copilot and chat-ui show it in the page alone.
    const writing = '<div data-testid="stop-button"></div><div data-message-role="assistant" aria-busy="true"></div>';
    const shown = new DOMParser().parseFromString(writing, 'text/html');
    document.body.append(...shown.body.childNodes);
    const { conversation } = readingOf(site, await gatherer.gather(page, {}));
    expect(conversation.turns.at(-1)).toMatchObject({ role: 'assistant', unfinished: true });
  });

  test.each(['refused', 'changed'] as const)('API %s and nothing in the page: a named trouble', async (api) => {
    expect(await gatherer.gather(on(site, { api }), {})).toEqual({ ok: false, trouble: 'failed' });
    expect(await gatherer.gather(on(site, { api }), { id: stars.id })).toEqual({ ok: false, trouble: 'open-it-first' });
  });

  test('429 is waited for, without end it is a trouble, and waiting can be cancelled', async () => {
    vi.useFakeTimers();
    const waiting = gatherer.gather(on(site, { tooMany: 2 }), {});
    await vi.advanceTimersByTimeAsync(2_500);
    expect((await waiting).ok).toBe(true);
    const endless = gatherer.gather(on(site, { tooMany: 1_000 }), { id: stars.id });
    await vi.advanceTimersByTimeAsync(62_000);
    expect(await endless).toEqual({ ok: false, trouble: 'too-many-requests' });
    const stop = new AbortController();
    const stopped = gatherer.gather(on(site, { tooMany: 1_000 }, bread, [], stop.signal), {});
    await vi.advanceTimersByTimeAsync(300);
    stop.abort();
    expect(await stopped).toEqual({ ok: false, trouble: 'cancelled' });
    vi.useRealTimers();
  });
});

test('Grok: never more than a hundred responses a call', async () => {
  const site = sites.find(({ id }) => id === 'grok');
  if (!site) throw new Error('no grok');
  const asked: Asked[] = [];
  await grok.gather(on(site, {}, far, asked), {});
  const sizes = asked
    .filter(({ path }) => path.endsWith('/load-responses'))
    .map(({ body }) => (JSON.parse(body) as { responseIds: string[] }).responseIds.length);
  expect(sizes).toEqual([100, 100, 100, 100]);
});

test('Copilot: with the token the page keeps, and without it where that is refused', async () => {
  const site = sites.find(({ id }) => id === 'copilot');
  if (!site) throw new Error('no copilot');
  const kept = {
    '@@auth0spajs@@::client::https://copilot.microsoft.com::openid offline_access': JSON.stringify({
      body: { access_token: 'tok' },
      expiresAt: 9_999_999_999,
    }),
    '@@auth0spajs@@::client::@@user@@': JSON.stringify({ decodedToken: { user: { sub: 'google-oauth2|1' } } }),
    other: 'not json {',
  };
  for (const [key, value] of Object.entries(kept)) window.localStorage.setItem(key, value);
  const asked: Asked[] = [];
  await copilot.gather(on(site, {}, bread, asked), {});
  expect(asked[0]?.headers).toMatchObject({ authorization: 'Bearer tok', 'x-useridentitytype': 'google' });
  asked.length = 0;
  await copilot.gather(on(site, { api: 'refused' }, bread, asked), {});
  expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer tok', undefined]);
  window.localStorage.clear();
  window.localStorage.setItem(
    'x-login-accesstoken',
    JSON.stringify({ credentialType: 'AccessToken', secret: 'ms', target: 'ChatAI.ReadWrite', expiresOn: '9999999999' }),
  );
  window.localStorage.setItem(
    'x-old',
    JSON.stringify({ credentialType: 'AccessToken', secret: 'old', target: 'ChatAI', expiresOn: '1' }),
  );
  asked.length = 0;
  await copilot.gather(on(site, {}, bread, asked), {});
  expect(asked[0]?.headers.authorization).toBe('Bearer ms');
  window.localStorage.clear();
});

test.each([
  ['its own path', '/c', '/c/conversation/'],
  ['no path at all', '', '/conversation/'],
])('a copy of chat-ui elsewhere, at %s, in the older form', async (_, base, path) => {
  const handler = serveChatUi({ api: 'ok', chats: samples }, { base, older: true });
  const page = pageAt(document, `https://chat.example.org${path}${bread.id}`, fetchBy(handler));
  const { conversation, proof } = readingOf({ id: 'huggingchat' }, await huggingchat.gather(page, {}));
  expect(conversation.turns).toHaveLength(4);
  expect(conversation.url).toBe(`https://chat.example.org${path}${bread.id}`);
  expect(proof.complete).toBe(true);
  const row = readingOf({ id: 'huggingchat' }, await huggingchat.gather(page, { id: stars.id }));
  expect(row.conversation.url).toBe(`https://chat.example.org${path}${stars.id}`);
});

test.each([
  ['perplexity', 'https://www.perplexity.ai/search/new', undefined],
  ['perplexity', 'https://www.perplexity.ai/search/why-a-b.C', 'why-a-b.C'],
  ['grok', `https://grok.com/project/ws-1?chat=${chatId(1)}`, chatId(1)],
  ['grok', `https://grok.com/chat/${chatId(2)}`, chatId(2)],
  ['grok', 'https://grok.com/imagine', undefined],
  ['copilot', 'https://copilot.microsoft.com/shares/AbC123', 'AbC123'],
  ['huggingchat', 'https://huggingface.co/chat/r/AbC1234', 'AbC1234'],
  ['huggingchat', 'https://huggingface.co/chat/models', undefined],
  ['lechat', 'https://chat.mistral.ai/chat', undefined],
  ['poe', 'https://poe.com/Claude', undefined],
  ['poe', 'https://poe.com/chat/2abcdef', '2abcdef'],
])('%s knows the conversation in %s', (id, url, expected) => {
  expect(gatherers[id]?.open(pageAt(document, url, fetch))?.id).toBe(expected);
});

describe('places for the button in a header', () => {
  test.each([
    ['lechat', '<div data-desktop-window-top-bar="true"><div>Title</div><div id="here"><button>Share</button></div></div>'],
    [
      'grok',
      '<main><div class="w-full @container/nav"><div><div class="absolute start-1"></div><div id="here" class="flex ms-auto end-3"><button>More</button></div></div></div></main>',
    ],
    ['deepseek', '<div class="a1b2 the-header" id="here"><div>Title</div></div><div class="c3d4 the-header"></div>'],
    [
      'copilot',
      '<div data-testid="sticky-header"><section><div><div class="pointer-events-auto"></div></div><div><div class="pointer-events-auto contents"><div id="here"><button>Invite</button></div></div></div></section></div>',
    ],
  ])('%s', (site, html) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const { header } = { ...gatherers, deepseek }[site] as Gatherer;
    expect(header(page)?.id).toBe('here');
    expect(header(new DOMParser().parseFromString('<main></main>', 'text/html'))).toBeUndefined();
  });
});
