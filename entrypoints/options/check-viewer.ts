import browser from 'webextension-polyfill';

/** `refused`: the user did not allow Threadlink to look. `silent`: no page came. */
export type ViewerAnswer = 'viewer' | 'no-viewer' | 'silent' | 'refused';

/** Milliseconds a page may take to come. */
const patience = 15_000;

/**
 * Whether a viewer's page answers at that address. Call it within a click: it asks for the address's permission first.
 * The page is opened in a tab behind this one and closed again: our own pages may fetch nothing from elsewhere.
 */
export async function checkViewer(address: string): Promise<ViewerAnswer> {
  const origins = [`https://${new URL(address).hostname}/*`];
  if (!(await browser.permissions.request({ origins }).catch(() => false))) return 'refused';
  const tab = await browser.tabs.create({ url: address, active: false });
  if (tab.id === undefined) return 'silent';
  const answer = await markOf(tab.id);
  await browser.tabs.remove(tab.id).catch(() => undefined);
  if (answer === undefined) return 'silent';
  return /^tl\d/.test(answer) ? 'viewer' : 'no-viewer';
}

/** What the page says it is; empty where it says nothing, undefined where there is none. */
async function markOf(tabId: number): Promise<string | undefined> {
  for (const until = Date.now() + patience; Date.now() < until; await pause(250)) {
    const tab = await browser.tabs.get(tabId).catch(() => undefined);
    if (!tab) return undefined;
    if (tab.status === 'complete' && tab.url?.startsWith('https:')) return readMark(tabId);
  }
  return undefined;
}

/** An error page refuses to be looked at. */
async function readMark(tabId: number): Promise<string | undefined> {
  const func = () => document.querySelector('meta[name="threadlink-viewer"]')?.getAttribute('content') ?? '';
  const results = await browser.scripting.executeScript({ target: { tabId }, func }).catch(() => []);
  return results[0]?.result as string | undefined;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
