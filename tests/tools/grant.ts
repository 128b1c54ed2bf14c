import type { Page } from 'puppeteer-core';
import { waitFor } from './find';
import type { Session } from './session';

/**
 * Allows the extension one origin as a user would in the browser's own settings: no driver answers Chromium's question.
 * What is allowed there, a request of ours is granted without a question.
 */
export async function grantInChromium(session: Session, pattern: string): Promise<void> {
  const page = await session.browser.newPage();
  await page.goto('chrome://extensions');
  const id = new URL(session.base).host;
  await page.evaluate(
    `new Promise((resolve, reject) => chrome.developerPrivate.addHostPermission(${JSON.stringify(id)}, ${JSON.stringify(pattern)}, () =>
      chrome.runtime.lastError ? reject(new Error(chrome.runtime.lastError.message)) : resolve(true)))`,
  );
  await page.close();
}

/** The dialog in its window, opened for a tab. */
export function shareWindow(session: Session): Promise<Page> {
  return waitFor('the share window', async () => {
    for (const page of await session.browser.pages()) {
      const href = (await page.evaluate('location.href').catch(() => '')) as string;
      if (href.startsWith(`${session.base}share.html?`)) return page;
    }
    return undefined;
  });
}
