// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readers, reportOf, selectorsOf } from '../../utils/adapters';
import { matching } from '../../utils/adapters/dom/select';
import { treeOf } from '../../utils/adapters/dom/serialize';
import type { ElementTree } from '../../utils/adapters/dom/tree';
import { gatherSaved, savedCases, siteOf } from './saved';

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});

const cases = savedCases();

/** A saved page as it would be after the site changed some of its names. */
async function driftOf(name: string, change: (html: string) => string): Promise<string[]> {
  const saved = cases.find((one) => one.name === name);
  if (!saved?.expected) throw new Error(`no saved page ${name}`);
  const site = siteOf(saved.expected);
  const reading = readers[site]?.read(await gatherSaved(site, { ...saved, html: change(saved.html) }));
  if (!reading?.ok) throw new Error(reading?.trouble);
  return reading.value.drift;
}

describe('a page that changed', () => {
  test.each([
    ['gemini', (html: string) => html.replaceAll('user-query', 'ask-query'), 'no-user-turn'],
    ['gemini', (html: string) => html.replaceAll('message-content', 'text-content'), 'missing-answer'],
    ['grok', (html: string) => html.replaceAll('response-content-markdown', 'reply-text'), 'missing-answer'],
    ['deepseek', (html: string) => html.replaceAll('ds-markdown', 'ds-prose'), 'no-answer-turn'],
    ['chatgpt-sections', (html: string) => html.replaceAll('markdown prose', 'rich text'), 'missing-answer'],
    ['grok', (html: string) => html.replaceAll('items-end', 'at-end'), 'no-user-turn'],
    ['poe', (html: string) => html.replaceAll('Message_rightSide', 'Message_outerSide'), 'no-user-turn'],
    ['llamacpp-chats', (html: string) => html.replaceAll('chat-bubble', 'chat-balloon'), 'missing-answer'],
    ['open-webui-boxes', (html: string) => html.replaceAll('markdown-prose', 'rich-prose'), 'missing-answer'],
    ['lobechat-agents', (html: string) => html.replaceAll('user-action', 'own-action'), 'no-user-turn'],
    [
      'huggingchat',
      (html: string) => html.replace(/(data-message-(?:role|type)="user"[^>]*>)[\s\S]*?(<\/div>)/, '$1You said:$2'),
      'label-as-text',
    ],
  ])('%s is read as far as it goes, and said to have drifted', async (name, change, code) => {
    expect(await driftOf(name, change)).toContain(code);
  });

  test.each(cases.map(({ name }) => name))('%s as it is known has not drifted', async (name) => {
    expect(await driftOf(name, (html) => html)).toEqual([]);
  });
});

describe('a reading by the site’s own answers', () => {
  const read = (page: Record<string, unknown>, roles: string[]) => {
    const results = roles
      .map((type, n) => ({ id: `${n}`, author: { type }, content: [{ type: 'text', text: 'Copy' }] }))
      .reverse();
    const reading = readers.copilot?.read({
      site: 'copilot',
      ref: {},
      url: 'https://copilot.microsoft.com/chats/1234',
      at: 1,
      material: { kind: 'api', bodies: { pages: [{ results }], page } },
    });
    if (!reading?.ok) throw new Error(reading?.trouble);
    return reading.value.drift;
  };

  test('has drifted where the page shows more than twice as much', () => {
    expect(read({ turns: 5 }, ['human', 'ai'])).toEqual(['fewer-than-shown']);
    expect(read({ turns: 4 }, ['human', 'ai'])).toEqual([]);
  });

  test('may hold any words: who types "Copy" has typed it', () => expect(read({}, ['human', 'ai'])).toEqual([]));

  test('has drifted without a question', () => expect(read({}, ['ai'])).toEqual(['no-user-turn']));
});

test('a selector of one element is looked for in copies as in the page', () => {
  document.body.replaceChildren(
    new DOMParser().parseFromString('<p class="a group/x" id="turn-7" data-k="one two" hidden></p>', 'text/html').body
      .firstChild as Node,
  );
  const [element] = document.body.children;
  const tree = treeOf(element as Element) as ElementTree;
  for (const selector of [
    'p',
    '.a',
    '.group\\/x',
    '#turn-7',
    '[hidden]',
    '[data-k="one two"]',
    '[data-k~="two"]',
    '[data-k^="one"]',
    '[id$="-7"]',
    '[id*="urn"]',
    'p.a[hidden]',
    'div, p',
  ])
    expect([selector, matching(selector)(tree)]).toEqual([selector, true]);
  for (const selector of ['div', '.b', '[data-k="one"]', 'p.b', '[data-j]', '[data-k~="o"]'])
    expect([selector, matching(selector)(tree)]).toEqual([selector, false]);
  expect(() => matching('p > b')).toThrow();
});

describe('a report on it', () => {
  const facts = { version: '0.1.0', userAgent: '', site: 'grok', codes: ['missing-answer'], turns: { user: 2, assistant: 0 } };

  test('holds numbers, codes and our own names for places', () => {
    const counts = Object.fromEntries(Object.keys(selectorsOf('grok')).map((name, n) => [name, n]));
    const report = reportOf({ ...facts, trouble: 'failed', counts });
    expect(report).toContain(
      'site: grok\ntrouble: failed\nsigns: missing-answer\nturns read: 2 of the user, 0 of the assistant\n',
    );
    expect(report).toContain('  responses: turn: 0\n');
    expect(report.split('\n').length).toBe(8 + Object.keys(counts).length + 1);
  });

  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140'],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36', 'Chrome 153'],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36 Edg/153.0.0.0',
      'Edg 153',
    ],
    ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox 140, Android'],
    ['', 'unknown'],
  ])('names the browser by name and version: %s', (userAgent, name) => {
    expect(reportOf({ ...facts, userAgent }).split('\n')).toContain(`browser: ${name}`);
  });
});
