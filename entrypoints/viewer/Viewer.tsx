import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { whenIdle } from '../../components/conversation/idle';
import { startOf, useFileDrop } from '../../components/kit/open-file';
import { type Far, Loading } from '../../components/viewer/Loading';
import { RushPage } from '../../components/viewer/RushPage';
import { SafePage } from '../../components/viewer/SafePage';
import type { Trouble } from '../../components/viewer/shown';
import { TroublePage } from '../../components/viewer/TroublePage';
import { UnlockPage } from '../../components/viewer/UnlockPage';
import { pageTitle } from '../../components/viewer/ViewerPage';
import { fail, type Result } from '../../utils/conversation';
import { findPayload, type LinkWorker, type Progress } from '../../utils/link';
import { readyFormats } from '../../utils/words';
import type { LibraryResult } from './library';
import { type Lent, type Locked, type Opened, open, type Rush, unlock } from './open';
import { firstOpening, type Opening, pushOpening, takeOpening } from './opening';

type State = 'opening' | Result<Opened, Trouble | Locked | Rush>;

/** One conversation on the page. `onOpen`: go on to another. */
export interface ReadingProps {
  opened: Opened;
  onOpen: (opening: Opening) => void;
}

interface Props {
  Reading: ComponentType<ReadingProps>;
  library: () => LibraryResult;
  startLinks: (progress: Progress) => LinkWorker;
  arrival: Lent['arrival'];
  /** `web`: a page that anyone may host. */
  place: 'extension' | 'web';
}

/** Opens what the address asks for, and again whenever the tab's history moves. */
export function Viewer({ Reading, library, startLinks, arrival, place }: Props) {
  const [opening, setOpening] = useOpening();
  const [state, setState] = useState<State>('opening');
  const [far, setFar] = useState<Far>();
  const links = useMemo(() => startLinks((done, total) => setFar({ done, total })), []);
  // Before the first picture: the worker starts while that is drawn.
  useLayoutEffect(() => {
    let wanted = true;
    setState('opening');
    setFar(undefined);
    open(opening, { library, openLink: links.open, arrival }, Date.now())
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
  useEffect(() => whenIdle(readyFormats), []);
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
  useFileDrop((file) => void startOf(file).then(openFile));
  const tryPassphrase = async (payload: string, passphrase: string) => {
    const unlocked = await unlock(payload, passphrase, links.open, Date.now());
    if (!unlocked.ok && unlocked.trouble.code === 'wrong-passphrase') return false;
    if (unlocked.ok) document.title = pageTitle(unlocked.value.shown);
    setState(unlocked);
    return true;
  };
  const stop = () => {
    links.end();
    setState(fail({ code: 'stopped' }));
  };
  const show = () => opening.kind === 'text' && setOpening({ kind: 'text', text: opening.text });
  return (
    <SafePage onPaste={paste} place={place}>
      {state === 'opening' && <Loading far={far} onStop={stop} />}
      {state !== 'opening' && !state.ok && (
        <NotOpened trouble={state.trouble} {...{ place, paste, openFile, tryPassphrase, show }} />
      )}
      {state !== 'opening' && state.ok && <Reading key={state.value.id} opened={state.value} onOpen={goTo} />}
    </SafePage>
  );
}

function useOpening(): [Opening, (next: Opening) => void] {
  const [opening, setOpening] = useState<Opening>(() => firstOpening(location, history));
  useEffect(() => {
    const again = () => setOpening(takeOpening(location, history));
    window.addEventListener('popstate', again);
    return () => window.removeEventListener('popstate', again);
  }, []);
  return [opening, setOpening];
}

interface NotOpenedProps {
  trouble: Trouble | Locked | Rush;
  place: Props['place'];
  paste: (text: string) => void;
  openFile: (text: string) => void;
  tryPassphrase: (payload: string, passphrase: string) => Promise<boolean>;
  show: () => void;
}

function NotOpened({ trouble, place, paste, openFile, tryPassphrase, show }: NotOpenedProps) {
  if (trouble.code === 'rush') return <RushPage links={trouble.links} onShow={show} />;
  const libraryAddress = place === 'extension' ? 'options.html' : undefined;
  if (trouble.code !== 'locked') return <TroublePage {...{ trouble, place, libraryAddress }} onPaste={paste} onFile={openFile} />;
  return <UnlockPage key={trouble.payload} onUnlock={(passphrase) => tryPassphrase(trouble.payload, passphrase)} />;
}
