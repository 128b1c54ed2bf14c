import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { OwnAccessRow } from '../../components/library/OwnAccess';
import { siteById } from '../../utils/adapters';
import { type OwnPlace, readOwnPlaces } from '../../utils/store';
import { addedPatterns, patternOf } from '../background/own-places';

/** All that was allowed beyond the manifest, with the names of what was recognised there. */
async function readRows(): Promise<OwnAccessRow[]> {
  const [added, places] = await Promise.all([addedPatterns(), readOwnPlaces(browser.storage.local)]);
  return added.map((pattern) => ({ pattern, origin: pattern.replace(/\/\*$/, ''), names: namesAt(pattern, places) }));
}

function namesAt(pattern: string, places: readonly OwnPlace[]): string[] {
  const here = places.filter(({ origin }) => patternOf(origin) === pattern);
  return [...new Set(here.map(({ site }) => siteById(site)?.name ?? site))];
}

interface OwnAccess {
  rows: readonly OwnAccessRow[];
  onWithdraw: (pattern: string) => void;
  onAllow: (address: string) => boolean;
}

/** The list as it is now; the background puts the doors in and takes them out as the browser tells it. */
export function useOwnAccess(): OwnAccess {
  const [rows, setRows] = useState<readonly OwnAccessRow[]>([]);
  useEffect(() => {
    const read = () => void readRows().then(setRows);
    read();
    const events = [browser.permissions.onAdded, browser.permissions.onRemoved, browser.storage.local.onChanged];
    for (const event of events) event.addListener(read);
    return () => {
      for (const event of events) event.removeListener(read);
    };
  }, []);
  return {
    rows,
    onWithdraw: (pattern) => void browser.permissions.remove({ origins: [pattern] }),
    // Asked within the click itself: after an await the browser no longer counts it as the user's wish.
    onAllow: (address) => {
      const pattern = patternIn(address);
      if (pattern) void browser.permissions.request({ origins: [pattern] });
      return pattern !== undefined;
    },
  };
}

/** Written with its scheme or, for https, without. */
function patternIn(text: string): string | undefined {
  const address = text.trim().replace(/^(?!\w+:\/\/)/, 'https://');
  return URL.canParse(address) && /^https?:/.test(address) && new URL(address).hostname ? patternOf(address) : undefined;
}
