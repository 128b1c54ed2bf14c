import type { Page } from 'puppeteer-core';
import { click, find, waitFor } from './find';
import { retype } from './journey';
import type { Session } from './session';

/** Lets a request of ours for one origin be granted without a question: no driver answers Chromium's. Firefox has a pref for it. */
export async function answerYes(session: Session, pattern: string): Promise<void> {
  if (session.name === 'firefox') return;
  const page = await session.browser.newPage();
  await page.goto('chrome://extensions');
  const id = new URL(session.base).host;
  await page.evaluate(
    `new Promise((resolve, reject) => chrome.developerPrivate.addHostPermission(${JSON.stringify(id)}, ${JSON.stringify(pattern)}, () =>
      chrome.runtime.lastError ? reject(new Error(chrome.runtime.lastError.message)) : resolve(true)))`,
  );
  await page.close();
}

/** Allowed in the settings, each by its address. */
export async function allowHosts(session: Session, hosts: string[]): Promise<void> {
  for (const host of hosts) await answerYes(session, `https://${host}/*`);
  const page = await session.openOwn('options.html#settings');
  await page.bringToFront();
  for (const host of hosts) {
    await retype(page, 'Address of a chat of your own', `https://${host}/some/where`);
    await click(page, 'button', 'Allow');
    await find(page, 'button', `Withdraw access to https://${host}`);
  }
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

/** The popup of the toolbar button over a tab, as a press on it opens it: with `activeTab` for that tab. Chromium only. */
export async function pressToolbarButton(session: Session, page: Page): Promise<Page> {
  await page.bringToFront();
  const devtools = await session.browser.target().createCDPSession();
  const url = page.url();
  const { targetInfos } = await devtools.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const tab = targetInfos.find((info) => info.url === url);
  if (!tab) throw new Error(`no tab at ${url}`);
  const send = devtools.send.bind(devtools) as unknown as (method: string, params: object) => Promise<unknown>;
  await send('Extensions.triggerAction', { id: new URL(session.base).host, targetId: tab.targetId });
  const target = await session.browser.waitForTarget((one) => one.url().startsWith(`${session.base}popup.html`), {
    timeout: 8_000,
  });
  await devtools.detach();
  return target.asPage();
}
