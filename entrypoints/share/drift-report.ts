import browser from 'webextension-polyfill';
import { type Reading, reportOf, selectorsOf, siteAt } from '../../utils/adapters';
import { readOwnPlaces } from '../../utils/store';

/** Milliseconds for a page to count; one that does not answer is reported without counts. */
const patience = 4_000;

/** What is reported: codes and numbers. The page is asked how often each selector is in it, by the script that reads by looks. */
export async function driftReport(trouble: string | undefined, reading: Reading | undefined): Promise<string> {
  const page = await countInPage(reading?.conversation.site);
  const turns = reading?.conversation.turns ?? [];
  const spoken = (role: string) => turns.filter((turn) => turn.role === role).length;
  return reportOf({
    version: browser.runtime.getManifest().version,
    userAgent: navigator.userAgent,
    site: page?.site || reading?.conversation.site || '',
    codes: reading?.drift ?? [],
    counts: page?.counts,
    ...(trouble ? { trouble } : {}),
    ...(reading ? { turns: { user: spoken('user'), assistant: spoken('assistant') } } : {}),
  });
}

interface Counted {
  site: string;
  counts: Record<string, number>;
}

function countInPage(read: string | undefined): Promise<Counted | undefined> {
  const port = browser.runtime.connect({ name: 'gather-looks' });
  let site = '';
  const counted = new Promise<Counted | undefined>((resolve) => {
    port.onMessage.addListener(async (message: unknown) => {
      const { type, url, counts } = (message ?? {}) as { type?: unknown; url?: unknown; counts?: unknown };
      if (type === 'here' && typeof url === 'string') {
        site = siteAt(url)?.id ?? (read || (await ownSiteAt(url)));
        port.postMessage({ type: 'count', selectors: selectorsOf(site) });
      }
      if (type === 'counted') resolve({ site, counts: numbersIn(counts, site) });
      if (type === 'trouble') resolve(undefined);
    });
    port.onDisconnect.addListener(() => resolve(undefined));
    setTimeout(() => resolve(undefined), patience);
  });
  port.postMessage({ type: 'where' });
  return counted.finally(() => port.disconnect());
}

/** A chat UI of the user's own is known by where it was found. */
async function ownSiteAt(url: string): Promise<string> {
  const { origin } = new URL(url);
  return (await readOwnPlaces(browser.storage.local)).find((place) => place.origin === origin)?.site ?? '';
}

/** Under our own names alone: what a page answers under others is nobody's business. */
function numbersIn(raw: unknown, site: string): Record<string, number> {
  const counts = (raw ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(selectorsOf(site)).flatMap((name) => (typeof counts[name] === 'number' ? [[name, counts[name]]] : [])),
  );
}
