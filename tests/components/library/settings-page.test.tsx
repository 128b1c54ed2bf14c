// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { SettingsPage, type ShownSettings } from '../../../components/library/SettingsPage';
import { checkAddress, defaultSettings } from '../../../utils/store';

afterEach(cleanup);

const sites = [
  { pattern: 'https://chatgpt.com/*', host: 'chatgpt.com', name: 'ChatGPT', allowed: true },
  { pattern: 'https://poe.com/*', host: 'poe.com', allowed: false },
];

function show(settings: Partial<ShownSettings> = {}) {
  const did = { onChange: vi.fn(), onAllow: vi.fn(), onCheckViewer: vi.fn(async () => 'no-viewer' as const) };
  render(<SettingsPage settings={{ ...defaultSettings, ...settings }} {...{ sites, checkAddress }} {...did} />);
  return did;
}
const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });

it('starts anonymous and keeps a change at once', () => {
  const { onChange } = show();
  expect(radio('Anonymous').checked).toBe(true);
  fireEvent.click(radio('With my name'));
  expect(onChange).toHaveBeenLastCalledWith({ shareAs: 'named' });
  fireEvent.change(screen.getByRole('textbox', { name: 'Name to share with' }), { target: { value: ' Ada ' } });
  expect(onChange).toHaveBeenLastCalledWith({ name: 'Ada' });
  fireEvent.click(radio('Dark'));
  expect(onChange).toHaveBeenLastCalledWith({ theme: 'dark' });
});

it.each([
  ['The chat site the conversation comes from', /could read the link/],
  ['Nowhere: threadlink.invalid', /browser error/],
  ['An address of your own', /whatever you put there/],
])('says what a reader without Threadlink gets: %s', (name, note) => {
  show();
  const described = radio(name).getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(described)?.textContent).toMatch(note);
});

it('takes an own address only when links can be put on it', () => {
  const { onChange } = show();
  fireEvent.click(radio('An address of your own'));
  expect(onChange).not.toHaveBeenCalled();
  const field = screen.getByRole('textbox', { name: 'Address of your viewer page' });
  const use = screen.getByRole('button', { name: 'Use this address' });
  for (const [text, trouble] of [
    ['http://read.example/', /https:\/\//],
    ['https://read.example/#x', /Leave out the #/],
    ['read me', /not a web address/],
  ] as const) {
    fireEvent.input(field, { target: { value: text } });
    fireEvent.click(use);
    expect(screen.getByRole('alert').textContent).toMatch(trouble);
    expect(field.getAttribute('aria-invalid')).toBe('true');
  }
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.input(field, { target: { value: 'https://read.example' } });
  fireEvent.click(use);
  expect(onChange).toHaveBeenCalledWith({ address: { kind: 'own', url: 'https://read.example/' } });
  expect(screen.getByRole('alert').textContent).toBe('');
});

it('asks for a site whose access was withdrawn', () => {
  const { onAllow } = show();
  expect(screen.getAllByRole('button', { name: /^Allow/ })).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'Allow poe.com' }));
  expect(onAllow).toHaveBeenCalledWith('https://poe.com/*');
});

it('looks for a viewer at an own address only when asked, and says what it found', async () => {
  const { onCheckViewer } = show({ address: { kind: 'own', url: 'https://own.example/read/' } });
  expect(onCheckViewer).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Check this address' }));
  expect(onCheckViewer).toHaveBeenCalledExactlyOnceWith('https://own.example/read/');
  expect(await screen.findByText(/not a Threadlink viewer/)).toBeTruthy();
});
