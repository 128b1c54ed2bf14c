// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { OwnAccess } from '../../../components/library/OwnAccess';

afterEach(cleanup);

const rows = [
  { pattern: 'https://chat.example.test/*', origin: 'https://chat.example.test', names: ['Open WebUI'] },
  { pattern: 'http://localhost/*', origin: 'http://localhost', names: [] },
];

it('names each origin with what was recognised there, and withdraws the one that is pressed', () => {
  const onWithdraw = vi.fn();
  render(<OwnAccess rows={rows} onWithdraw={onWithdraw} onAllow={() => true} />);
  expect(screen.getByText('https://chat.example.test').textContent).toBe('https://chat.example.test · Open WebUI');
  fireEvent.click(screen.getByRole('button', { name: 'Withdraw access to http://localhost' }));
  expect(onWithdraw).toHaveBeenCalledExactlyOnceWith('http://localhost/*');
});

it('allows an address that is written, and says when it is none', () => {
  const onAllow = vi.fn((address: string) => address.includes('.'));
  render(<OwnAccess rows={[]} onWithdraw={() => undefined} onAllow={onAllow} />);
  expect(screen.getByText(/None is allowed/)).toBeDefined();
  const field = screen.getByRole('textbox', { name: 'Address of a chat of your own' });
  const allow = screen.getByRole<HTMLButtonElement>('button', { name: 'Allow' });
  expect(allow.disabled).toBe(true);
  fireEvent.input(field, { target: { value: 'nothing' } });
  fireEvent.click(allow);
  expect(screen.getByRole('alert').textContent).toMatch(/not a web address/);
  fireEvent.input(field, { target: { value: 'chat.example.test' } });
  fireEvent.click(allow);
  expect(onAllow).toHaveBeenLastCalledWith('chat.example.test');
  expect(screen.getByRole('alert').textContent).toBe('');
});
