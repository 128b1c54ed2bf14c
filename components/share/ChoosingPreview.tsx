import { useMemo, useRef } from 'preact/hooks';
import { type Conversation, type Turn, versionsByTurn } from '../../utils/conversation';
import { t } from '../../utils/words';
import { VersionsContext } from '../conversation/Versions';
import { moveFocus } from '../kit/move-focus';
import { ChosenTurn, type TurnChanges } from './ChosenTurn';
import { type Choice, choicesFrom, chosenTurns, traceOf, turnsBetween, withTurns } from './choice';
import { MaskBar } from './MaskBar';
import { PreviewHead } from './Preview';
import type { Draft } from './phase';
import '../conversation/conversation.css';
import { useStreamed } from './use-streamed';

interface Props {
  conversation: Conversation;
  draft: Draft;
  choice: Choice;
  /** Decoded from the bytes the link would have now; until they are made, what they will be made of is shown. */
  decoded: Conversation | undefined;
  onChoice: (choice: Choice) => void;
}

/** The conversation as the recipient will see it, each turn with a box to leave it out. */
export function ChoosingPreview({ conversation, draft, choice, decoded, onChoice }: Props) {
  const preview = useRef<HTMLElement>(null);
  const choices = choicesFrom(conversation, draft);
  const { snapshot, origins } = traceOf(conversation, draft);
  const shown = decoded ?? snapshot;
  const turns = useSameTurns(new Map(origins.map(({ turn }, at) => [turn, shown.turns[at]])));
  const versions = useMemo(() => versionsByTurn(shown), [shown]);
  // The others' numbers change with every turn that is left out: they are not laid out anew for that.
  const numbers = new Map(origins.flatMap(({ turn }, at) => (versions.has(at + 1) ? [[turn, at + 1]] : [])));
  const changes = useChanges(choice, conversation.turns.length, onChoice);
  const streamed = useStreamed(conversation.turns.length);
  const undo = () => onChoice({ ...choice, hidden: choice.hidden.slice(0, -1) });
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const takesBack = event.key === 'z' && (event.ctrlKey || event.metaKey) && choice.hidden.length > 0;
    if (takesBack) undo();
    if (takesBack || moveAmongTurns(event)) event.preventDefault();
  };
  return (
    <section class="share-preview" aria-label={t('sharePreview')} tabIndex={0} ref={preview} onKeyDown={onKeyDown}>
      <PreviewHead shown={shown} />
      <div class="conversation share-turns" aria-busy={streamed < conversation.turns.length}>
        <VersionsContext.Provider value={versions}>
          {conversation.turns.slice(0, streamed).map((turn, at) => (
            <ChosenTurn {...{ at, changes }} key={turn.id} source={turn} shown={turns.get(at)} number={numbers.get(at)} />
          ))}
        </VersionsContext.Provider>
      </div>
      <MaskBar
        {...{ preview, conversation, choices, shown }}
        onHide={(hidden) => onChoice({ ...choice, hidden: [...choice.hidden, hidden] })}
      />
    </section>
  );
}

/** Arrows go from box to box, and to the button beside it: Tab would have to stop at every turn of hundreds. */
function moveAmongTurns({ key, target, currentTarget }: KeyboardEvent & { currentTarget: HTMLElement }): boolean {
  if (!(target instanceof HTMLElement) || !target.closest('.share-turn-choice')) return false;
  const row = target.closest('.share-turn');
  if (key === 'ArrowLeft' || key === 'ArrowRight') return moveFocus([...(row?.querySelectorAll<HTMLElement>(stops) ?? [])], key);
  return moveFocus([...currentTarget.querySelectorAll<HTMLElement>('.share-turn-choice input')], key);
}

const stops = '.share-turn-choice input, .share-turn-choice button';

/** Turns that say the same as before stay the same objects: only what changed is laid out anew. */
function useSameTurns(turns: ReadonlyMap<number, Turn | undefined>): ReadonlyMap<number, Turn> {
  const before = useRef<ReadonlyMap<number, { turn: Turn; text: string }>>(new Map());
  const now = new Map<number, { turn: Turn; text: string }>();
  for (const [at, turn] of turns) {
    if (!turn) continue;
    const same = before.current.get(at);
    const text = textOf(turn);
    now.set(at, same?.text === text ? same : { turn, text });
  }
  before.current = now;
  return new Map([...now].map(([at, { turn }]) => [at, turn]));
}

const texts = new WeakMap<Turn, string>();

/** All that a turn says, wherever it stands; written once for each. */
function textOf(turn: Turn): string {
  const known = texts.get(turn);
  if (known !== undefined) return known;
  const { id: _position, ...said } = turn;
  const text = JSON.stringify(said, Object.keys(said).sort().concat(contents));
  texts.set(turn, text);
  return text;
}

/** Every field of a part, in one order whoever made it. */
const contents = ['alt', 'data', 'input', 'kind', 'label', 'name', 'output', 'size', 'sources', 'text', 'title', 'type', 'url'];

/** The same functions for as long as the dialog stands; they see the choice as it is when they are called. */
function useChanges(choice: Choice, of: number, onChoice: (choice: Choice) => void): TurnChanges {
  const now = useRef({ choice, of, onChoice, last: 0 });
  Object.assign(now.current, { choice, of, onChoice });
  return useMemo(() => {
    const apply = (change: (turns: Set<number>) => void) => {
      const { choice, of, onChoice } = now.current;
      const turns = chosenTurns(choice, of);
      change(turns);
      onChoice(withTurns(choice, turns, of));
    };
    return {
      include: (at, on, range) => {
        const all = range ? turnsBetween(now.current.last, at) : [at];
        now.current.last = at;
        apply((turns) => {
          for (const one of all) on ? turns.add(one) : turns.delete(one);
        });
      },
      fromHere: (at) =>
        apply((turns) => {
          for (const one of turnsBetween(0, now.current.of - 1)) one < at ? turns.delete(one) : turns.add(one);
        }),
    };
  }, []);
}
