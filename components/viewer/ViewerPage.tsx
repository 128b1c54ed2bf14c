import { useCallback, useEffect, useState } from 'preact/hooks';
import { visibleText } from '../../utils/conversation';
import { t } from '../../utils/words';
import { ConversationView } from '../conversation/ConversationView';
import { CopyButton } from '../conversation/CopyButton';
import type { Copy } from '../conversation/clipboard';
import type { Place } from '../conversation/place';
import type { TurnActions } from '../conversation/TurnView';
import { VisibleText } from '../conversation/VisibleText';
import { About, PackedBy } from './About';
import { Actions, SaveNews } from './Actions';
import { ReadingTools } from './ReadingTools';
import type { SaveState, Shown } from './shown';
import './viewer.css';

interface Props {
  shown: Shown;
  save: SaveState;
  /** False in a private window. */
  keeps: boolean;
  /** As their makers write them: the chat UI it comes from, and the one to continue in. */
  siteName: string;
  continueIn: string;
  libraryAddress: string;
  onSave: () => void;
  /** With the number of the last turn to take, 1-based; without it, all. */
  onFork: (uptoTurn?: number) => void;
  onContinue: (trusted: boolean) => void;
  onCopy: Copy;
  /** The link to one turn; absent where there is no link. Keep it the same function between renderings. */
  turnLink?: (turn: number) => string;
  /** The turn to begin at, from 1. */
  start?: number | undefined;
  /** Told where the reader has come to rest. */
  onTurn?: (turn: number) => void;
}

/** The frame around a stranger's words: what is above them is ours, and nothing of theirs can lie over it. */
export function ViewerPage(props: Props) {
  const {
    shown,
    save,
    keeps,
    siteName,
    continueIn,
    libraryAddress,
    onSave,
    onFork,
    onContinue,
    onCopy,
    turnLink,
    start,
    onTurn,
  } = props;
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    if (place && start !== undefined && start > 1) void place.goTo(start);
  }, [place, start]);
  const turnActions: TurnActions = useCallback(
    (_, number) => (
      <>
        {!shown.readOnly && <ForkHere number={number} onFork={onFork} />}
        {turnLink && (
          <CopyButton text={() => turnLink(number)} label={t('viewerCopyTurnLink', number)} shown={t('viewerCopyLinkHere')} />
        )}
      </>
    ),
    [onFork, turnLink, shown.readOnly],
  );
  const { title } = shown.conversation;
  return (
    <div class="viewer">
      <header class="frame">
        <a class="mark" href={libraryAddress} title={t('viewerLibrary')}>
          Threadlink
        </a>
        <p class="packed-by">
          <PackedBy shown={shown} />
        </p>
        <ReadingTools conversation={shown.conversation} place={place} onCopy={onCopy} onTurn={onTurn} />
        <Actions
          save={save}
          readOnly={shown.readOnly}
          siteName={continueIn}
          onSave={onSave}
          onFork={() => onFork()}
          onContinue={onContinue}
        />
      </header>
      <main>
        <div class="opening">
          <SaveNews save={save} />
          {!keeps && <p class="notice warn">{t('viewerPrivate')}</p>}
          <h1 dir="auto">{title === '' ? t('viewerUntitled') : <VisibleText text={title} />}</h1>
          <About shown={shown} siteName={siteName} />
        </div>
        <div class="content">
          <ConversationView conversation={shown.conversation} onCopy={onCopy} onPlace={setPlace} turnActions={turnActions} />
        </div>
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
