import '../../components/kit/theme.css';
import '../../components/kit/controls.css';
import '../../components/popup/popup.css';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { chooseTheme } from '../../components/kit/choose-theme';
import { startOf, useFileDrop } from '../../components/kit/open-file';
import { type PasteTrouble, Popup } from '../../components/popup/Popup';
import type { ShareState } from '../../components/popup/ShareHere';
import { findPayload } from '../../utils/link';
import { type Ask, ask } from '../../utils/messages';
import { readSettings } from '../../utils/store';
import { language } from '../../utils/words';
import { askTab, type ChatTab, findTab } from './chat-tab';

function Toolbar() {
  const [tab, setTab] = useState<ChatTab | undefined>(undefined);
  const [share, setShare] = useState<ShareState>({ is: 'asking' });
  const look = async () => {
    const found = await findTab(location.search);
    setTab(found);
    setShare(await askTab(found));
  };
  useEffect(() => void look(), []);
  useFileDrop((file) => void startOf(file).then(openPasted));

  const open = async (what: Ask<'share.window'>) => {
    await ask(browser.runtime, 'share.window', what);
    window.close();
  };
  const shareTab = () => (tab ? open({ tabId: tab.id }) : window.close());
  // Asked within the click itself: after an await the browser no longer counts it as the user's wish.
  const allow = () => void (tab?.pattern && browser.permissions.request({ origins: [tab.pattern] }).then(enter));
  const enter = async (allowed: boolean) => {
    // Where the answer closes this popup, the background hears of it all the same.
    if (allowed && tab && share.is === 'recognised') await ask(browser.runtime, 'own.found', { site: share.site, tabId: tab.id });
    await look();
  };
  const reload = async () => {
    if (tab) await browser.tabs.reload(tab.id);
    window.close();
  };
  return (
    <Popup
      share={share}
      onShare={() => void shareTab()}
      onAllow={allow}
      onReload={() => void reload()}
      onLooks={() => void open(tab ? { tabId: tab.id, by: 'looks' } : { by: 'paste' })}
      onTranscript={() => void open({ by: 'paste' })}
      // Not here: Firefox closes the popup, and what it was about to read, when it opens a dialog for files.
      onFile={() => void openPage('options.html#file')}
      onLibrary={() => void openPage('options.html')}
      onPaste={openPasted}
    />
  );
}

function openPasted(text: string): PasteTrouble | undefined {
  const found = findPayload(text);
  if (!found.ok) return found.trouble.code === 'too-large' ? 'too-large' : 'not-a-link';
  void openPage(`viewer.html#${found.value}`);
  return undefined;
}

async function openPage(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
  window.close();
}

const app = document.getElementById('app');
document.documentElement.lang = language();
if (app && window.top === window.self) {
  chooseTheme(document.documentElement, (await readSettings(browser.storage.local)).theme);
  render(<Toolbar />, app);
}
