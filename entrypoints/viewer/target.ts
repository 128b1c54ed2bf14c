import { useEffect, useState } from 'preact/hooks';
import { siteById, sites } from '../../utils/adapters';
import { placeOf } from '../background/own-places';

export interface Target {
  id: string;
  name: string;
}

/**
 * Where a conversation of that site goes on: there; for a chat UI that people run themselves, at the reader's own, never
 * at the sharer's; with none, at the first site we know.
 */
export function useTarget(siteId: string): Target | undefined {
  const [own, setOwn] = useState<Target | undefined>(undefined);
  useEffect(() => {
    setOwn(undefined);
    void findOwn(siteId).then(setOwn);
  }, [siteId]);
  return sites.find(({ id }) => id === siteId) ?? own ?? sites[0];
}

async function findOwn(siteId: string): Promise<Target | undefined> {
  const site = sites.some(({ id }) => id === siteId) ? undefined : siteById(siteId);
  const place = site && (await placeOf(siteId));
  return place && { id: siteId, name: `${site.name} (${new URL(place.origin).host})` };
}
