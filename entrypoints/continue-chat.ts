import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type Continuation, continueHere } from '../utils/page';

/** Put into a tab by the background when a text waits for that tab: once, and only then. */
export default defineUnlistedScript(async () => {
  const taken: Continuation | null = await browser.runtime.sendMessage({ command: 'continuation.take' });
  const { i18n }: { i18n: { getMessage(key: string, names?: string[]): string } } = browser;
  if (taken) await continueHere(document, taken, (key, names) => i18n.getMessage(key, names));
});
