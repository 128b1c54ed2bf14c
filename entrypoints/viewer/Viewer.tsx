import { useEffect, useState } from 'preact/hooks';
import { useFileDrop } from '../../components/kit/open-file';
import { Loading } from '../../components/viewer/Loading';
import { SafePage } from '../../components/viewer/SafePage';
import type { Trouble } from '../../components/viewer/shown';
import { TroublePage } from '../../components/viewer/TroublePage';
import { UnlockPage } from '../../components/viewer/UnlockPage';
import { pageTitle } from '../../components/viewer/ViewerPage';
import { fail, type Result } from '../../utils/conversation';
import { findPayload } from '../../utils/link';
import { library } from './library';
import { type Locked, type Opened, open, unlock } from './open';
import { type Opening, pushOpening, takeOpening } from './opening';
import { Reading } from './Reading';

type State = 'opening' | Result<Opened, Trouble | Locked>;

/** Opens what the address asks for, and again whenever the tab's history moves. */
export function Viewer() {
  const [opening, setOpening] = useState<Opening>(() => takeOpening(location, history));
  const [state, setState] = useState<State>('opening');
  useEffect(() => {
    const again = () => setOpening(takeOpening(location, history));
    window.addEventListener('popstate', again);
    return () => window.removeEventListener('popstate', again);
  }, []);
  useEffect(() => {
    let wanted = true;
    setState('opening');
    open(opening, library, Date.now())
      .catch(() => fail({ code: 'failed' } as const))
      .then((opened) => {
        if (!wanted) return;
        document.title = opened.ok ? pageTitle(opened.value.shown) : 'Threadlink';
        setState(opened);
      });
    return () => {
      wanted = false;
    };
  }, [opening]);
  const goTo = (next: Opening) => {
    pushOpening(location, history, next);
    setOpening(next);
  };
  const paste = (text: string) => goTo({ kind: 'text', text });
  // Of a whole file only the payload goes into the tab's history.
  const openFile = (text: string) => {
    const found = findPayload(text);
    paste(found.ok ? found.value : '');
  };
  useFileDrop(openFile);
  const tryPassphrase = async (payload: string, passphrase: string) => {
    const unlocked = await unlock(payload, passphrase, Date.now());
    if (!unlocked.ok && unlocked.trouble.code === 'wrong-passphrase') return false;
    if (unlocked.ok) document.title = pageTitle(unlocked.value.shown);
    setState(unlocked);
    return true;
  };
  return (
    <SafePage onPaste={paste}>
      {state === 'opening' && <Loading />}
      {state !== 'opening' && !state.ok && <NotOpened trouble={state.trouble} {...{ paste, openFile, tryPassphrase }} />}
      {state !== 'opening' && state.ok && <Reading key={state.value.id} opened={state.value} onOpen={goTo} />}
    </SafePage>
  );
}

interface NotOpenedProps {
  trouble: Trouble | Locked;
  paste: (text: string) => void;
  openFile: (text: string) => void;
  tryPassphrase: (payload: string, passphrase: string) => Promise<boolean>;
}

function NotOpened({ trouble, paste, openFile, tryPassphrase }: NotOpenedProps) {
  if (trouble.code !== 'locked') return <TroublePage trouble={trouble} onPaste={paste} onFile={openFile} />;
  return <UnlockPage key={trouble.payload} onUnlock={(passphrase) => tryPassphrase(trouble.payload, passphrase)} />;
}
