// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Gathered } from '../../utils/adapters';
import { tokensIn } from '../../utils/adapters/gemini/batch';
import { gatherer } from '../../utils/adapters/gemini/gather';
import { isLoading } from '../../utils/adapters/gemini/places';
import { reader } from '../../utils/adapters/gemini/read';
import { bread, long, samples, stars } from '../fixtures/chatgpt/samples';
import { enveloped, hexOf, payloadOf, serveGemini } from '../fixtures/gemini/serve';
import type { Practice } from '../fixtures/kit/serve';
import { type Asked, fetchBy, pageAt } from './practice-page';

let calls: Asked[] = [];
const serve = (more: Partial<Practice> = {}) => fetchBy(serveGemini({ api: 'ok', chats: samples, ...more }), calls);
const at = (chat: { id: string }, fetching = serve(), account = '') =>
  pageAt(document, `https://gemini.google.com${account}/app/${hexOf(chat)}`, fetching);

beforeEach(() => {
  calls = [];
  document.body.replaceChildren();
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});
afterEach(() => void vi.restoreAllMocks());

function put(html: string): void {
  document.body.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
}

const gathered = (pages: unknown, size: unknown = 100): Gathered => ({
  site: 'gemini',
  ref: { title: 'Given' },
  url: 'https://gemini.google.com/app/1',
  at: 1_795_000_000_000,
  material: { kind: 'api', bodies: { pages, size } },
});

function read(...pages: unknown[]) {
  const reading = reader.read(gathered(pages));
  if (!reading.ok) throw new Error(reading.trouble);
  return reading.value;
}

/** One exchange whose answer is this draft. */
const answered = (draft: unknown[], ...more: unknown[]) =>
  read([[[['c_1', 'r_1'], null, [['Go']], [[draft, ...more]], [1_790_000_000]]], null]).conversation;

