import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { gatherer as chatUi } from '../utils/adapters/chat-ui/gather';
import { gatherer as chatgptWeb } from '../utils/adapters/chatgpt-web/gather';
import { gatherer as hollama } from '../utils/adapters/hollama/gather';
import { gatherer as librechat } from '../utils/adapters/librechat/gather';
import { gatherer as llamacpp } from '../utils/adapters/llamacpp/gather';
import { gatherer as lobechat } from '../utils/adapters/lobechat/gather';
import { gatherer as nextchat } from '../utils/adapters/nextchat/gather';
import { gatherer as openWebui } from '../utils/adapters/open-webui/gather';
import { lookAtPage, looks, recognise } from '../utils/adapters/recognise';
import { lent } from '../utils/page/lent';
import { lifetime } from '../utils/page/lifetime';
import { whenFound } from '../utils/page/when-found';

const gatherers = [openWebui, librechat, chatUi, nextchat, lobechat, llamacpp, hollama, chatgptWeb];

/** The one door for chat UIs at addresses of the user's own. Registered for each that is allowed, it finds out which UI is there. */
export default defineUnlistedScript(async () => {
  const signal = lifetime(document, 'self-hosted', () => browser.runtime?.id !== undefined);
  const source = await whenFound(document, signal, () => {
    const found = recognise(lookAtPage(looks));
    return gatherers.find(({ site }) => site === found);
  });
  let told: string | undefined;
  const tell = () => {
    const base = source.base({ document, location });
    if (base === told) return;
    told = base;
    void browser.runtime.sendMessage({ command: 'own.found', site: source.site.id, base });
  };
  tell();
  const telling = setInterval(tell, 3_000);
  signal.addEventListener('abort', () => clearInterval(telling));
  lent().offerSharing({ document, extension: browser, source, signal, apart: true });
});
