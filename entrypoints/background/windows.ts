import browser from 'webextension-polyfill';

/** Opens one of our pages as a small window, or as a tab where there are no windows (Firefox for Android). */
async function openWindow(url: string): Promise<void> {
  if (!browser.windows) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.windows.create({ url, type: 'popup', width: 620, height: 780 });
}

/** `by`: the page is read by its looks. */
export async function openShareWindow(tabId: number, conversation: { id?: string; title?: string; by?: 'looks' }): Promise<void> {
  const query = new URLSearchParams({ tab: String(tabId), ...conversation });
  await openWindow(`${browser.runtime.getURL('share.html')}?${query}`);
}

export const openPasteWindow = (): Promise<void> => openWindow(`${browser.runtime.getURL('share.html')}?by=paste`);

export async function openViewer(tabId: number, payload: string): Promise<void> {
  await browser.tabs.update(tabId, { url: `${browser.runtime.getURL('viewer.html')}#${payload}` });
}
