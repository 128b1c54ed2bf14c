import browser from 'webextension-polyfill';

const lifetime = 2 * 60_000;

interface Continuation {
  text: string;
  until: number;
}

const key = (tabId: number) => `continuation:${tabId}`;

/** Opens a new chat and keeps the text for that tab alone. Kept in session storage: memory dies with a service worker. */
export async function startContinuation(address: string, text: string): Promise<void> {
  const tab = await browser.tabs.create({ url: 'about:blank' });
  if (tab.id === undefined) throw new Error('a new tab has no id');
  const continuation: Continuation = { text, until: Date.now() + lifetime };
  await browser.storage.session.set({ [key(tab.id)]: continuation });
  await browser.tabs.update(tab.id, { url: address });
}

/** Handed out once. */
export async function takeContinuation(tabId: number): Promise<{ text: string } | null> {
  const found = (await browser.storage.session.get(key(tabId)))[key(tabId)] as Continuation | undefined;
  if (!found) return null;
  await browser.storage.session.remove(key(tabId));
  return found.until > Date.now() ? { text: found.text } : null;
}
