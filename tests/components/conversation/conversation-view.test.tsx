// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConversationView } from '../../../components/conversation/ConversationView';
import { sliceOf, slicesOf } from '../../../components/conversation/slices';
import type { Conversation, Part, Role, Turn } from '../../../utils/conversation';

afterEach(cleanup);
// Chunks are loaded on demand, on machines that may be busy.
configure({ asyncUtilTimeout: 8000 });
// The one of the test's DOM never reports anything.
vi.stubGlobal('IntersectionObserver', undefined);

const turn = (role: Role, ...parts: Part[]): Turn => ({ id: 't1', role, parts });
const said = (text: string): Part => ({ kind: 'text', text });
const conversation = (...turns: Turn[]): Conversation => ({
  title: 'T',
  site: 'chatgpt',
  capturedAt: 1,
  leftOut: {},
  turns: turns.map((one, index) => ({ ...one, id: `t${index + 1}` })),
});
const show = (...parts: Part[]) =>
  render(<ConversationView conversation={conversation(turn('assistant', ...parts))} />).container;

describe('turns', () => {
  it('are articles named by number and role', () => {
    const roles: Role[] = ['user', 'assistant', 'tool', 'system'];
    render(<ConversationView conversation={conversation(...roles.map((role) => turn(role, said('x'))))} />);
    const names = screen.getAllByRole('article').map((article) => article.getAttribute('aria-label'));
    expect(names).toEqual(['Turn 1, user', 'Turn 2, assistant', 'Turn 3, tool', 'Turn 4, system']);
  });

  it('offer what the page wants at each', () => {
    const pressed = vi.fn();
    const actions = (_: Turn, number: number) => (
      <button type="button" onClick={() => pressed(number)} children={`Do ${number}`} />
    );
    render(
      <ConversationView
        conversation={conversation(turn('user', said('x')), turn('assistant', said('y')))}
        turnActions={actions}
      />,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Do 2' }));
    expect(pressed).toHaveBeenCalledExactlyOnceWith(2);
  });

  it('are all there in the end where the browser cannot say what is near the screen', async () => {
    const many = conversation(...Array.from({ length: 200 }, () => turn('user', said('x'))));
    render(<ConversationView conversation={many} />);
    expect(screen.getAllByRole('article').length).toBeLessThan(30);
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(200));
  });

  it('are sliced by weight, none lost', () => {
    const turns = Array.from({ length: 90 }, (_, index) => turn('user', said('x'.repeat(index * 100))));
    const slices = slicesOf(turns);
    expect(slices.flatMap((slice) => slice.turns)).toEqual(turns);
    expect(slices.map(({ from }) => turns[from - 1])).toEqual(slices.map((slice) => slice.turns[0]));
    expect(slices.every(({ turns }) => turns.length === 1 || JSON.stringify(turns).length < 6_000)).toBe(true);
    for (const [index, { id }] of turns.map((one, at) => [at + 1, one] as const)) {
      expect(slices[sliceOf(slices, index)]?.turns.map((one) => one.id)).toContain(id);
    }
  });

  it('stay folded or unfolded as the reader left them, and open for what is in them', () => {
    render(
      <ConversationView conversation={conversation(turn('user', said(`${'word '.repeat(1_000)}\n\n[a](https://a.example/)`)))} />,
    );
    const article = screen.getByRole('article');
    expect(article.className).toContain('shortened');
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(article.className).not.toContain('shortened');
    expect(screen.getByRole('button', { name: 'Show less' }).getAttribute('aria-expanded')).toBe('true');
  });
});

