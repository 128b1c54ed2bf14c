// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { copyLink } from '../../../components/kit/copy-link';

const link = 'https://chatgpt.com/#tl1.abc';
const title = `<b>"Bread" & 'butter'</b>`;
const html = `<a href="${link}">&lt;b&gt;&quot;Bread&quot; &amp; &#39;butter&#39;&lt;/b&gt;</a>`;

class Item {
  constructor(readonly data: Record<string, Blob>) {}
}
vi.stubGlobal('ClipboardItem', Item);
afterEach(() => vi.restoreAllMocks());

it('writes the plain link and a titled hyperlink together', async () => {
  const written: Record<string, string>[] = [];
  const write = async ([item]: unknown[]) => {
    const entries = Object.entries((item as Item).data).map(async ([type, blob]) => [type, await blob.text()] as const);
    written.push(Object.fromEntries(await Promise.all(entries)));
  };
  expect(await copyLink({ document, clipboard: { write } as Clipboard }, link, title)).toBe(true);
  expect(written).toEqual([{ 'text/plain': link, 'text/html': html }]);
});

it.each([
  ['denied', { write: () => Promise.reject(new Error('denied')) } as unknown as Clipboard],
  ['missing', undefined],
])('uses the copy event where the clipboard is %s', async (_, clipboard) => {
  const set = vi.fn();
  document.execCommand = () => {
    document.dispatchEvent(Object.assign(new Event('copy', { cancelable: true }), { clipboardData: { setData: set } }));
    return true;
  };
  expect(await copyLink({ document, clipboard }, link, title)).toBe(true);
  expect(set.mock.calls).toEqual([
    ['text/plain', link],
    ['text/html', html],
  ]);
});

it('says so where neither works', async () => {
  document.execCommand = () => false;
  expect(await copyLink({ document, clipboard: undefined }, link, title)).toBe(false);
});
