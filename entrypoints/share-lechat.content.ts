import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { gatherer } from '../utils/adapters/lechat/gather';
import { site } from '../utils/adapters/lechat/site';
import { lent } from '../utils/page/lent';

export default defineContentScript({
  matches: [...site.matches],
  runAt: 'document_idle',
  main(context) {
    // After an update nobody tells an old script that it is one: the context finds out whenever it is asked.
    context.setInterval(() => undefined, 3_000);
    lent().offerSharing({ document, extension: browser, source: gatherer, signal: context.signal });
  },
});
