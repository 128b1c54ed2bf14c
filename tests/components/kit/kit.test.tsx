// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { ConfirmDialog } from '../../../components/kit/ConfirmDialog';
import { chooseTheme } from '../../../components/kit/choose-theme';
import { Menu } from '../../../components/kit/Menu';
import { Toast } from '../../../components/kit/Toast';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function showMenu() {
  const chosen: string[] = [];
  const items = ['One', 'Two', 'Three'].map((label) => ({
    label,
    onChoose: () => chosen.push(label),
    disabled: label === 'Two',
  }));
  render(
    <Menu name="More" items={items}>
      …
    </Menu>,
  );
  return { chosen, button: screen.getByRole('button', { name: 'More' }) };
}
const item = (name: string) => screen.getByRole('menuitem', { name });
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

it('a menu opens on its first entry, arrows go round, Escape closes and gives the focus back', () => {
  const { button } = showMenu();
  expect(button.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(button);
  act(() => undefined);
  expect(document.activeElement).toBe(item('One'));
  for (const [key, at] of [
    ['ArrowDown', 'Two'],
    ['End', 'Three'],
    ['ArrowDown', 'One'],
    ['ArrowUp', 'Three'],
    ['Home', 'One'],
  ] as const) {
    press(key);
    expect(document.activeElement).toBe(item(at));
  }
  press('Escape');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(document.activeElement).toBe(button);
});

it('a menu does what is chosen, not what is disabled, and closes when the focus goes elsewhere', () => {
  const { chosen, button } = showMenu();
  fireEvent.click(button);
  fireEvent.click(item('Two'));
  expect(chosen).toEqual([]);
  fireEvent.click(item('Three'));
  expect(chosen).toEqual(['Three']);
  expect(screen.queryByRole('menu')).toBeNull();
  fireEvent.click(button);
  fireEvent.focusOut(item('One'), { relatedTarget: null });
  expect(screen.queryByRole('menu')).toBeNull();
});

it('a dialog is modal, starts on the harmless button, and Escape cancels', () => {
  const did = { onConfirm: vi.fn(), onCancel: vi.fn() };
  render(
    <ConfirmDialog heading="Sure?" confirm="Do it" {...did}>
      <p>Really</p>
    </ConfirmDialog>,
  );
  const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Sure?' });
  expect(dialog.open).toBe(true);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }));
  fireEvent(dialog, new Event('cancel', { cancelable: true }));
  expect(did.onCancel).toHaveBeenCalledOnce();
  fireEvent.click(screen.getByRole('button', { name: 'Do it' }));
  expect(did.onConfirm).toHaveBeenCalledOnce();
});

it('a toast speaks in a region that was there before, undoes, and goes by itself', () => {
  vi.useFakeTimers();
  const undo = vi.fn();
  const onDismiss = vi.fn();
  const { rerender } = render(<Toast message={undefined} onDismiss={onDismiss} />);
  const region = screen.getByRole('status');
  rerender(<Toast message={{ text: 'Gone', undo }} onDismiss={onDismiss} />);
  expect(screen.getByRole('status')).toBe(region);
  expect(region.textContent).toBe('Gone');
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledOnce();
  expect(onDismiss).toHaveBeenCalledOnce();
  act(() => void vi.advanceTimersByTime(30_000));
  expect(onDismiss).toHaveBeenCalledTimes(2);
});

it('a theme is put on the root, the system’s is left to the browser', () => {
  chooseTheme(document.documentElement, 'dark');
  expect(document.documentElement.dataset.theme).toBe('dark');
  chooseTheme(document.documentElement, 'system');
  expect('theme' in document.documentElement.dataset).toBe(false);
});