describe('asking Gemini', () => {
  test('tokens come from the page’s own script, the account from its address', async () => {
    expect(tokensIn('var x = {"SNlM0e" : "a\\u003db", "cfb2h":"bl","FdrFJe":"-1"}')).toEqual({ at: 'a=b', bl: 'bl', sid: '-1' });
    expect(tokensIn('{"cfb2h":"bl"}')).toBeUndefined();
    const found = await gatherer.gather(at(bread, serve(), '/u/1'), {});
    expect(found.ok).toBe(true);
    const [page, call] = calls;
    expect(page?.path).toBe('/u/1/app');
    expect(call?.path).toContain(
      `/u/1/_/BardChatUi/data/batchexecute?rpcids=hNvQHb&source-path=%2Fu%2F1%2Fapp%2F${hexOf(bread)}&bl=boq_practice_1&f.sid=-123456789`,
    );
    expect(call?.headers['x-same-domain']).toBe('1');
    expect(new URLSearchParams(call?.body).get('f.req')).toBe(
      `[[["hNvQHb","[\\"c_${hexOf(bread)}\\",100,null,1,[1],[4],null,1]",null,"generic"]]]`,
    );
  });

  test('page after page until there is none, oldest turn first', async () => {
    const page = at(long);
    const found = await gatherer.gather(page, { title: 'Counting' });
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    if (!reading.ok) throw new Error(reading.trouble);
    expect(reading.value.conversation.turns).toHaveLength(60);
    expect(reading.value.conversation.turns[0]?.parts).toEqual([{ kind: 'text', text: 'Question number 1' }]);
    expect(reading.value).toMatchObject({ proof: { complete: true }, conversation: { title: 'Counting', model: '3 Pro' } });
    expect(page.reported).toEqual([50, 60]);
  });

  test('the same page again and again is not asked for ever, and is not whole', async () => {
    const same = enveloped([(payloadOf(stars, 10, null) as unknown[][])[0], 'next']);
    const fetching: typeof fetch = async (_, init) => new Response(init?.method === 'POST' ? same : '"SNlM0e":"t"');
    const found = await gatherer.gather(at(stars, fetching), {});
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    expect(reading.ok && reading.value.proof).toMatchObject({ complete: false, read: 4, why: 'more-pages' });
  });

  test('a share page asks for what is shared, signed in or not', async () => {
    const rows = (payloadOf(stars, 100, null) as unknown[][])[0]?.slice().reverse();
    const info = [null, 'Stars, shared', null, null, null, null, null, [null, null, '3.1 Pro']];
    const answer = enveloped([[null, rows, info], null, false]).replaceAll('hNvQHb', 'ujx1Bf');
    for (const served of ['"SNlM0e":"t"', '']) {
      const bodies: string[] = [];
      const fetching: typeof fetch = async (input, init) => {
        if (init?.method !== 'POST') return new Response(served);
        bodies.push(`${new URL(String(input)).searchParams} ${init.body}`);
        return new Response(answer);
      };
      const page = pageAt(document, 'https://gemini.google.com/share/61e1c5a8d372', fetching);
      expect(gatherer.open(page)).toEqual({ id: 'share/61e1c5a8d372' });
      const found = await gatherer.gather(page, {});
      if (!found.ok) throw new Error(found.trouble);
      expect(found.value.url).toBe('https://gemini.google.com/share/61e1c5a8d372');
      const reading = reader.read(found.value);
      if (!reading.ok) throw new Error(reading.trouble);
      expect(reading.value).toMatchObject({
        proof: { complete: true },
        conversation: { title: 'Stars, shared', model: '3.1 Pro' },
      });
      expect(reading.value.conversation.turns[0]?.parts).toEqual([{ kind: 'text', text: 'Name three bright stars.' }]);
      expect(bodies).toHaveLength(1);
      expect(bodies[0]).toContain('rpcids=ujx1Bf&source-path=%2Fshare%2F61e1c5a8d372');
      expect(decodeURIComponent(bodies[0] ?? '')).toContain('[null,\\"61e1c5a8d372\\",[4]]');
      expect(bodies[0]?.includes('at=t')).toBe(served !== '');
    }
  });

  test.each(['refused', 'changed'] as const)('%s: the open page is read', async (api) => {
    put(`<div class="conversation-container" id="a1"><user-query><user-query-content><div class="query-text"><h5 class="cdk-visually-hidden">Vous avez dit</h5><p>Hi</p><p></p><p>there</p></div></user-query-content></user-query>
      <model-response><model-thoughts><div class="thoughts-header"><button>x</button></div><div class="markdown"><p>Hm.</p></div></model-thoughts>
      <message-content><div class="markdown"><p>It is <span class="math-inline" data-math="\\frac{1}{2}"><span class="katex"><span class="katex-html">1 2</span></span></span><sources-carousel-inline><a href="https://example.org/s">S</a></sources-carousel-inline>.</p>
      <code-block><div><div class="code-block-decoration"><span>Python</span><button>Copier</button></div><pre><code data-test-id="code-content">a = 1</code></pre></div></code-block></div></message-content></model-response></div>`);
    vi.useFakeTimers();
    const going = gatherer.gather(at(bread, serve({ api })), {});
    await vi.advanceTimersByTimeAsync(15_000);
    vi.useRealTimers();
    const found = await going;
    if (!found.ok) throw new Error(found.trouble);
    const reading = reader.read(found.value);
    if (!reading.ok) throw new Error(reading.trouble);
    expect(reading.value.conversation.turns.map(({ parts }) => parts)).toEqual([
      [{ kind: 'text', text: 'Hi\n\nthere' }],
      [
        { kind: 'thinking', text: 'Hm.' },
        { kind: 'text', text: 'It is $\\frac{1}{2}$.\n\n```python\na = 1\n```' },
        { kind: 'sources', sources: [{ title: 'S', url: 'https://example.org/s' }] },
      ],
    ]);
  });
});

