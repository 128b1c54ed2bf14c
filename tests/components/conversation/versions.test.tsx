// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationView } from '../../../components/conversation/ConversationView';
import { ViewerPage } from '../../../components/viewer/ViewerPage';
import type { Conversation, Turn } from '../../../utils/conversation';
import { branched } from '../../conversation/branched';

afterEach(cleanup);
vi.stubGlobal('IntersectionObserver', undefined);

/** What a browser does when a reader presses it. */
async function open(name: string, nth = 0): Promise<HTMLElement> {
  const details = screen.getAllByText(name)[nth]?.closest('details');
  if (!details) throw new Error(`nothing folded under ${name}`);
  details.open = true;
  fireEvent(details, new Event('toggle'));
  return details;
}

const text = () => document.body.textContent ?? '';
const aside = ['And spelt?', 'Forty minutes, says Mira.', 'Half an hour.', 'How hot?', 'Thanks.'];

describe('other versions', () => {
  it('are folded away at the turn they are versions of, and nothing of them is on the page', () => {
    render(<ConversationView conversation={branched} />);
    const folds = screen.getAllByText(/other version|other way/).map((fold) => [fold.closest('article')?.id, fold.textContent]);
    expect(folds).toEqual([
      ['t1', '1 other version'],
      ['t3', '1 other version'],
      ['t4', '1 other way it went on'],
    ]);
    for (const words of aside) expect(text()).not.toContain(words);
    expect(screen.getAllByRole('article')).toHaveLength(4);
  });

  it('open to the turns of their line, numbered as one reads them there, with versions of their own', async () => {
    render(<ConversationView conversation={branched} />);
    const fold = await open('1 other version', 1);
    const version = await within(fold).findByRole('listitem');
    const names = () =>
      within(version)
        .getAllByRole('article')
        .map((article) => [article.getAttribute('aria-label'), article.id]);
    await waitFor(() =>
      expect(names()).toEqual([
        ['Turn 3, user', 't5'],
        ['Turn 4, assistant', 't6'],
      ]),
    );
    await open('1 other version', 2);
    await within(version).findByText('Half an hour.');
    expect(names()).toHaveLength(3);
    const onward = await open('1 other way it went on');
    await waitFor(() => expect(within(onward).getByRole('article', { name: 'Turn 5, user' }).textContent).toContain('Thanks.'));
  });

  it('are all there on paper, and folded away again after it', () => {
    render(<ConversationView conversation={branched} />);
    window.dispatchEvent(new Event('beforeprint'));
    for (const words of aside) expect(text()).toContain(words);
    for (const fold of document.querySelectorAll<HTMLDetailsElement>('.versions')) {
      expect(fold.open).toBe(true);
      fireEvent(fold, new Event('toggle'));
    }
    window.dispatchEvent(new Event('afterprint'));
    return waitFor(() => expect(document.querySelectorAll('.versions[open]')).toHaveLength(0));
  });

  it('come little by little where they are long or many, each under its name', async () => {
    const turns = (n: number) =>
      Array.from({ length: n }, (): Turn => ({ id: '', role: 'user', parts: [{ kind: 'text', text: 'x' }] }));
    const many = [{ at: 0, turns: turns(60) }, ...Array.from({ length: 20 }, () => ({ at: 0, turns: turns(1) }))];
    render(<ConversationView conversation={{ ...branched, branches: many }} />);
    const fold = await open('21 other versions');
    const here = () => fold.querySelectorAll('article').length;
    await within(fold).findByText('Other version 1 of 21');
    expect(here()).toBeLessThan(15);
    expect(fold.querySelector('[aria-busy="true"]')).not.toBeNull();
    await waitFor(() => expect(here()).toBe(80), { timeout: 4_000 });
    expect(fold.querySelector('[aria-busy="true"]')).toBeNull();
    expect(fold.textContent).toContain('Other version 21 of 21');
  });
});

describe('the viewer', () => {
  beforeEach(() => {
    const taking = { onCopy: vi.fn(async () => true), onFile: vi.fn(), onPrint: vi.fn() };
    const conversation: Conversation = branched;
    render(
      <ViewerPage
        shown={{ from: 'link', readOnly: false, conversation }}
        siteName="ChatGPT"
        onCopy={async () => true}
        taking={taking}
      />,
    );
  });

  it('says how many there are beside the turns', () => {
    expect([...document.querySelectorAll('.facts li')].map(({ textContent }) => textContent)).toContain('4 other versions');
    expect([...document.querySelectorAll('.facts li')].map(({ textContent }) => textContent)).toContain('4 turns');
  });

  it('finds words in them, and opens what they stand in', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Find in this conversation' }));
    fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'hour' } });
    await screen.findByText('3 hits');
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'half an hour' } });
    await screen.findByText('1 hit');
    fireEvent.click(screen.getByRole('button', { name: 'Next hit' }));
    await screen.findByText('1 of 1');
    await waitFor(() => expect(document.querySelector('#t3')?.textContent).toContain('Half an hour.'), { timeout: 4_000 });
  });

  it('has none of them in its outline', async () => {
    fireEvent.keyDown(window, { key: 'o' });
    const outline = await screen.findByRole('navigation', { name: 'Outline' });
    await waitFor(() =>
      expect([...outline.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual(['How long?', 'And rye?']),
    );
  });
});
