import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useFileDrop } from '../../components/kit/open-file';
import { Loading } from '../../components/viewer/Loading';
import { SafePage } from '../../components/viewer/SafePage';
import type { Trouble } from '../../components/viewer/shown';
import { TroublePage } from '../../components/viewer/TroublePage';
import { UnlockPage } from '../../components/viewer/UnlockPage';
import { pageTitle } from '../../components/viewer/ViewerPage';
import { fail, type Result } from '../../utils/conversation';
import { findPayload, type LinkWorker } from '../../utils/link';
import type { LibraryResult } from './library';
import { type Locked, type Opened, open, unlock } from './open';
import { type Opening, pushOpening, takeOpening } from './opening';

type State = 'opening' | Result<Opened, Trouble | Locked>;

/** One conversation on the page. `onOpen`: go on to another. */
export interface ReadingProps {
  opened: Opened;
  onOpen: (opening: Opening) => void;
}

interface Props {
  Reading: ComponentType<ReadingProps>;
  library: () => LibraryResult;
  openLink: LinkWorker['open'];
  /** `web`: a page that anyone may host. */
  place: 'extension' | 'web';
}

/** Opens what the address asks for, and again whenever the tab's history moves. */
export function Viewer({ Reading, library, openLink, place }: Props) {
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
    open(opening, { library, openLink }, Date.now())
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
    const unlocked = await unlock(payload, passphrase, openLink, Date.now());
    if (!unlocked.ok && unlocked.trouble.code === 'wrong-passphrase') return false;
    if (unlocked.ok) document.title = pageTitle(unlocked.value.shown);
    setState(unlocked);
    return true;
  };
  return (
    <SafePage onPaste={paste} place={place}>
      {state === 'opening' && <Loading />}
      {state !== 'opening' && !state.ok && <NotOpened trouble={state.trouble} {...{ place, paste, openFile, tryPassphrase }} />}
      {state !== 'opening' && state.ok && <Reading key={state.value.id} opened={state.value} onOpen={goTo} />}
    </SafePage>
  );
}

interface NotOpenedProps {
  trouble: Trouble | Locked;
  place: Props['place'];
  paste: (text: string) => void;
  openFile: (text: string) => void;
  tryPassphrase: (payload: string, passphrase: string) => Promise<boolean>;
}

function NotOpened({ trouble, place, paste, openFile, tryPassphrase }: NotOpenedProps) {
  if (trouble.code !== 'locked') return <TroublePage trouble={trouble} onPaste={paste} onFile={openFile} place={place} />;
  return <UnlockPage key={trouble.payload} onUnlock={(passphrase) => tryPassphrase(trouble.payload, passphrase)} />;
}