describe('reading by position', () => {
  test('drafts are branches; code, table and math stay as they are', () => {
    const { conversation } = read(payloadOf(bread, 100, null));
    expect(conversation.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(conversation.leftOut).toEqual({ branches: 1 });
    expect(conversation.turns[0]?.at).toBe((bread.created + 10) * 1000);
    const text = JSON.stringify(conversation);
    for (const words of ['| rest | 2 h |', '```python', '$h = \\\\frac{w}{f}$', '$$\\nw = 0.7']) expect(text).toContain(words);
  });

  test('sources, pictures, markers, stand-ins, thinking', () => {
    const draft: unknown[] = [
      'rc_1',
      [
        '[cite_start]So [cite: 1, 2].\n\nhttp://googleusercontent.com/immersive_entry_chip/0\nhttp://googleusercontent.com/image_generation_content/0',
      ],
    ];
    draft[12] = [
      [null, [['https://t0.gstatic.com/faviconV2?url=x', 'https://example.org/a', 'A', 'snippet']]],
      [['https://lh3.googleusercontent.com/gg-dl/abc']],
    ];
    draft[37] = [['Weighing it.']];
    const { turns, leftOut } = answered(draft);
    expect(turns[1]?.parts).toEqual([
      { kind: 'thinking', text: 'Weighing it.' },
      { kind: 'text', text: 'So.' },
      { kind: 'image', alt: '', from: 'img:https://lh3.googleusercontent.com/gg-dl/abc' },
      { kind: 'unknown', label: 'immersive_entry_chip' },
      { kind: 'sources', sources: [{ title: 'A', url: 'https://example.org/a' }] },
    ]);
    expect(leftOut).toEqual({ unknown: 1 });
  });

  test('documents by what they are: the longest texts beside the answer, with the name before them', () => {
    const report = `# Kites\n\n${'They fly in the wind. '.repeat(20)}`;
    const other = `const kite = 1;\n${'fly(kite);\n'.repeat(40)}`;
    const draft: unknown[] = [
      'rc_1',
      ['Done.\n\nhttp://googleusercontent.com/immersive_entry_chip/0\nhttp://googleusercontent.com/immersive_entry_chip/1'],
    ];
    draft[12] = [null, [[['c_1_15e84138', 'Study of kites', report, [['Looking\nup']]]]]];
    draft[37] = [[`Thinking\n${'long '.repeat(400)}`]];
    const one = answered(draft);
    expect(one.turns[1]?.parts.slice(1)).toEqual([
      { kind: 'text', text: 'Done.' },
      { kind: 'tool', name: 'canvas', input: 'Study of kites', output: report.trim() },
      { kind: 'unknown', label: 'immersive_entry_chip' },
    ]);
    expect(one.leftOut).toEqual({ unknown: 1 });
    draft[30] = [['c_1', 'kite.js', null, other]];
    const both = answered(draft);
    expect(both.turns[1]?.parts.filter(({ kind }) => kind === 'tool')).toHaveLength(2);
    expect(both.leftOut).toEqual({});
  });

  test('what the page adds to an answer is not the answer', () => {
    const words =
      'Try it:\n\n```python?code_reference&code_event_index=1\na = 1\n```\n\n```text\n<FollowUp label="x" />\n```\n\n<FollowUp label="More?" query="More" />\n<ElicitationsGroup message="Pick">\n  <Elicitation label="A" query="a"/>\n</ElicitationsGroup>';
    const { turns } = answered(['rc_1', [words]]);
    expect(turns[1]?.parts).toEqual([
      { kind: 'text', text: 'Try it:\n\n```python\na = 1\n```\n\n```text\n<FollowUp label="x" />\n```' },
    ]);
  });

  test('uploads of a shared conversation have no type', () => {
    const ask = (...more: unknown[]) => [[[['c', 'r'], null, [['What is node.js', ...more]], [[['rc', ['ok']]]]]], null];
    expect(read(ask()).conversation.turns[0]?.parts).toEqual([{ kind: 'text', text: 'What is node.js' }]);
    const sent = [
      null,
      null,
      null,
      [
        [null, null, null, [[null, 1, 'cat.jpg']]],
        [null, null, null, [[null, 1, 'plan.pdf']]],
      ],
    ];
    expect(read(ask(...sent)).conversation.turns[0]?.parts).toEqual([
      { kind: 'image', alt: 'cat.jpg' },
      { kind: 'file', name: 'plan.pdf', type: '' },
      { kind: 'text', text: 'What is node.js' },
    ]);
  });

  test('files of a question by name', () => {
    const question = [
      [
        'Read this',
        0,
        null,
        null,
        [
          [
            [null, 'plan.pdf', 'https://lh3.googleusercontent.com/gg/x', 'application/pdf'],
            ['cat.png', 'https://lh3.googleusercontent.com/gg/y', 'image/png'],
          ],
        ],
      ],
    ];
    const { conversation } = read([[[['c', 'r'], null, question, [[['rc', ['ok']]]]]], null]);
    expect(conversation.turns[0]?.parts).toEqual([
      { kind: 'file', name: 'plan.pdf', type: 'application/pdf' },
      { kind: 'image', alt: 'cat.png', from: 'img:https://lh3.googleusercontent.com/gg/y' },
      { kind: 'text', text: 'Read this' },
    ]);
  });

  test('newest first, also where no times say so', () => {
    const timeless = ([rows, cursor]: unknown[]) => [(rows as unknown[][]).map((row) => row.slice(0, 4)), cursor];
    const { conversation } = read(timeless(payloadOf(stars, 100, null)));
    expect(conversation.turns[0]?.parts).toEqual([{ kind: 'text', text: 'Name three bright stars.' }]);
    expect(conversation.turns.every((turn) => turn.at === undefined)).toBe(true);
  });

  test('a full page that names no next one leaves it open', () => {
    const page = payloadOf(stars, 100, null);
    const reading = reader.read(gathered([page], (page[0] as unknown[]).length));
    expect(reading.ok && reading.value.proof).toMatchObject({ complete: false, why: 'unproved' });
  });

  test('whatever comes, it does not throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), (value, turns) => {
        reader.read(gathered(value));
        reader.read(gathered([[turns, value]]));
        reader.read(gathered([[[[['c', 'r'], null, [['q']], value, value]], null]]));
        reader.read(gathered([[[[['c', 'r'], null, value, [[['rc', ['a'], value]]]]], null]]));
      }),
    );
  });
});

