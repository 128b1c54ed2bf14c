import browser from 'webextension-polyfill';

interface ContentScript {
  matches?: string[];
  js?: string[];
}

/** Tabs that were open at install or update get their buttons too. Firefox does this by itself; a second copy ends the first. */
export async function reachOpenTabs(): Promise<void> {
  const { content_scripts: scripts = [] } = browser.runtime.getManifest() as { content_scripts?: ContentScript[] };
  for (const { matches = [], js = [] } of scripts) {
    const tabs = await browser.tabs.query({ url: matches });
    await Promise.all(tabs.map((tab) => inject(tab.id, js)));
  }
}

/** A discarded tab, an error page or a site whose access was withdrawn refuses: it gets its buttons at the next load. */
export async function inject(tabId: number | undefined, files: string[]): Promise<void> {
  if (tabId === undefined) return;
  await browser.scripting.executeScript({ target: { tabId }, files }).catch(() => undefined);
}
