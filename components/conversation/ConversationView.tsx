import { useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Conversation, versionsByTurn } from '../../utils/conversation';
import { type Copy, CopyContext } from './clipboard';
import { FoldsContext } from './folds';
import './conversation.css';
import { Gradually } from './Gradually';
import { type Place, placeOf } from './place';
import { PrintingContext, usePrinting } from './printing';
import { type Slice, slicesOf } from './slices';
import { allStay, openStage, type Stage } from './stage';
import { type TurnActions, TurnView } from './TurnView';
import { VersionsContext } from './Versions';

interface Props {
  conversation: Conversation;
  /** Keep it the same function between renderings: turns are laid out anew when it changes. */
  turnActions?: TurnActions;
  /** Without it, code blocks have no copy button. */
  onCopy?: Copy;
  /** Given how to move in the conversation, as soon as it is on the page. */
  onPlace?: (place: Place) => void;
}

/** Slices that are there with the page's first picture. */
const atOnce = 1;
/** Places for slices that come onto the page together. */
const placesAtOnce = 100;

/** The turns of a conversation: those near the screen, and all of them where they are few or go on paper. */
export function ConversationView({ conversation, turnActions, onCopy, onPlace }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const slices = useMemo(() => slicesOf(conversation.turns), [conversation.turns]);
  const versions = useMemo(() => versionsByTurn(conversation), [conversation]);
  const stage = useMemo(() => openStage(slices.length <= allStay), [slices]);
  const folds = useMemo(() => new Map<string, boolean>(), [conversation.turns]);
  const printing = usePrinting();
  useEffect(() => () => stage.close(), [stage]);
  // From here on there is something to read: what `npm run bench:viewer` waits for.
  useEffect(() => void performance.mark('turns'), []);
  useEffect(() => {
    if (root.current) onPlace?.(placeOf(root.current, slices, stage));
  }, [slices, stage, onPlace]);
  const each = useCallback(
    (slice: Slice, index: number) => (
      <SliceView key={slice.from} slice={slice} index={index} stage={stage} actions={turnActions} />
    ),
    [stage, turnActions],
  );
  return (
    <CopyContext.Provider value={onCopy}>
      <PrintingContext.Provider value={printing}>
        <FoldsContext.Provider value={folds}>
          <VersionsContext.Provider value={versions}>
            <div class="conversation" ref={root}>
              <Gradually
                items={slices}
                each={each}
                step={printing ? slices.length : placesAtOnce}
                rest={(from) => <Rest slices={slices} from={from} />}
              />
            </div>
          </VersionsContext.Provider>
        </FoldsContext.Provider>
      </PrintingContext.Provider>
    </CopyContext.Provider>
  );
}

interface SliceProps {
  slice: Slice;
  index: number;
  stage: Stage;
  actions: TurnActions | undefined;
}

function SliceView({ slice, index, stage, actions }: SliceProps) {
  const printing = useContext(PrintingContext);
  const element = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(index < atOnce);
  const height = useRef(slice.height);
  useLayoutEffect(() => {
    const place = element.current;
    if (!place) return undefined;
    const show = (next: boolean, was: number) => {
      if (!next && was > 0) height.current = was;
      setShown(next);
    };
    return stage.enter(index, { element: place, shown: index < atOnce, show });
  }, [stage, index]);
  // The same elements again are not compared again, whatever else changes.
  const turns = useMemo(
    () => slice.turns.map((turn, at) => <TurnView key={turn.id} turn={turn} number={slice.from + at} actions={actions} />),
    [slice, actions],
  );
  const here = shown || printing;
  return (
    <div class="slice" ref={element} data-from={slice.from} style={here ? undefined : { blockSize: `${height.current}px` }}>
      {here && turns}
    </div>
  );
}

/** As high as the slices that have no place yet, so that the scroll bar tells the truth from the start. */
function Rest({ slices, from }: { slices: readonly Slice[]; from: number }) {
  const height = slices.slice(from).reduce((sum, slice) => sum + slice.height, 0);
  return <div style={{ blockSize: `${height}px` }} />;
}
