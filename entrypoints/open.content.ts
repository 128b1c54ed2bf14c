import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { hostedMatches } from '../utils/adapters/hosts';
import { catchLinks } from '../utils/page/catch-links';

export default defineContentScript({
  matches: [...hostedMatches],
  runAt: 'document_start',
  main(context) {
    const open = (payload: string) => void browser.runtime.sendMessage({ command: 'link.open', payload });
    catchLinks(window, open, context.signal);
  },
});
