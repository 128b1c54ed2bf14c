import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { chooseTheme } from '../../components/kit/choose-theme';
import { Toast, type ToastMessage } from '../../components/kit/Toast';
import { OwnAccess } from '../../components/library/OwnAccess';
import { PageFrame, type View } from '../../components/library/PageFrame';
import { SettingsPage } from '../../components/library/SettingsPage';
import { WelcomePage } from '../../components/library/WelcomePage';
import { checkAddress, type Settings, writeSettings } from '../../utils/store';
import { t } from '../../utils/words';
import { checkViewer } from './check-viewer';
import { Library } from './Library';
import { useOwnAccess } from './own-access';
import { openSample } from './sample';
import { useSiteAccess } from './site-access';

const headings = { library: 'libraryHeading', settings: 'settingsHeading', welcome: 'welcomeHeading' } as const;

function viewOf(hash: string): View {
  const named = hash.slice(1);
  return named === 'settings' || named === 'welcome' ? named : 'library';
}

/** The view is the address's fragment, so Back and bookmarks work; each view starts with the focus on its heading. */
function useView(): View {
  const [view, setView] = useState(viewOf(location.hash));
  useEffect(() => {
    const follow = () => setView(viewOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    document.title = `${t(headings[view])} · ${t('extensionName')}`;
    if (location.hash) document.querySelector('h1')?.focus();
  }, [view]);
  return view;
}

function useCommandKeys(): string | undefined {
  const [keys, setKeys] = useState<string | undefined>(undefined);
  useEffect(() => {
    // Firefox for Android has no commands.
    void browser.commands?.getAll().then((all) => setKeys(all.find(({ name }) => name === 'share')?.shortcut || undefined));
  }, []);
  return keys;
}

export function Options({ settings: first }: { settings: Settings }) {
  const view = useView();
  const keys = useCommandKeys();
  const access = useSiteAccess();
  const own = useOwnAccess();
  const [settings, setSettings] = useState(first);
  const [message, setMessage] = useState<ToastMessage | undefined>(undefined);

  const change = async (patch: Partial<Settings>) => {
    const written = await writeSettings(browser.storage.local, patch);
    setMessage({ text: t(written.ok ? 'settingsSaved' : 'settingsNotSaved') });
    if (!written.ok) return;
    setSettings((now) => ({ ...now, ...patch }));
    if (patch.theme) chooseTheme(document.documentElement, patch.theme);
  };

  return (
    <PageFrame view={view} forgets={browser.extension.inIncognitoContext ?? false}>
      {view === 'library' && <Library say={setMessage} />}
      {view === 'settings' && (
        <SettingsPage
          {...{ settings, checkAddress }}
          onCheckViewer={checkViewer}
          sites={access.sites}
          onChange={(patch) => void change(patch)}
          onAllow={access.allow}
          own={<OwnAccess {...own} />}
        />
      )}
      {view === 'welcome' && <WelcomePage keys={keys} firefox={import.meta.env.FIREFOX} onSample={() => void openSample()} />}
      <Toast message={message} onDismiss={() => setMessage(undefined)} />
    </PageFrame>
  );
}
