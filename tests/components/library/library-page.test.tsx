// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { LibraryPage } from '../../../components/library/LibraryPage';
import type { ListedLink } from '../../../components/library/link';
import { link } from './links';

afterEach(cleanup);

const three = [link(1), link(2, { kind: 'received', author: 'Mara' }), link(3, { kind: 'forked', length: 0 })];

function show(links: readonly ListedLink[] = three, damaged = 0) {
  const did = { onOpen: vi.fn(), onCopy: vi.fn(), onDelete: vi.fn(), onDeleteAll: vi.fn() };
  render(<LibraryPage {...{ links, damaged }} {...did} />);
  return did;
}
const button = (name: string) => screen.getByRole('button', { name });
const shown = () =>
  screen.queryAllByRole('listitem').map((item) => within(item).getByRole('button', { name: /^Open/ }).textContent);

it('has one list item a link, with what there is to know about it', () => {
  show();
  expect(screen.getByRole('heading', { level: 1, name: 'Library' })).toBeTruthy();
  const [sent, received, forked] = screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(sent).toContain('Talk 1');
  for (const fact of ['Sent', 'ChatGPT', '1 turn', '1,001 characters', 'November 22, 2026']) expect(sent).toContain(fact);
  for (const fact of ['Received', 'Mara', '2 turns']) expect(received).toContain(fact);
  expect(forked).toContain('Forked');
  expect(forked).not.toContain('characters');
});

it('opens, copies and deletes by the names that tests and screen readers rely on', () => {
  const did = show();
  fireEvent.click(button('Open Talk 1'));
  expect(did.onOpen).toHaveBeenLastCalledWith('l1', false);
  fireEvent.click(button('Open Talk 2'), { ctrlKey: true });
  expect(did.onOpen).toHaveBeenLastCalledWith('l2', true);
  fireEvent.click(button('Copy link to Talk 2'));
  expect(did.onCopy).toHaveBeenCalledWith('l2');
  fireEvent.click(button('Delete Talk 3'));
  expect(did.onDelete).toHaveBeenCalledWith('l3');
});

it('offers no link to copy for a fork', () => {
  show();
  expect(screen.queryByRole('button', { name: 'Copy link to Talk 3' })).toBeNull();
});

it('hands the focus to the next row when one is deleted, to the one before at the end', () => {
  show();
  fireEvent.click(button('Delete Talk 1'));
  expect(document.activeElement).toBe(button('Delete Talk 2'));
  fireEvent.click(button('Delete Talk 3'));
  expect(document.activeElement).toBe(button('Delete Talk 2'));
});

it('shows one kind at a time', () => {
  show();
  fireEvent.click(screen.getByRole('tab', { name: 'Received' }));
  expect(shown()).toEqual(['Talk 2']);
  fireEvent.click(screen.getByRole('tab', { name: 'All' }));
  expect(shown()).toHaveLength(3);
});

it('moves among the tabs by arrows', () => {
  show();
  const all = screen.getByRole('tab', { name: 'All' });
  all.focus();
  fireEvent.keyDown(all, { key: 'ArrowRight' });
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Sent' }));
  expect(shown()).toEqual(['Talk 1']);
  fireEvent.keyDown(screen.getByRole('tab', { name: 'Sent' }), { key: 'End' });
  expect(shown()).toEqual(['Talk 3']);
});

it('searches titles, sites and names, word by word, and says when nothing fits', () => {
  show();
  const search = screen.getByRole('searchbox', { name: 'Search titles' });
  fireEvent.input(search, { target: { value: 'mara TALK' } });
  expect(shown()).toEqual(['Talk 2']);
  fireEvent.input(search, { target: { value: 'weather' } });
  expect(shown()).toEqual([]);
  expect(screen.getByText('Nothing here matches.')).toBeTruthy();
});

it('deletes all only after asking, and says what that cannot do', () => {
  const did = show();
  fireEvent.click(button('More'));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Delete all links' }));
  const dialog = screen.getByRole('dialog', { name: 'Delete all links?' });
  expect(dialog.textContent).toContain('3 entries');
  expect(dialog.textContent).toContain('anyone who has a link can still open it');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(did.onDeleteAll).not.toHaveBeenCalled();
  fireEvent.click(button('More'));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Delete all links' }));
  fireEvent.click(button('Delete all'));
  expect(did.onDeleteAll).toHaveBeenCalledOnce();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('says what to do while there is nothing', () => {
  show([]);
  expect(screen.getByRole('heading', { name: 'No links yet' })).toBeTruthy();
  expect(screen.queryByRole('searchbox')).toBeNull();
  fireEvent.click(button('More'));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Delete all links' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('says how many entries could not be read', () => {
  show(three, 2);
  expect(screen.getByText('2 entries could not be read and are not shown.')).toBeTruthy();
});

it('makes no more rows than are needed, more on request, the first again for another search', () => {
  show(Array.from({ length: 300 }, (_, n) => link(n)));
  expect(screen.getAllByRole('listitem')).toHaveLength(50);
  fireEvent.click(button('Show more (250)'));
  expect(screen.getAllByRole('listitem')).toHaveLength(100);
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: '9' } });
  expect(screen.getAllByRole('listitem')).toHaveLength(50);
});

it('shows a title that hides or reorders characters for what it is', () => {
  show([link(1, { title: 'safe\u202Egpj.exe' }), link(2, { title: '' })]);
  expect(button('Open safeU+202Egpj.exe').textContent).toBe('safeU+202Egpj.exe');
  expect(button('Delete Untitled')).toBeTruthy();
});
