import browser from 'webextension-polyfill';
import { readSettings } from '../../utils/store';
import { ownPatterns } from './own-places';

const ruleId = 1;

/**
 * The first line of catching links: the browser itself redirects `…#tl1.…` and `…/%23tl1.…` to the viewer before
 * the site is asked for anything. A dynamic rule, since the viewer's address is known only at run time.
 */
export async function catchLinks(): Promise<void> {
  const viewer = browser.runtime.getURL('viewer.html');
  await browser.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: [ruleId],
    addRules: [
      {
        id: ruleId,
        priority: 1,
        action: { type: 'redirect', redirect: { regexSubstitution: `${viewer}#\\1` } },
        condition: {
          regexFilter: '^https?://[^/]+/[^#]*(?:#|%23)(tl[0-9]+\\.[^#]*)$',
          isUrlFilterCaseSensitive: true,
          resourceTypes: ['main_frame'],
          requestDomains: await linkHosts(),
        },
      },
    ],
  });
}

/** Keeps the rule in step with what the user allows and with the link address they chose. */
export function keepCatching(): void {
  const again = () => void catchLinks();
  browser.permissions.onAdded.addListener(again);
  browser.permissions.onRemoved.addListener(again);
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && 'address' in changes) again();
  });
}

/** The hosts of the manifest, written once, there; each that was allowed since; and one's own link address, once allowed. */
async function linkHosts(): Promise<string[]> {
  const manifest = browser.runtime.getManifest() as { host_permissions?: string[] };
  const [{ origins = [] }, { address }] = await Promise.all([browser.permissions.getAll(), readSettings(browser.storage.local)]);
  const patterns = [...(manifest.host_permissions ?? []), ...origins, ...(await ownPatterns())];
  const own = address.kind === 'own' ? new URL(address.url).hostname : undefined;
  // Allowed by itself, or along with all sites.
  if (own !== undefined && (await browser.permissions.contains({ origins: [`https://${own}/*`] }))) {
    patterns.push(`https://${own}/*`);
  }
  return [...new Set(patterns.flatMap((pattern) => hostOf(pattern) ?? []))];
}

/** Undefined for a pattern of more than one host. */
const hostOf = (pattern: string): string | undefined => /^https?:\/\/([a-z0-9.-]+)\//.exec(pattern)?.[1];
