// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { LibraryTrouble } from '../../../components/library/LibraryTrouble';
import { PageFrame } from '../../../components/library/PageFrame';
import { WelcomePage } from '../../../components/library/WelcomePage';

afterEach(cleanup);

it('welcomes, says the keys in the sentence, and opens a sample', () => {
  const onSample = vi.fn();
  const { container } = render(<WelcomePage keys="Alt+Shift+L" firefox={false} onSample={onSample} />);
  fireEvent.click(screen.getByRole('button', { name: 'Open a sample link' }));
  expect(onSample).toHaveBeenCalledOnce();
  expect(container.textContent).toContain('On a chat page, Alt+Shift+L shares the open conversation.');
  expect(container.querySelector('kbd')?.textContent).toBe('Alt+Shift+L');
});

it('says where to choose keys when there are none, as the browser calls it', () => {
  const { container, rerender } = render(<WelcomePage keys={undefined} firefox onSample={() => undefined} />);
  expect(container.textContent).toContain('about:addons');
  rerender(<WelcomePage keys={undefined} firefox={false} onSample={() => undefined} />);
  expect(container.textContent).toContain('chrome://extensions/shortcuts');
});

it('says in a private window that nothing is kept, and which page this is', () => {
  const { rerender } = render(<PageFrame view="settings" forgets children="x" />);
  expect(screen.getByRole('note').textContent).toContain('nothing is kept');
  expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Settings');
  rerender(<PageFrame view="library" forgets={false} children="x" />);
  expect(screen.queryByRole('note')).toBeNull();
});

it.each([
  ['blocked', /Close that tab/],
  ['newer-database', /newer Threadlink.*left as it is/],
  ['full', /no room left/],
  ['private', /keeps no databases/],
  ['failed', /Nothing was changed/],
] as const)('says what is wrong with the library: %s', (trouble, words) => {
  const onRetry = vi.fn();
  render(<LibraryTrouble {...{ trouble, onRetry }} />);
  expect(screen.getByRole('alert').textContent).toMatch(words);
  expect(screen.getByRole('alert').dataset.trouble).toBe(trouble);
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(onRetry).toHaveBeenCalledOnce();
});
