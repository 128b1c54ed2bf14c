// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { Popup } from '../../../components/popup/Popup';
import type { ShareState } from '../../../components/popup/ShareHere';
import { findPayload, packPayload } from '../../../utils/link';

afterEach(cleanup);

function show(share: ShareState = { is: 'ready', title: 'Bread' }) {
  const opened: string[] = [];
  const did = {
    onShare: vi.fn(),
    onAllow: vi.fn(),
    onReload: vi.fn(),
    onLooks: vi.fn(),
    onTranscript: vi.fn(),
    onLibrary: vi.fn(),
    onFile: vi.fn(),
  };
  const onPaste = (text: string) => {
    const found = findPayload(text);
    if (found.ok) opened.push(found.value);
    return found.ok ? undefined : ('not-a-link' as const);
  };
  render(<Popup {...{ share, onPaste }} {...did} />);
  return { ...did, opened };
}
const share = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Share this conversation' });
const why = () => document.getElementById(share().getAttribute('aria-describedby') ?? '')?.textContent;

it('offers to read a page of no known site by its looks, and that alone', () => {
  const { onLooks } = show({ is: 'no-site' });
  fireEvent.click(screen.getByRole('button', { name: 'Read this page' }));
  expect(onLooks).toHaveBeenCalledOnce();
  cleanup();
  show({ is: 'ready' });
  expect(screen.queryByRole('button', { name: 'Read this page' })).toBeNull();
});

it('takes a conversation that was copied as text, wherever it stands', () => {
  const { onTranscript } = show({ is: 'asking' });
  fireEvent.click(screen.getByRole('button', { name: 'Share pasted text or a file' }));
  expect(onTranscript).toHaveBeenCalledOnce();
});

it('shares the open conversation, and says which', () => {
  const { onShare } = show();
  expect(why()).toBe('Bread');
  fireEvent.click(share());
  expect(onShare).toHaveBeenCalledOnce();
});

it.each([
  [{ is: 'no-conversation' }, 'Open a conversation first'],
  [{ is: 'no-access', host: 'chatgpt.com' }, 'Threadlink has no access to chatgpt.com'],
  [{ is: 'silent' }, 'Threadlink is not on this page yet: reload it first.'],
  [
    { is: 'recognised', site: 'open-webui', name: 'Open WebUI', host: 'chat.example.test' },
    'This looks like Open WebUI. Threadlink can share from it once you allow chat.example.test.',
  ],
  [{ is: 'no-site' }, 'This tab is not a chat that Threadlink can read.'],
  [{ is: 'asking' }, 'Looking at this tab…'],
] as [ShareState, string][])('cannot share, and says why: %o', (state, words) => {
  show(state);
  expect(share().disabled).toBe(true);
  expect(why()).toBe(words);
});

it('offers the way out where there is one', () => {
  const first = show({ is: 'no-access', host: 'chatgpt.com' });
  fireEvent.click(screen.getByRole('button', { name: 'Allow chatgpt.com' }));
  expect(first.onAllow).toHaveBeenCalledOnce();
  cleanup();
  const own = show({ is: 'recognised', site: 'open-webui', name: 'Open WebUI', host: 'chat.example.test' });
  fireEvent.click(screen.getByRole('button', { name: 'Allow chat.example.test' }));
  expect(own.onAllow).toHaveBeenCalledOnce();
  cleanup();
  const second = show({ is: 'silent' });
  fireEvent.click(screen.getByRole('button', { name: 'Reload' }));
  expect(second.onReload).toHaveBeenCalledOnce();
});

it('opens a pasted link, broken lines and all, by button and by Enter', async () => {
  const { opened } = show();
  const field = screen.getByRole('textbox', { name: 'Paste a link' });
  const open = screen.getByRole<HTMLButtonElement>('button', { name: 'Open' });
  expect(open.disabled).toBe(true);
  const turns = [{ id: 't1', role: 'user' as const, parts: [{ kind: 'text' as const, text: 'How long does bread bake?' }] }];
  const packed = await packPayload({ title: 'Bread', site: 'chatgpt', capturedAt: 1, turns, leftOut: {} });
  const payload = packed.ok ? packed.value.payload : '';
  const broken = payload.replace(/.{40}/g, '$&\n> ');
  fireEvent.input(field, { target: { value: `see https://chatgpt.com/#${broken} and tell me` } });
  fireEvent.click(open);
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(opened).toEqual([payload, payload]);
});

it('says why pasted text is no link, until it is changed', () => {
  const { opened } = show();
  const field = screen.getByRole('textbox', { name: 'Paste a link' });
  fireEvent.input(field, { target: { value: 'hello' } });
  fireEvent.click(screen.getByRole('button', { name: 'Open' }));
  expect(screen.getByRole('alert').textContent).toContain('This is not a Threadlink');
  expect(screen.getByRole('alert').dataset.trouble).toBe('not-a-link');
  expect(opened).toEqual([]);
  fireEvent.input(field, { target: { value: 'hello again' } });
  expect(screen.getByRole('alert').textContent).toBe('');
});

it('opens the library', () => {
  const { onLibrary } = show();
  fireEvent.click(screen.getByRole('button', { name: 'Open library' }));
  expect(onLibrary).toHaveBeenCalledOnce();
});
