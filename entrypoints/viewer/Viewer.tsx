import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Loading } from '../../components/viewer/Loading';
import { SafePage } from '../../components/viewer/SafePage';
import type { Trouble } from '../../components/viewer/shown';
import { TroublePage } from '../../components/viewer/TroublePage';
import { pageTitle } from '../../components/viewer/ViewerPage';
import { fail, type Result } from '../../utils/conversation';
import type { LibraryResult } from './library';
import { type Opened, open } from './open';
import { type Opening, pushOpening, takeOpening } from './opening';

type State = 'opening' | Result<Opened, Trouble>;

/** One conversation on the page. `onOpen`: go on to another. */
export interface ReadingProps {
  opened: Opened;
  onOpen: (opening: Opening) => void;
}

interface Props {
  Reading: ComponentType<ReadingProps>;
  library: () => LibraryResult;
  /** `web`: a page that anyone may host. */
  place: 'extension' | 'web';
}

/** Opens what the address asks for, and again whenever the tab's history moves. */
export function Viewer({ Reading, library, place }: Props) {
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
  return (
    <SafePage onPaste={paste} place={place}>
      {state === 'opening' && <Loading />}
      {state !== 'opening' && !state.ok && <TroublePage trouble={state.trouble} onPaste={paste} place={place} />}
      {state !== 'opening' && state.ok && <Reading key={state.value.id} opened={state.value} onOpen={goTo} />}
    </SafePage>
  );
}
