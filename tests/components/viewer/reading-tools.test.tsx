// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { ViewerPage } from '../../../components/viewer/ViewerPage';
import type { Turn } from '../../../utils/conversation';

afterEach(cleanup);
vi.stubGlobal('IntersectionObserver', undefined);

const copy = vi.fn(async () => true);
const taking = { onCopy: vi.fn(async () => true), onFile: vi.fn(), onPrint: vi.fn() };

function page() {
  const texts = ['How does bread rise?', 'By *yeast*, and bread needs time.', 'And `bread` without?', 'Flat bread.'];
  const turns = texts.map(
    (text, index): Turn => ({
      id: `t${index + 1}`,
      role: index % 2 === 0 ? 'user' : 'assistant',
      parts: [{ kind: 'text', text }],
    }),
  );
  const conversation = { title: 'Bread', site: 'chatgpt', capturedAt: 1, leftOut: {}, turns };
  return render(
    <ViewerPage
      shown={{ from: 'link', readOnly: false, conversation }}
      siteName="ChatGPT"
      onCopy={copy}
      taking={taking}
      turnLink={(turn) => `https://a.example/#tl1.x&m=${turn}`}
    />,
  ).container;
}

it('has an outline of what was asked, and closes it again', async () => {
  page();
  fireEvent.keyDown(window, { key: 'o' });
  const entries = await waitFor(() => [...screen.getByRole('navigation', { name: 'Outline' }).querySelectorAll('button')]);
  expect(entries.map((entry) => entry.textContent)).toEqual(['How does bread rise?', 'And `bread` without?']);
  expect(entries[0]?.getAttribute('aria-current')).toBe('location');
  fireEvent.keyDown(window, { key: '/' });
  await screen.findByRole('searchbox');
  expect(screen.queryByRole('navigation', { name: 'Outline' })).toBeNull();
});

it('counts hits over all turns, as the words are read', async () => {
  page();
  fireEvent.click(screen.getByRole('button', { name: 'Find in this conversation' }));
  fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'BREAD' } });
  await screen.findByText('4 hits');
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'by yeast,' } });
  await screen.findByText('1 hit');
  fireEvent.click(screen.getByRole('button', { name: 'Next hit' }));
  await screen.findByText('1 of 1');
});

it('copies the link to a turn', async () => {
  page();
  const button = await screen.findByRole('button', { name: 'Copy link to this turn, number 2' });
  fireEvent.click(button);
  await screen.findByText('Copied');
  expect(copy).toHaveBeenCalledExactlyOnceWith('https://a.example/#tl1.x&m=2');
});

it('leaves keys alone that are typed into a box, or turned off', async () => {
  page();
  fireEvent.keyDown(window, { key: '?' });
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Use single keys' }));
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  fireEvent.keyDown(window, { key: 'o' });
  expect(screen.queryByRole('navigation', { name: 'Outline' })).toBeNull();
  localStorage.clear();
});
