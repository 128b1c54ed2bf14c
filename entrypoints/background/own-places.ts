import browser from 'webextension-polyfill';
import { siteById, sites } from '../../utils/adapters';
import { type OwnPlace, readOwnPlaces } from '../../utils/store';

/** The match pattern of an address's host. Patterns have no port. */
export const patternOf = (address: string): string => {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
};

const isAllowed = (pattern: string): Promise<boolean> => browser.permissions.contains({ origins: [pattern] });

/** Where chat UIs of the user's own are, as far as they are still allowed; newest first. */
export async function allowedPlaces(): Promise<OwnPlace[]> {
  const places = await readOwnPlaces(browser.storage.local);
  const allowed = await Promise.all(places.map(({ origin }) => isAllowed(patternOf(origin))));
  return places.filter((_, n) => allowed[n]);
}

/** The one used last of that site. */
export async function placeOf(site: string): Promise<OwnPlace | undefined> {
  return (await allowedPlaces()).find((place) => place.site === site);
}

/** Where a new chat of a site is opened; `own`: the origin, of one the user runs. */
export interface NewChat {
  href: string;
  own?: string;
}

/** Undefined: a site nobody knows, or one the user does not run. */
export async function newChatOf(site: string): Promise<NewChat | undefined> {
  const hosted = sites.find(({ id }) => id === site);
  if (hosted) return { href: hosted.newChat };
  const [known, place] = [siteById(site), await placeOf(site)];
  if (!known || !place) return undefined;
  const path = known.newChat.replace('{new}', Math.random().toString(36).slice(2, 8));
  return { href: place.origin + place.base + path, own: place.origin };
}

/** Hosts that were allowed one by one, and those of known places that were allowed along with many. */
export async function ownPatterns(): Promise<string[]> {
  const single = (await addedPatterns()).filter((pattern) => /^https?:\/\/[^/*]+\/\*$/.test(pattern));
  const places = (await allowedPlaces()).map(({ origin }) => patternOf(origin));
  return [...new Set([...single, ...places])].sort();
}

/** What was allowed beyond the manifest. Of a path in the manifest, Chromium also names the whole host. */
export async function addedPatterns(): Promise<string[]> {
  const { host_permissions: fixed = [] } = browser.runtime.getManifest() as { host_permissions?: string[] };
  const hosts = fixed.map(hostOf);
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((pattern) => !hosts.includes(hostOf(pattern))).sort();
}

const hostOf = (pattern: string): string => pattern.replace(/^([a-z*]+:\/\/[^/]*).*$/, '$1');
