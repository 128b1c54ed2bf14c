import browser from 'webextension-polyfill';
import { siteAt, siteById } from '../../utils/adapters';
import type { Answer } from '../../utils/messages';
import type { NewChat } from './own-places';

const lifetime = 2 * 60_000;

interface Waiting {
  site: string;
  /** Of a site the user runs: where. */
  origin?: string;
  text: string;
  until: number;
}

const key = (tabId: number) => `continuation:${tabId}`;

/** Opens a new chat and keeps the text for that tab alone. Kept in session storage: memory dies with a service worker. */
export async function startContinuation(site: string, { href, own }: NewChat, text: string): Promise<void> {
  const tab = await browser.tabs.create({ url: 'about:blank' });
  if (tab.id === undefined) throw new Error('a new tab has no id');
  const waiting: Waiting = { site, text, until: Date.now() + lifetime, ...(own ? { origin: own } : {}) };
  await browser.storage.session.set({ [key(tab.id)]: waiting });
  await browser.tabs.update(tab.id, { url: href });
}

/** What waits for that tab, as long as it is on the site it waits for. */
async function waitingFor(tabId: number, href: string): Promise<Waiting | undefined> {
  const found = (await browser.storage.session.get(key(tabId)))[key(tabId)] as Waiting | undefined;
  // A page on the way there, such as one that asks who you are, gets nothing and leaves it for the next.
  const isThere = found?.origin === undefined ? found?.site === siteAt(href)?.id : found.origin === new URL(href).origin;
  if (!found || !isThere) return undefined;
  if (found.until > Date.now()) return found;
  await browser.storage.session.remove(key(tabId));
  return undefined;
}

/** A page of a chat UI has loaded: if a text waits for that tab, the script that fills composers follows. */
export async function offerContinuation(tabId: number, href: string): Promise<void> {
  if (!(await waitingFor(tabId, href))) return;
  await browser.scripting.executeScript({ target: { tabId }, files: ['/continue-chat.js'] });
}

/** Handed out once. */
export async function takeContinuation(tabId: number, href: string): Promise<Answer<'continuation.take'>> {
  const found = await waitingFor(tabId, href);
  if (!found) return null;
  await browser.storage.session.remove(key(tabId));
  const site = siteById(found.site);
  if (!site) return null;
  const { name, composers, longest } = site;
  return { text: found.text, site: name, composers, ...(longest === undefined ? {} : { longest }) };
}
