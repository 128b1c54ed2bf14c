import browser from 'webextension-polyfill';

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
          requestDomains: linkHosts(),
        },
      },
    ],
  });
}

/** The hosts of the manifest: written once, there. */
function linkHosts(): string[] {
  const manifest = browser.runtime.getManifest() as { host_permissions?: string[] };
  const patterns = manifest.host_permissions ?? [];
  return patterns.map((pattern) => pattern.replace(/^https:\/\//, '').replace(/\/.*$/, ''));
}
