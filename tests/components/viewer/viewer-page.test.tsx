// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ContinuePanel } from '../../../components/viewer/ContinuePanel';
import { Loading } from '../../../components/viewer/Loading';
import { RushPage } from '../../../components/viewer/RushPage';
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
const taking = { onCopy: vi.fn(async () => true), onFile: vi.fn(), onPrint: vi.fn() };

function page(over: Partial<Shown> = {}, save: SaveState = 'unsaved') {
  const told = { onSave: vi.fn(), onFork: vi.fn(), onContinue: vi.fn() };
  const view = render(
    <ViewerPage
      shown={{ ...shown, ...over }}
      siteName="ChatGPT"
      own={{ ...told, save, keeps: true, continueIn: 'ChatGPT', libraryAddress: 'options.html' }}
      onCopy={async () => true}
      taking={taking}
    />,
  );
  return { ...told, container: view.container };
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const facts = (container: Element) => [...container.querySelectorAll('header li')].map((fact) => fact.textContent);
const by = (author: string): Partial<Shown> => ({ conversation: { ...shown.conversation, author } });

describe('the viewer', () => {
  it('marks a name whose letters are of several alphabets, and says so', () => {
    const { container } = page(by('Раypal'));
    expect(container.querySelector('.packed-by .mixed-name')?.textContent).toBe('Раypal');
    expect(container.querySelector('.about')?.textContent).toContain('mixes letters of several alphabets');
    cleanup();
    expect(page(by('Mara')).container.querySelector('.mixed-name')).toBeNull();
  });

  it('says what it is, who packed it, when, and what is missing', () => {
    const { container } = page();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Bread');
    expect(container.textContent).toContain('Shared anonymously');
    expect(facts(container)).toEqual([
      'from ChatGPT',
      'frozen on November 20, 2026',
      '2 turns',
      'not in this link: 2 thinking passages, 1 image',
    ]);
    expect(container.textContent).toContain('The link is not encrypted');
    expect(pageTitle(shown)).toBe('Bread');
  });

  it('counts what was left out and masked, and says when it may be incomplete', () => {
    const { container } = page({
      conversation: { ...shown.conversation, leftOut: { turns: 12, masked: 2, images: 1 }, partial: true },
    });
    expect(facts(container)).toEqual([
      'may be incomplete',
      'from ChatGPT',
      'frozen on November 20, 2026',
      '2 of 14 turns',
      '2 passages masked',
      'not in this link: 1 image',
    ]);
  });

  it('shows the sharer’s note apart, under words of ours', () => {
    const { container } = page({ conversation: { ...shown.conversation, note: 'Read \u202Eme' } });
    const note = container.querySelector('.senders-note');
    expect(note?.querySelector('figcaption')?.textContent).toContain('Note from whoever shared it');
    expect(note?.querySelector('blockquote')?.textContent).toBe('Read U+202Eme');
    expect(container.querySelector('header')?.textContent).not.toContain('Read');
  });

  it('says what the link is only where it is so', () => {
    expect(page({ encrypted: true }).container.textContent).not.toContain('not encrypted');
    cleanup();
    expect(page({ from: 'fork' }).container.textContent).not.toContain('not encrypted');
  });

  it('takes along one turn or all, in three forms, and says that it did', async () => {
    page();
    press('Copy turn 2');
    press('Rich text');
    expect(taking.onCopy).toHaveBeenLastCalledWith('rich', 2);
    expect(await screen.findByText('Copied')).toBeTruthy();
    press('Copy, export, print');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Copy all as Markdown' }));
    expect(taking.onCopy).toHaveBeenLastCalledWith('markdown', undefined);
    press('Copy, export, print');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Save as JSON file' }));
    expect(taking.onFile).toHaveBeenLastCalledWith('json');
    press('Copy, export, print');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Print or save as PDF' }));
    expect(taking.onPrint).toHaveBeenCalledOnce();
  });

  it('on a page of the web offers nothing that needs the extension', () => {
    render(<ViewerPage shown={shown} siteName={undefined} onCopy={async () => true} taking={taking} />);
    expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent)).toEqual([
      'Outline',
      'Find in this conversation',
      'Keyboard shortcuts',
      'Copy, export, print',
      'Copy turn 1',
      'Copy turn 2',
    ]);
    expect(screen.queryByRole('link', { name: 'Threadlink' })).toBeNull();
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
    const names = screen.getAllByRole('button').map((button) => button.textContent);
    expect(names.filter((name) => /Fork|Continue/.test(name ?? ''))).toEqual([]);
    expect(names).toContain('Save');
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

describe('before there is a conversation', () => {
  it('the frame is there at once; what takes its time says how far it is and can be stopped', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const onStop = vi.fn();
    const { container, findByRole } = render(<Loading far={{ done: 3, total: 4 }} onStop={onStop} />);
    expect(container.querySelector('header')?.textContent).toBe('Threadlink');
    expect(container.querySelector('button')).toBeNull();
    await vi.waitFor(() => {
      vi.advanceTimersByTime(300);
      expect(container.querySelector('progress')?.value).toBe(3);
    });
    vi.useRealTimers();
    fireEvent.click(await findByRole('button', { name: 'Stop' }));
    expect(onStop).toHaveBeenCalledOnce();
  });

  it('one of many links waits to be asked for', () => {
    const onShow = vi.fn();
    render(<RushPage links={12} onShow={onShow} />);
    expect(screen.getByRole('alert').textContent).toContain('12 links were opened within seconds');
    press('Show this one');
    expect(onShow).toHaveBeenCalledOnce();
  });
});