test('a list of conversations that loads for ever is not the conversation', () => {
  const bar = '<mat-progress-spinner role="progressbar" mode="indeterminate"></mat-progress-spinner>';
  put(`<bard-sidenav><infinite-scroller>${bar}</infinite-scroller></bard-sidenav><chat-window></chat-window>`);
  expect(isLoading(document)).toBe(false);
  for (const inside of [bar, '<infinite-scroller><i role="progressbar"></i></infinite-scroller>']) {
    document.body.replaceChildren();
    put(`<chat-window>${inside}</chat-window>`);
    expect(isLoading(document)).toBe(true);
  }
});

test('rows with a link, rows known by their log only, empty shells', () => {
  put(`<gem-nav-list-item data-test-id="conversation"><a href="/u/1/app/0123456789abcdef"><span class="title-text">Pain\n maison</span></a></gem-nav-list-item>
    <div data-test-id="conversation" jslog='1;BardVeMetadataKey:[["c_fedcba9876543210",null]]'><div class="conversation-title">Étoiles</div></div>
    <gem-nav-list-item data-test-id="conversation"></gem-nav-list-item>
    <top-bar-actions><div class="right-section" id="right"></div></top-bar-actions>`);
  expect(gatherer.rows(document).map(({ ref }) => ref)).toEqual([
    { id: '0123456789abcdef', title: 'Pain maison' },
    { id: 'fedcba9876543210', title: 'Étoiles' },
  ]);
  expect(gatherer.header(document)?.id).toBe('right');
});
