// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { isRealClick } from '../../utils/page/trust';

const host = document.createElement('span');
const trusted = { isTrusted: true } as Event;
const box = { left: 10, top: 10, width: 30, height: 30 } as DOMRect;

beforeEach(() => {
  document.body.replaceChildren(host);
  host.checkVisibility = () => true;
  host.getBoundingClientRect = () => box;
  document.elementFromPoint = () => host;
});

test('a user’s click on a button that can be seen', () => expect(isRealClick(trusted, host)).toBe(true));

test.each<[string, () => unknown]>([
  ['covered', () => Object.assign(document, { elementFromPoint: () => document.body })],
  ['transparent', () => Object.assign(host, { checkVisibility: () => false })],
  ['tiny', () => Object.assign(host, { getBoundingClientRect: () => ({ ...box, width: 1 }) })],
  ['taken out', () => host.remove()],
])('not when it is %s', (_, spoil) => {
  spoil();
  expect(isRealClick(trusted, host)).toBe(false);
});

test('not a script’s', () => expect(isRealClick(new Event('click'), host)).toBe(false));
test('asks for opacity and visibility', () => {
  const asked = vi.fn(() => true);
  host.checkVisibility = asked;
  isRealClick(trusted, host);
  expect(asked).toHaveBeenCalledWith(expect.objectContaining({ opacityProperty: true, visibilityProperty: true }));
});
