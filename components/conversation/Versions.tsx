import { createContext } from 'preact';
import { useContext, useMemo, useRef, useState } from 'preact/hooks';
import type { Beside, Version } from '../../utils/conversation';
import { plural, t } from '../../utils/words';
import { FoldsContext } from './folds';
import { Gradually } from './Gradually';
import { PrintingContext } from './printing';
import { type Slice, slicesOf } from './slices';
import { TurnView } from './TurnView';

/** What is shown with each turn, by its number. */
export const VersionsContext = createContext<ReadonlyMap<number, Beside>>(new Map());

/** Other versions of a turn, folded away beside it, and how its line went on elsewhere. */
export function Versions({ number }: { number: number }) {
  const beside = useContext(VersionsContext).get(number);
  if (!beside) return null;
  return (
    <>
      {beside.versions.length > 0 && <FoldedVersions id={`v${number}`} versions={beside.versions} />}
      {beside.onward.length > 0 && <FoldedVersions id={`o${number}`} versions={beside.onward} onward />}
    </>
  );
}

interface FoldedProps {
  id: string;
  versions: readonly Version[];
  onward?: boolean;
}

/** Its inside is built when it is first opened, little by little, and at once where it goes on paper. */
function FoldedVersions({ id, versions, onward = false }: FoldedProps) {
  const folds = useContext(FoldsContext);
  const printing = useContext(PrintingContext);
  const [open, setOpen] = useState(folds.get(id) ?? false);
  const [built, setBuilt] = useState(open);
  // It also tells of what was not the reader's doing: that it was opened for paper.
  const wanted = useRef(open);
  wanted.current = open || printing;
  const onToggle = (next: boolean) => {
    if (next === wanted.current) return;
    folds.set(id, next);
    setOpen(next);
    if (next) setBuilt(true);
  };
  const each = (version: Version, n: number) => (
    <li key={version.first} class="version">
      {versions.length > 1 && (
        <p class="soft label">{t(onward ? 'conversationOnwardNamed' : 'conversationVersion', n + 1, versions.length)}</p>
      )}
      <VersionTurns version={version} />
    </li>
  );
  return (
    <details class="versions" open={wanted.current} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>{plural(onward ? 'conversationOnward' : 'conversationVersions', versions.length)}</summary>
      {(built || printing) && (
        <ol>
          <Gradually items={versions} each={each} step={printing ? versions.length : 1} rest={() => <li aria-busy="true" />} />
        </ol>
      )}
    </details>
  );
}

/** Numbered as a reader of that line counts them. */
function VersionTurns({ version }: { version: Version }) {
  const printing = useContext(PrintingContext);
  const { branch, first, before } = version;
  const slices = useMemo(() => slicesOf(branch.turns), [branch.turns]);
  const each = useMemo(
    () => (slice: Slice) =>
      slice.turns.map((turn, n) => {
        const at = slice.from - 1 + n;
        return (
          <div key={at} data-version={first + at}>
            <TurnView turn={turn} number={before + at + 1} at={first + at} />
          </div>
        );
      }),
    [slices, first, before],
  );
  return <Gradually items={slices} each={each} step={printing ? slices.length : 1} rest={() => <div aria-busy="true" />} />;
}
