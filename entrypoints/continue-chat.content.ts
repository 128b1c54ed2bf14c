import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { hostedMatches } from '../utils/adapters/hosts';
import { siteAt } from '../utils/adapters/sites';
import { askInPage, fillComposer } from '../utils/page';

export default defineContentScript({
  matches: [...hostedMatches],
  runAt: 'document_idle',
  async main({ signal }) {
    const site = siteAt(location.href);
    if (!site) return;
    const taken: { text: string } | null = await browser.runtime.sendMessage({ command: 'continuation.take' });
    if (!taken) return;
    const words: { getMessage(key: string): string } = browser.i18n;
    const question = {
      text: words.getMessage('pageBoxHoldsText'),
      yes: words.getMessage('pageAddToBox'),
      no: words.getMessage('pageCancel'),
    };
    const mayAdd = () => askInPage(document, question, signal);
    const filled = await fillComposer({ document, places: site.composers, text: taken.text, signal, mayAdd });
    // Whoever said no does not need the text on the clipboard either.
    await browser.runtime.sendMessage({ command: 'continuation.done', ok: filled === 'filled' || filled === 'refused' });
  },
});
