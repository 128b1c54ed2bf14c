// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ContinuePanel } from '../../../components/viewer/ContinuePanel';
import { SafePage } from '../../../components/viewer/SafePage';
import type { SaveState, Shown, Trouble } from '../../../components/viewer/shown';
import { TroublePage } from '../../../components/viewer/TroublePage';
import { pageTitle, ViewerPage } from '../../../components/viewer/ViewerPage';

afterEach(cleanup);

const shown: Shown = {
  from: 'link',
  readOnly: false,
  conversation: {
    title: 'Bread',
    site: 'chatgpt',
    model: 'm-1',
    capturedAt: Date.UTC(2026, 10, 20, 12),
    leftOut: { thinking: 2, images: 1 },
    turns: [
      { id: 't1', role: 'user', parts: [{ kind: 'text', text: 'How?' }] },
      { id: 't2', role: 'assistant', parts: [{ kind: 'text', text: 'So.' }] },
    ],
  },
};
const none = () => undefined;

function page(over: Partial<Shown> = {}, save: SaveState = 'unsaved') {
  const told = { onSave: vi.fn(), onFork: vi.fn(), onContinue: vi.fn() };
  const view = render(
    <ViewerPage
      {...told}
      shown={{ ...shown, ...over }}
      save={save}
      keeps
      siteName="ChatGPT"
      continueIn="ChatGPT"
      libraryAddress="options.html"
      onCopy={async () => true}
    />,
  );
  return { ...told, container: view.container };
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const by = (author: string): Partial<Shown> => ({ conversation: { ...shown.conversation, author } });

describe('the viewer', () => {
  it('says what it is, who packed it, when, and what is missing', () => {
    const { container } = page();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Bread');
    expect(container.textContent).toContain('Shared anonymously');
    expect(container.textContent).toContain('frozen on November 20, 2026, 2 turns');
    expect(container.textContent).toContain('Not in this link: 2 thinking passages, 1 image');
    expect(pageTitle(shown)).toBe('Bread');
  });

  it('does not vouch for a name, and shows what hides in it', () => {
    const { container } = page(by('Mira\u202E (checked)'));
    expect(container.querySelector('.packed-by')?.textContent).toBe(
      'Shared by someone who calls themselves MiraU+202E (checked) (not checked)',
    );
    expect(container.querySelector('.packed-by bdi')).toBeTruthy();
  });

  it('tells its buttons apart', () => {
    const { onSave, onFork, onContinue } = page();
    press('Save');
    press('Fork');
    press('Continue in ChatGPT');
    press('Fork from turn 2');
    expect(onSave).toHaveBeenCalledOnce();
    expect(onContinue).toHaveBeenCalledOnce();
    expect(onFork.mock.calls).toEqual([[], [2]]);
  });

  it('offers no fork of what is to be read only', () => {
    page({ readOnly: true });
    const actions = screen.getByRole('region', { name: 'What to do with this conversation' });
    expect([...actions.querySelectorAll('button')].map((button) => button.textContent)).toEqual(['Save']);
    expect(screen.queryByRole('button', { name: /Fork/ })).toBeNull();
  });

  it('says when it is saved, and why it is not', () => {
    page({}, 'saved');
    expect(screen.getByRole('button', { name: 'Saved' })).toHaveProperty('disabled', true);
    cleanup();
    page({}, { trouble: 'full' });
    expect(screen.getByText(/no room left/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', false);
  });
});

describe('trouble', () => {
  const troubles: Trouble[] = [
    { code: 'cut', arrived: 1204, expected: 3310 },
    { code: 'damaged' },
    { code: 'newer' },
    { code: 'not-a-link' },
    { code: 'too-large' },
    { code: 'expired', at: Date.UTC(2026, 0, 2, 12) },
    { code: 'wrong-passphrase' },
    { code: 'unsupported' },
    { code: 'missing' },
    { code: 'library', why: 'blocked' },
    { code: 'failed' },
  ];

  it.each(troubles)('$code has a heading, what happened and what to do', (trouble) => {
    render(<TroublePage trouble={trouble} onPaste={none} />);
    const alert = screen.getByRole('alert');
    expect(alert.dataset.trouble).toBe(trouble.code);
    const words = [...alert.children].map((child) => child.textContent ?? '');
    expect(words).toHaveLength(3);
    expect(words.every((word) => word.length > 10 && !word.includes('$'))).toBe(true);
    expect(screen.queryByLabelText('Paste the link here') !== null).toBe(['cut', 'damaged', 'not-a-link'].includes(trouble.code));
  });

  it('counts what arrived of a cut link, and takes the whole one', () => {
    const onPaste = vi.fn();
    render(<TroublePage trouble={{ code: 'cut', arrived: 1204, expected: 3310 }} onPaste={onPaste} />);
    expect(screen.getByRole('alert').textContent).toContain('1,204 of 3,310 characters arrived');
    fireEvent.input(screen.getByLabelText('Paste the link here'), { target: { value: 'https://x.example/#tl1.abc' } });
    fireEvent.submit(screen.getByLabelText('Paste the link here').closest('form') as HTMLFormElement);
    expect(onPaste).toHaveBeenCalledExactlyOnceWith('https://x.example/#tl1.abc');
  });

  it('takes the place of a page that breaks', () => {
    const Broken = () => {
      throw new Error('broken');
    };
    render(<SafePage onPaste={none} children={<Broken />} />);
    expect(screen.getByRole('alert').dataset.trouble).toBe('failed');
  });
});

describe('continue', () => {
  const panel = (text: string, onGo = vi.fn()) => {
    render(<ContinuePanel text={text} siteName="ChatGPT" state="asking" onGo={onGo} onCancel={none} onCopy={async () => true} />);
    return onGo;
  };

  it('shows the exact text, its length and what hides in it', () => {
    panel('ab\u200B\u{E0041}😀');
    const dialog = screen.getByRole('dialog', { name: 'Continue in ChatGPT' });
    expect(dialog.textContent).toContain('5 characters. 2 of them cannot be seen');
    expect(dialog.querySelector('pre')?.textContent).toBe('abU+200B U+E0041😀');
  });

  it('tells a person from a script', () => {
    const onGo = panel('x');
    press('Open a new chat');
    expect(onGo).toHaveBeenCalledOnce();
    expect(onGo).not.toHaveBeenCalledWith(true);
  });
});
