import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { ContinuePanel, type ContinueState, needsALook } from '../../components/viewer/ContinuePanel';
import type { SaveState } from '../../components/viewer/shown';
import { ViewerPage } from '../../components/viewer/ViewerPage';
import { siteById } from '../../utils/adapters';
import { transcript } from '../../utils/conversation';
import { linkOf } from '../../utils/link';
import { ask } from '../../utils/messages';
import { addressOf, forkOf, library, receivedRecord } from './library';
import type { Opened } from './open';
import type { Opening } from './opening';
import { copyText, takingOf } from './take';
import { useTarget } from './target';
import { rememberTurn, startOf } from './turn-place';
import type { ReadingProps } from './Viewer';
import { transcriptWords } from './words-for-transcript';

/** One conversation on the page, its buttons joined to the library and to the chat UIs. */
export function Reading({ opened, onOpen }: ReadingProps) {
  const { conversation } = opened.shown;
  const [save, setSave] = useState<SaveState>('unsaved');
  const [keeps, setKeeps] = useState(true);
  const [text, setText] = useState<string>();
  const [progress, setProgress] = useState<ContinueState>('asking');
  const origin = siteById(conversation.site);
  const target = useTarget(conversation.site);

  useEffect(() => void lookUp(opened.id, setSave, setKeeps), [opened.id]);

  const taking = useMemo(() => takingOf(opened, origin?.name), [opened, origin]);
  const onFork = useCallback((uptoTurn?: number) => void forkAndGo(opened, uptoTurn, setSave, onOpen), [opened]);
  const go = async (words: string, trusted: boolean) => {
    if (!trusted || !target) return;
    const answer = await ask(browser.runtime, 'continue.start', { site: target.id, text: words });
    setProgress(answer?.opened ? 'opened' : 'failed');
    // A failure brings up the panel, which offers the text for copying.
    if (!answer?.opened) setText(words);
  };
  const onContinue = (trusted: boolean) => {
    const words = transcript(conversation, transcriptWords());
    setProgress('asking');
    // What is on this page goes as it is; what a reader cannot see, or a box may refuse, is shown first.
    if (needsALook(words)) setText(words);
    else void go(words, trusted);
  };
  const { payload } = opened;
  const turnLink = useCallback(
    (turn: number) => `${linkOf(addressOf(conversation.site), payload ?? '')}&m=${turn}`,
    [conversation, payload],
  );
  const [start] = useState(() => startOf(history.state, conversation.turns.length));
  return (
    <>
      <ViewerPage
        shown={opened.shown}
        siteName={origin?.name}
        own={{
          ...{ save, keeps, onFork, onContinue },
          continueIn: target?.name ?? '',
          libraryAddress: browser.runtime.getURL('options.html'),
          onSave: () => void keep(opened, setSave),
        }}
        onCopy={copyText}
        taking={taking}
        {...(payload === undefined ? {} : { turnLink })}
        start={start}
        onTurn={rememberTurn}
      />
      {text !== undefined && (
        <ContinuePanel
          text={text}
          siteName={target?.name ?? ''}
          state={progress}
          onGo={(trusted) => void go(text, trusted)}
          onCancel={() => setText(undefined)}
          onCopy={copyText}
        />
      )}
    </>
  );
}

/** Only looks: a link that is open is not thereby saved. */
async function lookUp(id: string, setSave: (save: SaveState) => void, setKeeps: (keeps: boolean) => void): Promise<void> {
  const opened = await library();
  setKeeps(opened.ok ? opened.value.keeps : opened.trouble !== 'private');
  if (opened.ok && id !== '' && (await opened.value.record(id)).ok) setSave('saved');
}

async function keep(opened: Opened, setSave: (save: SaveState) => void): Promise<void> {
  const { id, payload } = opened;
  if (payload === undefined) return setSave({ trouble: 'private' });
  setSave('saving');
  const shelf = await library();
  if (!shelf.ok) return setSave({ trouble: shelf.trouble });
  const saved = await shelf.value.save(await receivedRecord(opened, payload, Date.now()), { id, payload });
  setSave(saved.ok ? 'saved' : { trouble: saved.trouble });
}

/** The copy is saved before it is shown; in a private window it lives in the tab's history alone. */
async function forkAndGo(
  opened: Opened,
  uptoTurn: number | undefined,
  setSave: (save: SaveState) => void,
  onOpen: (opening: Opening) => void,
): Promise<void> {
  const shelf = await library();
  const { conversation, record } = await forkOf(opened, crypto.randomUUID(), Date.now(), uptoTurn);
  if (shelf.ok ? !shelf.value.keeps : shelf.trouble === 'private') return onOpen({ kind: 'copy', conversation });
  if (!shelf.ok) return setSave({ trouble: shelf.trouble });
  const saved = await shelf.value.save(record, { id: record.id, conversation });
  if (saved.ok) location.assign(`viewer.html?saved=${record.id}`);
  else setSave({ trouble: saved.trouble });
}
