// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LooksNotice } from '../../../components/share/LooksNotice';
import { OtherWays } from '../../../components/share/OtherWays';
import { PasteForm, type Pasting } from '../../../components/share/PasteForm';
import { ShareTroubleNotice } from '../../../components/share/ShareTroubleNotice';

afterEach(cleanup);

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('what was read by its looks', () => {
  it.each([
    ['page', 'Read by its looks.'],
    ['paste', 'Read from pasted text.'],
  ] as const)('is said to be, and to be looked at: from a %s', (from, words) => {
    render(<LooksNotice from={from} onSwap={vi.fn()} onEdit={vi.fn()} />);
    expect(screen.getByRole('status').textContent).toContain(words);
    expect(screen.getByRole('status').textContent).toContain('who speaks');
  });

  it('can have its speakers swapped, and a pasted text changed', () => {
    const [onSwap, onEdit] = [vi.fn(), vi.fn()];
    render(<LooksNotice from="paste" onSwap={onSwap} onEdit={onEdit} />);
    press('Swap the two speakers');
    press('Back to the text');
    expect([onSwap.mock.calls.length, onEdit.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('where a site’s own way does not do', () => {
  const report = 'Threadlink: a site does not look as expected\nsite: chatgpt\n';

  it('offers to read by looks, to paste, and a report that is shown before it can be copied', async () => {
    const on = { onLooks: vi.fn(), onPaste: vi.fn(), onCopy: vi.fn(async () => true) };
    render(<OtherWays {...on} report={async () => report} />);
    press('Read it by its looks');
    press('Paste the conversation instead');
    expect(screen.queryByRole('button', { name: 'Copy report' })).toBeNull();
    press('Show a report on this');
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox');
    expect(box.value).toBe(report);
    expect(on.onCopy).not.toHaveBeenCalled();
    press('Copy report');
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Copied. Nothing was sent'));
    expect(on.onCopy).toHaveBeenCalledWith(report);
    expect([on.onLooks.mock.calls.length, on.onPaste.mock.calls.length]).toEqual([1, 1]);
  });

  it('offers only what can help', () => {
    render(<OtherWays onPaste={vi.fn()} onCopy={vi.fn()} />);
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Paste the conversation instead']);
  });

  it('says so below the trouble', () => {
    const other = <OtherWays onPaste={vi.fn()} onCopy={vi.fn()} />;
    render(<ShareTroubleNotice trouble="not-a-chat" other={other} onRetry={vi.fn()} onClose={vi.fn()} />);
    expect(screen.getByRole('alert').textContent).toContain('Nothing on this page looks like a conversation');
    expect(screen.getByRole('button', { name: 'Paste the conversation instead' })).toBeDefined();
  });
});

describe('the form for pasted text', () => {
  const show = (answer: Pasting | Promise<Pasting>, before = '') => {
    const on = {
      onOpen: vi.fn<(from: string | File, signal: AbortSignal) => Promise<Pasting>>(async () => answer),
      onTake: vi.fn<(place: number) => Promise<Pasting>>(async () => ({ is: 'taken' })),
    };
    render(<PasteForm before={before} {...on} />);
    return on;
  };

  it('hands the text over', async () => {
    const { onOpen } = show({ is: 'taken' });
    fireEvent.input(screen.getByRole('textbox', { name: 'Conversation as text' }), { target: { value: 'You: Hi' } });
    press('Read the text');
    expect(onOpen.mock.calls[0]?.[0]).toBe('You: Hi');
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(''));
    expect(screen.getByRole('alert').textContent).toBe('');
  });

  it('names what is wrong until the text changes, and keeps what was pasted before', async () => {
    show({ is: 'trouble', trouble: 'empty' }, ' ');
    press('Read the text');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('There is no text yet.'));
    fireEvent.input(screen.getByRole('textbox'), { target: { value: 'x' } });
    expect(screen.getByRole('alert').textContent).toBe('');
    cleanup();
    show({ is: 'taken' }, 'as before');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('as before');
  });

  it('says that it reads, and can be stopped', () => {
    const { onOpen } = show(new Promise<Pasting>(() => undefined), 'You: Hi');
    press('Read the text');
    expect(screen.getByRole('status').textContent).toBe('Reading the conversation…');
    press('Cancel');
    expect(onOpen.mock.calls[0]?.[1].aborted).toBe(true);
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('takes a file that is dropped, and asks which of several conversations in it is meant', async () => {
    const { onOpen, onTake } = show({ is: 'several', titles: ['Bread', '', 'Tea'] });
    const file = new File(['[]'], 'conversations.json');
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { types: ['Files'], files: [file] } });
    act(() => void document.documentElement.dispatchEvent(drop));
    expect(onOpen.mock.calls[0]?.[0]).toBe(file);
    const list = await screen.findByRole<HTMLSelectElement>('listbox', { name: '3 conversations: which one?' });
    expect([...list.options].map(({ text }) => text)).toEqual(['Bread', 'Untitled', 'Tea']);
    fireEvent.input(screen.getByRole('searchbox', { name: 'Search titles' }), { target: { value: 'te' } });
    expect([...list.options].map(({ text }) => text)).toEqual(['Tea']);
    onTake.mockResolvedValueOnce({ is: 'trouble', trouble: 'no-turns' });
    press('Read this conversation');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('No messages were found in this JSON.'));
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: '' } });
    fireEvent.change(list, { target: { value: '0' } });
    press('Read this conversation');
    expect(onTake.mock.calls).toEqual([[2], [0]]);
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'coffee' } });
    expect(screen.getByRole('button', { name: 'Read this conversation' })).toHaveProperty('disabled', true);
  });

  it('goes back from the list to the text', async () => {
    show({ is: 'several', titles: ['Bread', 'Tea'] }, 'as before');
    press('Read the text');
    await screen.findByRole('listbox');
    press('Back to the text');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('as before');
  });
});