describe('Markdown', () => {
  it('keeps the page and the turn above the headings of a text', () => {
    show(said('# a\n\n##### b'));
    expect(screen.getByRole('heading', { name: 'a' }).tagName).toBe('H3');
    expect(screen.getByRole('heading', { name: 'b' }).tagName).toBe('H6');
  });

  it('makes no element out of HTML, and no attribute', () => {
    const hostile =
      '<img src=x onerror=alert(1)> <svg/onload=alert(1)>\n\n<script>alert(1)</script>\n\n[a](javascript:alert(1)) ![b](https://t.example/p.png)\n\n```"><img src=x>\n<b>\n```';
    const container = show(said(hostile), { kind: 'image', alt: '"><img src=x>' }, { kind: 'unknown', label: '<b>' });
    expect(container.querySelectorAll('img, svg, script, b, iframe, [style], [onerror]')).toHaveLength(0);
    expect(container.textContent).toContain('<img src=x onerror=alert(1)>');
  });

  it('opens links outside, with nothing taken along, and says where they go', () => {
    const container = show(said('[bank.example](https://evil.example/)'));
    const link = screen.getByRole('link');
    expect(link).toMatchObject({ href: 'https://evil.example/', target: '_blank', rel: 'noopener noreferrer nofollow' });
    expect(link.getAttribute('referrerpolicy')).toBe('no-referrer');
    expect(container.querySelector('.real-host')?.textContent).toContain('evil.example');
  });

  it('lists follow the direction of their words', () => {
    const container = show(said('- أولاً\n- ثانياً\n\n1. one'));
    expect(container.querySelector('ul')?.dir).toBe('rtl');
    expect(container.querySelector('ol')?.dir).toBe('ltr');
  });

  it('waits to be asked before a very long text is laid out', async () => {
    const container = show(said(`# a\n\n${'x '.repeat(40_000)}`));
    expect(screen.queryByRole('heading', { name: 'a' })).toBeNull();
    expect(container.textContent).toContain('# a');
    fireEvent.click(screen.getByRole('button', { name: 'Show this text formatted' }));
    expect(await screen.findByRole('heading', { name: 'a' })).toBeTruthy();
  });
});

describe('code and formulas', () => {
  it('copies what is seen, hidden characters named', async () => {
    const copy = vi.fn(async () => true);
    render(<ConversationView conversation={conversation(turn('user', said('```\na\u202Eb\n```')))} onCopy={copy} />);
    fireEvent.click(screen.getByRole('button', { name: 'Copy code' }));
    await screen.findByText('Copied');
    expect(copy).toHaveBeenCalledExactlyOnceWith('a[U+202E]b');
  });

  it('offers no copying where the page has none to offer', () => {
    show(said('```\na\n```'));
    expect(screen.queryByRole('button', { name: 'Copy code' })).toBeNull();
  });

  it('colours languages it knows, and leaves the text as it was', async () => {
    const container = show(said('```js\nconst a = "<b>";\n```\n\n```nosuch\nx\n```'));
    await waitFor(() => expect(container.querySelector('.hljs-keyword')?.textContent).toBe('const'));
    expect([...container.querySelectorAll('pre')].map((pre) => pre.textContent)).toEqual(['const a = "<b>";', 'x']);
  });

  it('sets formulas as MathML of a closed list, and shows the TeX of others', async () => {
    const container = show(
      said(
        '$\\frac{1}{2}$ and $\\frac{1}{$ and $\\href{javascript:alert(1)}{x}$ and $\\includegraphics{https://t.example/p.png}$',
      ),
    );
    await waitFor(() => expect(container.querySelectorAll('math mfrac')).toHaveLength(1));
    expect(container.querySelector('.formula-source')?.textContent).toBe('\\frac{1}{');
    expect(container.querySelectorAll('a, img, [href], [src]')).toHaveLength(0);
  });
});

describe('parts', () => {
  it('folds thinking and tools until they are opened', async () => {
    const container = show({ kind: 'thinking', text: 'hm' }, { kind: 'tool', name: 'web', input: 'query', output: 'found' });
    expect(container.textContent).not.toContain('query');
    for (const details of container.querySelectorAll('details')) {
      details.open = true;
      fireEvent(details, new Event('toggle'));
    }
    await waitFor(() => expect(container.textContent).toContain('query'));
    expect(container.textContent).toContain('hm');
  });

  it('lists sources with their hosts, and names what it does not show', () => {
    const container = show(
      { kind: 'sources', sources: [{ title: 'Dew', url: 'https://en.wikipedia.org/wiki/Dew' }] },
      { kind: 'image', alt: 'a sketch' },
      { kind: 'file', name: 'a.pdf', type: 'application/pdf', size: 2048 },
      { kind: 'unknown', label: 'canvas' },
    );
    expect(screen.getByRole('link', { name: 'Dew' }).closest('li')?.textContent).toContain('en.wikipedia.org');
    for (const words of [
      'Image: a sketch',
      'File: a.pdf · application/pdf · 2 KiB',
      'Content Threadlink does not know: canvas',
    ]) {
      expect(container.textContent).toContain(words);
    }
  });

  it('shows an image only from its own data', () => {
    const data = 'data:image/png;base64,AAAA';
    const container = show({ kind: 'image', alt: 'dot', data });
    expect(container.querySelector('img')?.getAttribute('src')).toBe(data);
  });
});
