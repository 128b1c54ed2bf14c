import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { SiteAccessRow } from '../../components/library/SiteAccess';
import { sites } from '../../utils/adapters';

/** The hosts of the manifest, and whether the user lets us work on each. */
async function readAccess(): Promise<SiteAccessRow[]> {
  const patterns = (browser.runtime.getManifest() as { host_permissions?: string[] }).host_permissions ?? [];
  return Promise.all(
    patterns.map(async (pattern) => {
      const name = sites.find(({ matches }) => matches.includes(pattern))?.name;
      const allowed = await browser.permissions.contains({ origins: [pattern] });
      return { pattern, host: pattern.replace(/^\w+:\/\/|\/?\*$/g, ''), allowed, ...(name ? { name } : {}) };
    }),
  );
}

export function useSiteAccess(): { sites: readonly SiteAccessRow[]; allow: (pattern: string) => void } {
  const [rows, setRows] = useState<readonly SiteAccessRow[]>([]);
  useEffect(() => {
    const read = () => void readAccess().then(setRows);
    read();
    browser.permissions.onAdded.addListener(read);
    browser.permissions.onRemoved.addListener(read);
    return () => {
      browser.permissions.onAdded.removeListener(read);
      browser.permissions.onRemoved.removeListener(read);
    };
  }, []);
  // Asked within the click itself: after an await the browser no longer counts it as the user's wish.
  return { sites: rows, allow: (pattern) => void browser.permissions.request({ origins: [pattern] }) };
}
