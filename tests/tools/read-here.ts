import type { Page } from 'puppeteer-core';
import { type Gathered, type Reading, readers } from '../../utils/adapters';

export type ReadHere = { ok: true; reading: Reading; ms: number } | { ok: false; trouble: string; ms: number };

/**
 * What the content script in the tab at `href` brings back, through the port the dialog uses and through the same
 * reader; `own` is any page of the extension. Waits until the script is there and knows a conversation.
 */
export async function readHere(own: Page, href: string, patience = 60_000): Promise<ReadHere> {
  const said = JSON.parse(String(await own.evaluate(`(${gather})(${JSON.stringify(href)}, ${patience})`))) as Said;
  const { type, trouble, gathered, ms } = said;
  if (type !== 'gathered' || !gathered) return { ok: false, trouble: trouble ?? 'failed', ms };
  const reading = readers[gathered.site]?.read(gathered);
  if (!reading?.ok) return { ok: false, trouble: reading?.trouble ?? 'no-reader', ms };
  return { ok: true, reading: reading.value, ms };
}

interface Said {
  type?: string;
  trouble?: string;
  gathered?: Gathered;
  ms: number;
}

// As text: what a bundler adds to functions does not exist in the page.
const gather = `async (href, patience) => {
  const { tabs } = globalThis.browser ?? globalThis.chrome;
  const until = Date.now() + patience;
  const pause = () => new Promise((resolve) => setTimeout(resolve, 40));
  for (;;) {
    const [tab] = (await tabs.query({})).filter(({ url }) => url?.startsWith(href));
    const heard = tab && (await tabs.sendMessage(tab.id, { command: 'page.ask' }, { frameId: 0 }).catch(() => undefined));
    if (heard?.open) return listen(tab.id);
    if (Date.now() > until) return JSON.stringify({ trouble: 'no-script', ms: 0 });
    await pause();
  }
  function listen(tab) {
    return new Promise((resolve) => {
      const start = performance.now();
      const end = (message) => {
        resolve(JSON.stringify({ ...message, ms: performance.now() - start }));
        port.disconnect();
      };
      const port = tabs.connect(tab, { name: 'gather', frameId: 0 });
      const ahead = [];
      port.onMessage.addListener((message) => {
        if (message?.type === 'turns') ahead.push(...message.turns);
        if (ahead.length > 0 && message?.gathered) message.gathered.material.turns.unshift(...ahead);
        if (message?.type !== 'progress' && message?.type !== 'turns') end(message);
      });
      port.onDisconnect.addListener(() => end({ trouble: 'no-answer' }));
      setTimeout(end, patience, { trouble: 'no-end' });
      port.postMessage({ type: 'gather', ref: {} });
    });
  }
}`;
