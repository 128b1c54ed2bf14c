import browser from 'webextension-polyfill';
import { hostedMatches, ownSites, sites } from '../../utils/adapters';
import type { Ask, Sender } from '../../utils/messages';
import { forgetOwnPlaces, rememberOwnPlace } from '../../utils/store';
import { ownPatterns, patternOf } from './own-places';
import { inject } from './reach-open-tabs';

/** The doors that stand in the manifest for hosted sites, or that no hosted site has. */
const doors = [
  { id: 'own-open', js: ['content-scripts/open.js'], runAt: 'document_start' },
  { id: 'own-share', js: ['in-page.js', 'share-self-hosted.js'], runAt: 'document_idle' },
] as const;

const files = doors.flatMap(({ js }) => [...js]);

let last: Promise<unknown> = Promise.resolve();

/** One after another: two at once would each register what the other just did. */
function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const next = last.then(work, work);
  last = next.catch(() => undefined);
  return next;
}

/** Registers the doors for exactly the origins that are allowed now. An update of ours clears them in Chromium. */
export const registerDoors = (): Promise<void> =>
  inTurn(async () => {
    const matches = await ownPatterns();
    await offerMenuOn(matches);
    const ids = doors.map(({ id }) => id as string);
    const registered = await browser.scripting.getRegisteredContentScripts({ ids });
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
    if (matches.length === 0) return;
    await browser.scripting.registerContentScripts(
      doors.map(({ js, ...door }) => ({ ...door, js: [...js], matches, excludeMatches: [...hostedMatches] })),
    );
  });

/** The page's menu has ours where there is something to share. Firefox for Android has no menus. */
async function offerMenuOn(own: readonly string[]): Promise<void> {
  const documentUrlPatterns = [...sites.flatMap(({ matches }) => [...matches]), ...own];
  await browser.contextMenus?.update('share', { documentUrlPatterns }).catch(() => undefined);
}

/** Tabs that are open there get their buttons at once. */
export async function reachOwnTabs(patterns: readonly string[]): Promise<void> {
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: [...patterns] });
  await Promise.all(tabs.map((tab) => inject(tab.id, files)));
}

/** Keeps the doors in step with what the user allows, whether they said so to us or to the browser. */
export function keepDoors(): void {
  browser.permissions.onAdded.addListener(async ({ origins = [] }) => {
    await registerDoors();
    const own = await ownPatterns();
    await reachOwnTabs(own.filter((pattern) => origins.includes(pattern)));
  });
  browser.permissions.onRemoved.addListener(async () => {
    await registerDoors();
    const own = await ownPatterns();
    await inTurn(() => forgetOwnPlaces(browser.storage.local, ({ origin }) => !own.includes(patternOf(origin))));
  });
  browser.runtime.onStartup.addListener(() => void registerDoors());
}

/** A page at an allowed origin was recognised. Where it is, the browser says; which UI it is counts only if we know it. */
export async function rememberFound({ site, base, tabId }: Ask<'own.found'>, sender: Sender): Promise<null> {
  const fromPage = tabId !== undefined && sender.url?.startsWith(browser.runtime.getURL(''));
  const tab = fromPage ? await browser.tabs.get(tabId).catch(() => undefined) : undefined;
  const url = fromPage ? tab?.url : sender.url;
  // What a private window shows is remembered nowhere.
  if ((tab ?? sender.tab)?.incognito) return null;
  if (!url || !/^https?:/.test(url) || !ownSites.some(({ id }) => id === site)) return null;
  if (!(await browser.permissions.contains({ origins: [patternOf(url)] }))) return null;
  const found = { origin: new URL(url).origin, site, seenAt: Date.now(), ...(base === undefined ? {} : { base }) };
  await inTurn(() => rememberOwnPlace(browser.storage.local, found));
  if (!fromPage) return null;
  await registerDoors();
  await inject(tabId, files);
  return null;
}
