import browser, { type Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { sites } from '../../utils/adapters';
import { answer, type Handlers } from '../../utils/messages';
import { catchLinks, keepCatching } from './catch-links';
import { offerContinuation, startContinuation, takeContinuation } from './continuation';
import { keepDoors, reachOwnTabs, registerDoors, rememberFound } from './own-origins';
import { newChatOf, ownPatterns } from './own-places';
import { reachOpenTabs } from './reach-open-tabs';
import { relayGather } from './relay-gather';
import { findEarlier, findLinks, saveLink } from './save-links';
import { openPasteWindow, openShareWindow, openViewer } from './windows';

const handlers: Handlers = {
  'share.window': async ({ tabId, by, ...conversation }, sender) => {
    // A content script speaks for its own tab only; a page of ours names the tab.
    const fromPage = sender.url?.startsWith(browser.runtime.getURL(''));
    const tab = fromPage ? (tabId ?? sender.tab?.id) : sender.tab?.id;
    if (by === 'paste') await openPasteWindow();
    else if (tab !== undefined) await openShareWindow(tab, { ...conversation, ...(by ? { by } : {}) });
    return { opened: true };
  },
  'link.open': async ({ payload }, sender) => {
    if (sender.tab?.id !== undefined) await openViewer(sender.tab.id, payload);
    return { opened: true };
  },
  'link.save': async ({ record, body }, sender) =>
    sender.tab?.incognito ? { saved: false, trouble: 'private' } : saveLink(record, body),
  'link.find': async ({ contentHash }, sender) => ({ payloads: sender.tab?.incognito ? [] : await findLinks(contentHash) }),
  'link.earlier': async (source, sender) => (sender.tab?.incognito ? {} : findEarlier(source)),
  'continue.start': async ({ site, text }) => {
    const chat = await newChatOf(site);
    if (chat) await startContinuation(site, chat, text);
    return { opened: chat !== undefined };
  },
  'own.found': rememberFound,
  'page.loaded': async (_, { tab, url = '' }) => {
    if (tab?.id !== undefined) await offerContinuation(tab.id, url);
    return null;
  },
  'continuation.take': async (_, { tab, url = '' }) => (tab?.id === undefined ? null : takeContinuation(tab.id, url)),
};

async function shareActiveTab(tab: { id?: number | undefined } | undefined): Promise<void> {
  const id = tab?.id ?? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
  if (id !== undefined) await openShareWindow(id, {});
}

function offerMenu(): void {
  browser.contextMenus.create({
    id: 'share',
    title: browser.i18n.getMessage('menuShare'),
    contexts: ['page'],
    documentUrlPatterns: sites.flatMap(({ matches }) => [...matches]),
  });
}

export default defineBackground(() => {
  const self = { id: browser.runtime.id, base: browser.runtime.getURL('') };
  // The promise is the answer; undefined leaves the message to others. Native in both browsers.
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    answer(message, sender, self, handlers),
  );
  browser.runtime.onConnect.addListener(relayGather);
  keepCatching();
  keepDoors();
  browser.commands?.onCommand.addListener((_, tab) => void shareActiveTab(tab));
  browser.contextMenus?.onClicked.addListener((_, tab) => void shareActiveTab(tab));
  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    offerMenu();
    await catchLinks();
    // Before tabs are reached: one that never ends loading would keep the first page waiting.
    if (reason === 'install') await browser.tabs.create({ url: browser.runtime.getURL('options.html#welcome') });
    await registerDoors();
    await reachOpenTabs();
    await reachOwnTabs(await ownPatterns());
  });
});
