import type { Page } from 'puppeteer-core';
import { beforeAll, expect, it } from 'vitest';
import { samples, stars } from '../fixtures/chatgpt/samples';
import { type Serving, serveChatGpt } from '../fixtures/chatgpt/serve';
import { countOf, find, pause, waitFor } from '../tools/find';
import { createLink, dialogIn, shareFromHeader } from '../tools/journey';
import { pageAt } from '../tools/session';
import { decoded } from './samples';
import { startSession } from './start';

const started = startSession();
const serving: Serving = { generation: 'shell', api: 'both', conversations: samples };
const name = 'Share with Threadlink';

let own: Page;
let tab: Page;
beforeAll(async () => {
  const { session } = started;
  session.hosts.answer('chatgpt.com', serveChatGpt(serving));
  own = await pageAt(session, (href) => href.startsWith(session.base));
  tab = await session.browser.newPage();
});

const open = async () => {
  // Firefox's driver loses a tab that came back from the cache.
  await tab.close();
  tab = await started.session.browser.newPage();
  await tab.goto(`https://chatgpt.com/c/${stars.id}`);
  await tab.bringToFront();
  await find(tab, 'button', name);
};

/** Within half a second, and it stays so. */
async function expectOne(): Promise<void> {
  await waitFor('one button', async () => (await countOf(tab, 'button', name)) === 1, 700);
  await pause(400);
  expect(await countOf(tab, 'button', name)).toBe(1);
}

it('asks the site nothing before it is pressed', async () => {
  const { requests } = started.session.hosts;
  requests.length = 0;
  await open();
  await pause(800);
  const own = /^GET https:\/\/chatgpt\.com\/(?:c\/[\w-]+|practice\/[\w./-]+|favicon\.ico)$/;
  expect(requests.filter((request) => !own.test(request))).toEqual([]);
  await shareFromHeader(started.session, tab);
  await waitFor('the question', async () => requests.some((request) => request.includes('/backend-api/')));
});

it('is there again after each rendering, and after moving on and back', async () => {
  await open();
  for (let n = 0; n < 8; n++) {
    await tab.evaluate('window.__render()');
    await expectOne();
  }
  await tab.goto('https://chatgpt.com/');
  // Back from the cache, as it was left. A driver that waits for a page to load would wait for ever.
  await tab.evaluate('history.back()');
  await waitFor('the chat', async () => (await tab.evaluate('location.pathname')) === `/c/${stars.id}`);
  await expectOne();
});

it('is one where the page keeps copies, and where a newer script of ours takes the place of an older one', async () => {
  await open();
  await tab.evaluate(`document.body.append(document.querySelector('[data-app-shell-titlebar]').cloneNode(true))`);
  await expectOne();
  const again = `(async () => {
    const { runtime, scripting, tabs } = globalThis.browser ?? globalThis.chrome;
    const { js } = runtime.getManifest().content_scripts.find(({ js }) => js.some((file) => file.includes('chatgpt')));
    const [{ id }] = (await tabs.query({})).filter(({ url }) => url?.includes('chatgpt.com/c/'));
    await scripting.executeScript({ target: { tabId: id }, files: js });
  })()`;
  for (let n = 0; n < 3; n++) {
    await own.evaluate(again);
    await pause(600);
    await expectOne();
  }
});

it('works where the page allows nothing but its own script, and no strings as HTML', async () => {
  const words = ['What grows in shade?', 'Ferns and hostas do.'];
  const turn = (role: string, text: string) =>
    `<div data-turn-key="${role}"><div data-testid="${role}-message"><p>${text}</p></div></div>`;
  const html = `<!doctype html><title>Shade - Claude</title><body><header data-testid="page-header"><div><div data-testid="wiggle-controls-actions"></div></div></header>
<div id="thread">${turn('user', words[0] ?? '')}${turn('assistant', words[1] ?? '')}</div><script nonce="abc">window.__ran = true; window.__refused = []; addEventListener('securitypolicyviolation', ({ violatedDirective }) => window.__refused.push(violatedDirective));</script>`;
  const policy = "default-src 'none'; script-src 'nonce-abc'; require-trusted-types-for 'script'; trusted-types 'none'";
  started.session.hosts.answer('claude.ai', (request, response) => {
    if (request.url?.startsWith('/api/')) return void response.writeHead(403).end('{}');
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy }).end(html);
  });
  await tab.goto('https://claude.ai/chat/a1b2c3d4-0000-4000-8000-000000000077');
  await tab.bringToFront();
  await find(tab, 'button', name);
  expect(await tab.evaluate('window.__ran')).toBe(true);
  // Style and look of the button are there: nothing of it was refused.
  expect(
    await tab.evaluate(`getComputedStyle(document.querySelector('[data-threadlink]').shadowRoot.querySelector('button')).width`),
  ).toBe('36px');
  await (await find(tab, 'button', name)).click();
  const conversation = await decoded(await createLink(await dialogIn(started.session, tab)));
  expect(conversation.turns.flatMap(({ parts }) => parts)).toMatchObject(words.map((text) => ({ kind: 'text', text })));
});
