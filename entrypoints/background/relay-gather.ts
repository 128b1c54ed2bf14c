import browser, { type Runtime } from 'webextension-polyfill';

/**
 * Joins a share page with the content script of the tab it shares from: a framed page has no `tabs` of its own
 * (Firefox) and must not choose its tab. Whatever one side says the other hears; when one goes, so does the other.
 */
export function relayGather(page: Runtime.Port): void {
  if (page.name !== 'gather' || !page.sender?.url?.startsWith(browser.runtime.getURL('share.html'))) {
    page.disconnect();
    return;
  }
  const framedIn = page.sender.frameId === 0 ? undefined : page.sender.tab?.id;
  const tabId = framedIn ?? tabNamedBy(page.sender.url);
  if (tabId === undefined) {
    page.disconnect();
    return;
  }
  const tab = browser.tabs.connect(tabId, { name: 'gather', frameId: 0 });
  page.onMessage.addListener((message) => tab.postMessage(message));
  tab.onMessage.addListener((message) => page.postMessage(message));
  page.onDisconnect.addListener(() => tab.disconnect());
  tab.onDisconnect.addListener(() => {
    void browser.runtime.lastError; // read, or Chromium logs "no receiving end" where a tab has no script of ours
    page.disconnect();
  });
}

function tabNamedBy(url: string): number | undefined {
  const id = Number(new URL(url).searchParams.get('tab'));
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
