import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Conversation } from '../../utils/conversation';
import { type Copy, CopyContext } from './clipboard';
import './conversation.css';
import { type Slice, slicesOf } from './slices';
import { type TurnActions, TurnView } from './TurnView';

interface Props {
  conversation: Conversation;
  /** Keep it the same function between renderings: turns are laid out anew when it changes. */
  turnActions?: TurnActions;
  /** Without it, code blocks have no copy button. */
  onCopy?: Copy;
}

/** The turns of a conversation: the first screenful at once, the others while the page has nothing better to do. */
export function ConversationView({ conversation, turnActions, onCopy }: Props) {
  const slices = useMemo(() => slicesOf(conversation.turns), [conversation.turns]);
  const shown = useShown(slices);
  return (
    <CopyContext.Provider value={onCopy}>
      <div class="conversation" aria-busy={shown < slices.length}>
        {slices.slice(0, shown).map((slice) => (
          <SliceView key={slice.from} slice={slice} actions={turnActions} />
        ))}
      </div>
    </CopyContext.Provider>
  );
}

function SliceView({ slice, actions }: { slice: Slice; actions: TurnActions | undefined }) {
  // The same elements again are not compared again, however many slices follow.
  const turns = useMemo(
    () => slice.turns.map((turn, index) => <TurnView key={turn.id} turn={turn} number={slice.from + index} actions={actions} />),
    [slice, actions],
  );
  return <div class="slice">{turns}</div>;
}

/** How many slices are shown; one more each time the page is idle. */
function useShown(slices: readonly Slice[]): number {
  const [progress, setProgress] = useState({ slices, shown: 1 });
  const shown = progress.slices === slices ? progress.shown : 1;
  useEffect(() => {
    if (shown >= slices.length) return;
    return whenIdle(() => setProgress({ slices, shown: shown + 1 }));
  }, [slices, shown]);
  return shown;
}

function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work, { timeout: 100 });
  return () => cancelIdleCallback(request);
}
