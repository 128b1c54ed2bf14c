// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { lookAtPage, looks, ownSites, recognise } from '../../utils/adapters';

afterEach(() => {
  document.head.replaceChildren();
  document.body.replaceChildren();
  document.title = '';
  localStorage.clear();
});

interface Shown {
  title?: string;
  head?: string;
  body?: string;
  stored?: string[];
}

function recogniseIn({ title = '', head = '', body = '', stored = [] }: Shown): string | undefined {
  document.head.append(document.createRange().createContextualFragment(head));
  document.body.append(document.createRange().createContextualFragment(body));
  document.title = title;
  for (const key of stored) localStorage.setItem(key, '{}');
  return recognise(lookAtPage(looks))?.id;
}

const input = '<form><textarea></textarea></form>';

describe('a chat UI is recognised by what its page shows', () => {
  it.each<[string, string, Shown]>([
    ['open-webui', 'signed out', { title: 'Open WebUI', head: '<link rel="stylesheet" href="/static/custom.css">' }],
    [
      'open-webui',
      'renamed',
      { title: 'House chat', head: '<script src="/static/loader.js"></script><link rel="stylesheet" href="/static/custom.css">' },
    ],
    [
      'open-webui',
      'in use',
      { title: 'Bread', body: '<a id="sidebar-chat-item" href="/c/1"></a><a id="sidebar-chat-item" href="/c/2"></a>' },
    ],
    ['librechat', 'in use', { title: 'Bread', body: '<div data-testid="convo-item"></div>' }],
    ['librechat', 'empty', { title: 'LibreChat', body: '<textarea id="prompt-textarea" data-testid="text-input"></textarea>' }],
    ['chat-ui', 'empty', { title: 'ChatUI', head: '<link rel="manifest" href="/chatui/manifest.json">' }],
    ['chat-ui', 'in use', { title: 'Bread', body: '<div data-message-id="1" data-message-role="assistant"></div>' }],
    [
      'nextchat',
      'in use',
      { title: 'NextChat', body: '<div class="window-header"></div><div class="home_chat-item__Ab1"></div>' },
    ],
    [
      'nextchat',
      'with its settings',
      { title: 'Ours', body: '<textarea id="chat-input"></textarea><div class="window-header"></div>' },
    ],
    ['lobechat', 'empty', { title: 'Chat · LobeHub', stored: ['LOBE_SYSTEM_STATUS'] }],
    ['llamacpp', 'in use', { title: 'llama.cpp', body: `<div class="chat-screen">${input}</div>` }],
    ['llamacpp', 'empty', { title: 'llama.cpp - AI Chat Interface', stored: ['LlamaCppWebui.config'], body: input }],
    ['hollama', 'empty', { title: 'Sessions - Hollama', stored: ['hollama-settings'] }],
    ['hollama', 'in use', { title: '', body: '<a data-testid="session-item" href="/sessions/abc"></a>' }],
    ['chatgpt-web', 'in use', { title: 'ChatGPT Web', stored: ['chatStorage'] }],
  ])('%s, %s', (id, _, shown) => {
    expect(recogniseIn(shown)).toBe(id);
  });

  it.each<[string, Shown]>([
    ['a page about one', { title: 'How to install Open WebUI', body: '<article><h1>Open WebUI</h1></article>' }],
    ['a box to write in', { title: 'Contact', body: input }],
    ['what another UI left at the same address', { title: 'My page', stored: ['hollama-sessions', 'chatStorage', 'LOBE_X'] }],
    ['nothing', {}],
  ])('%s is none', (_, shown) => {
    expect(recogniseIn(shown)).toBeUndefined();
  });

  it('by the one with most to show for it', () => {
    // At one address several were tried: their keys are still there.
    const stored = ['hollama-sessions', 'chatStorage'];
    expect(recogniseIn({ title: 'ChatGPT Web', stored, body: '<div id="image-wrapper"></div>' })).toBe('chatgpt-web');
  });

  it('and looking is a function that needs nothing around it', () => {
    document.title = 'Hollama';
    const alone = new Function(`return (${lookAtPage.toString()})(${JSON.stringify(looks)})`) as () => unknown;
    expect(alone()).toEqual({ title: 'Hollama', selectors: [], keys: [] });
  });

  it('each has something to be known by, and no two go by the same name', () => {
    expect(new Set(ownSites.map(({ id }) => id)).size).toBe(8);
    expect(new Set(ownSites.map(({ name }) => name)).size).toBe(8);
    for (const { matches, address } of ownSites) expect([matches, address]).toEqual([[], '']);
  });
});
