import type { ComponentChildren } from 'preact';
import { useCallback } from 'preact/hooks';
import { visibleText } from '../../utils/conversation';
import { t } from '../../utils/words';
import { ConversationView } from '../conversation/ConversationView';
import type { Copy } from '../conversation/clipboard';
import type { TurnActions } from '../conversation/TurnView';
import { VisibleText } from '../conversation/VisibleText';
import { About } from './About';
import { Actions, type Own, SaveNews } from './Actions';
import { Frame } from './Frame';
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
  /** Below the conversation. */
  children?: ComponentChildren;
}

/** The frame around a stranger's words: what is above them is ours, and nothing of theirs can lie over it. */
export function ViewerPage({ shown, siteName, own, onCopy, taking, children }: Props) {
  const onFork = shown.readOnly ? undefined : own?.onFork;
  const turnActions: TurnActions = useCallback(
    (_, number) => (
      <>
        {onFork && <ForkHere number={number} onFork={onFork} />}
        <TakeTurn number={number} taking={taking} />
      </>
    ),
    [onFork, taking],
  );
  const { title } = shown.conversation;
  return (
    <div class="viewer">
      <Frame shown={shown} siteName={siteName} libraryAddress={own?.libraryAddress}>
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
          <ConversationView conversation={shown.conversation} onCopy={onCopy} turnActions={turnActions} />
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
