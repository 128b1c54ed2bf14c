import type { Page } from 'puppeteer-core';
import type { Chat } from '../fixtures/chatgpt/conversations';
import { treeBody } from '../fixtures/chatgpt/conversations';
import type { Session } from './session';

/** A tab that says to a share page what a chat page would, and nothing but what it is told to say. */
export interface StandIn {
  /** The share page of this tab. */
  address: string;
  /** What is said from now on when a conversation is asked for. */
  answer(...messages: object[]): Promise<void>;
  /** Says it now. */
  say(message: object): Promise<void>;
  /** From now on nobody is there. */
  leave(): Promise<void>;
}

/** Stands where a chat page would: an own page, for those can be reached in a tab as content scripts can. */
export async function standIn(session: Session): Promise<StandIn> {
  const page = await session.openOwn('options.html');
  const tab = await page.evaluate(`(async () => {
    const { runtime, tabs } = globalThis.browser ?? chrome;
    const ports = [];
    window.answers = [];
    window.say = (message) => { for (const port of ports) try { port.postMessage(message); } catch {} };
    runtime.onConnect.addListener((port) => {
      if (port.name !== 'gather' || port.sender?.url?.includes('share.html')) return;
      ports.push(port);
      port.onMessage.addListener(({ type, from }) => {
        if (type === 'picture') port.postMessage({ type, from, data: window.picture });
        if (type === 'gather') for (const answer of window.answers) port.postMessage(answer);
      });
    });
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 200 });
    canvas.getContext('2d').fillRect(20, 20, 200, 100);
    window.picture = canvas.toDataURL();
    return (await tabs.getCurrent()).id;
  })()`);
  return {
    address: `share.html?tab=${tab}`,
    answer: async (...messages) => void (await page.evaluate(`void (window.answers = ${JSON.stringify(messages)})`)),
    say: async (message) => void (await page.evaluate(`say(${JSON.stringify(message)})`)),
    leave: () => page.close(),
  };
}

/** As ChatGPT's script hands a conversation over. */
export const gathered = (of: Chat): object => ({
  type: 'gathered',
  gathered: {
    site: 'chatgpt',
    ref: { id: of.id },
    url: `https://chatgpt.com/c/${of.id}`,
    at: Date.now(),
    material: { kind: 'api', bodies: { tree: treeBody(of) } },
  },
});

/** As the script does that reads any page by its looks. */
export const gatheredByLooks = (texts: readonly string[]): object => ({
  type: 'gathered',
  gathered: {
    site: 'generic',
    ref: {},
    url: 'https://talk.example.org/7',
    at: Date.now(),
    material: { kind: 'dom', title: 'A talk of sides', turns: texts.map((text) => ['div', {}, [text]]), counts: {} },
  },
});

/** What a popup is told of the tab beneath it; `undefined` for what never comes. */
export interface Told {
  url?: string;
  allowed?: boolean;
  answer?: unknown;
  seen?: unknown;
}

/** A popup that can be told what it stands over: it begins anew each time. */
export async function popupOver(session: Session): Promise<{ page: Page; tell(told: Told): Promise<void> }> {
  const page = await session.openOwn('popup.html');
  await page.evaluate(`(() => {
    const { permissions, tabs, scripting } = globalThis.browser ?? chrome;
    window.told = {};
    const lie = (object, name, answer) => {
      object[name] = (...given) => {
        const said = answer();
        if (typeof given.at(-1) === 'function') void said.then(given.at(-1));
        return said;
      };
    };
    lie(tabs, 'get', () => (told.url === undefined ? new Promise(() => {}) : Promise.resolve({ id: 1, url: told.url })));
    lie(permissions, 'contains', async () => told.allowed);
    lie(tabs, 'sendMessage', async () => told.answer);
    lie(scripting, 'executeScript', async () => [{ result: told.seen }]);
    history.replaceState(null, '', '?tab=1');
  })()`);
  let times = 0;
  return {
    page,
    tell: async (told) =>
      void (await page.evaluate(`(() => {
        window.told = ${JSON.stringify(told)};
        return import(document.querySelector('script[type=module]').src + '?${times++}').then(() => undefined);
      })()`)),
  };
}
