import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { visibleText } from '../../utils/conversation';
import { t } from '../../utils/words';
import { ConversationView } from '../conversation/ConversationView';
import { CopyButton } from '../conversation/CopyButton';
import type { Copy } from '../conversation/clipboard';
import type { Place } from '../conversation/place';
import type { TurnActions } from '../conversation/TurnView';
import { VisibleText } from '../conversation/VisibleText';
import { About } from './About';
import { Actions, type Own, SaveNews } from './Actions';
import { Frame } from './Frame';
import { ReadingTools } from './ReadingTools';
import type { Shown } from './shown';
import { TakeAll, TakeTurn, type Taking } from './Taking';
import './viewer.css';
import './print.css';

interface Props {
  shown: Shown;
  /** The chat UI it comes from, as its makers write it; undefined for one we do not know. */
  siteName: string | undefined;
  /** What the extension alone can do; absent on a page of the web. */
  own?: Own;
  onCopy: Copy;
  taking: Taking;
  /** The link to one turn; absent where there is no link. Keep it the same function between renderings. */
  turnLink?: ((turn: number) => string) | undefined;
  /** The turn to begin at, from 1. */
  start?: number | undefined;
  /** Told where the reader has come to rest. */
  onTurn?: (turn: number) => void;
  /** Below the conversation. */
  children?: ComponentChildren;
}

/** The frame around a stranger's words: what is above them is ours, and nothing of theirs can lie over it. */
export function ViewerPage({ shown, siteName, own, onCopy, taking, turnLink, start, onTurn, children }: Props) {
  const [place, setPlace] = useState<Place>();
  // The frame is drawn first, and the turns in a task of their own: together they would hold the page's thread up.
  const [framed, setFramed] = useState(false);
  useEffect(() => setFramed(true), []);
  useEffect(() => {
    if (place && start !== undefined && start > 1) void place.goTo(start);
  }, [place, start]);
  const onFork = shown.readOnly ? undefined : own?.onFork;
  const turnActions: TurnActions = useCallback(
    (_, number) => (
      <>
        {onFork && <ForkHere number={number} onFork={onFork} />}
        {turnLink && (
          <CopyButton text={() => turnLink(number)} label={t('viewerCopyTurnLink', number)} shown={t('viewerCopyLinkHere')} />
        )}
        <TakeTurn number={number} taking={taking} />
      </>
    ),
    [onFork, taking, turnLink],
  );
  const { title } = shown.conversation;
  return (
    <div class="viewer">
      <Frame shown={shown} siteName={siteName} libraryAddress={own?.libraryAddress}>
        <ReadingTools conversation={shown.conversation} place={place} onCopy={onCopy} onTurn={onTurn} />
        <section class="actions" aria-label={t('viewerActions')}>
          <TakeAll taking={taking} />
          {own && <Actions own={own} readOnly={shown.readOnly} />}
        </section>
      </Frame>
      <main>
        <div class="opening">
          {own && <SaveNews save={own.save} />}
          {own && !own.keeps && <p class="notice warn">{t('viewerPrivate')}</p>}
          <h1 dir="auto">{title === '' ? t('viewerUntitled') : <VisibleText text={title} />}</h1>
          <About shown={shown} />
        </div>
        <div class="content">
          {framed && (
            <ConversationView conversation={shown.conversation} onCopy={onCopy} onPlace={setPlace} turnActions={turnActions} />
          )}
        </div>
        {children}
      </main>
    </div>
  );
}

function ForkHere({ number, onFork }: { number: number; onFork: (uptoTurn: number) => void }) {
  return (
    <button type="button" class="small-button" onClick={() => onFork(number)}>
      {t('viewerForkFrom', number)}
    </button>
  );
}

/** What the browser's tab and history say. */
export const pageTitle = (shown: Shown): string => visibleText(shown.conversation.title) || t('viewerUntitled');
