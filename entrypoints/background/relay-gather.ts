import browser, { type Runtime } from 'webextension-polyfill';

/** Ports the share page may open: to the script of its site, or to the one that reads any page by its looks. */
const lines = ['gather', 'gather-looks'];

/**
 * Joins a share page with the content script of the tab it shares from: a framed page has no `tabs` of its own
 * (Firefox) and must not choose its tab. Whatever one side says the other hears; when one goes, so does the other.
 */
export function relayGather(page: Runtime.Port): void {
  if (!lines.includes(page.name) || !page.sender?.url?.startsWith(browser.runtime.getURL('share.html'))) {
    page.disconnect();
    return;
  }
  const framedIn = page.sender.frameId === 0 ? undefined : page.sender.tab?.id;
  const tabId = framedIn ?? tabNamedBy(page.sender.url);
  if (tabId === undefined) {
    page.disconnect();
    return;
  }
  if (page.name === 'gather') join(page, tabId);
  else void joinByLooks(page, tabId);
}

function join(page: Runtime.Port, tabId: number): Runtime.Port {
  const tab = browser.tabs.connect(tabId, { name: page.name, frameId: 0 });
  page.onMessage.addListener((message) => tab.postMessage(message));
  tab.onMessage.addListener((message) => page.postMessage(message));
  page.onDisconnect.addListener(() => tab.disconnect());
  tab.onDisconnect.addListener(() => {
    void browser.runtime.lastError; // read, or Chromium logs "no receiving end" where a tab has no script of ours
    page.disconnect();
  });
  return tab;
}

/** The script is put into the tab first; what the page says meanwhile waits. A tab that may not be read says so. */
async function joinByLooks(page: Runtime.Port, tabId: number): Promise<void> {
  const waiting: unknown[] = [];
  const wait = (message: unknown) => void waiting.push(message);
  page.onMessage.addListener(wait);
  const put = await browser.scripting
    .executeScript({ target: { tabId }, files: ['content-scripts/share-by-looks.js'] })
    .then(() => true)
    .catch(() => false);
  page.onMessage.removeListener(wait);
  if (!put) {
    page.postMessage({ type: 'trouble', trouble: 'no-access' });
    page.disconnect();
    return;
  }
  const tab = join(page, tabId);
  for (const message of waiting) tab.postMessage(message);
}

function tabNamedBy(url: string): number | undefined {
  const id = Number(new URL(url).searchParams.get('tab'));
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
