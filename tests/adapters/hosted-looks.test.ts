// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Gatherer, readers } from '../../utils/adapters';
import { gatherer as claude } from '../../utils/adapters/claude/gather';
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
  return { title, leftOut, proof: reading.value.proof, said: turns.map(({ role, parts }) => [role, ...parts]) };
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

  test('the card of an artifact without its buttons and dots', async () => {
    const card = `<div class="group/artifact-block"><button aria-label="View Kite planner"></button><div class="artifact-block-cell"><div><div>Kite planner</div>
      <div>Code<span> · </span>JSX </div></div><div><button><span>Download</span></button></div></div></div>`;
    const answer = row(`<div class="font-claude-response"><div class="standard-markdown"><p>Below.</p></div>${card}</div>`);
    const { said } = await shownBy(claude, chat, asked + answer);
    expect(said[1]?.[2]).toEqual({ kind: 'tool', name: 'artifact', input: 'Kite planner · Code · JSX', output: '' });
  });
});
