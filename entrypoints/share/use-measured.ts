import { useEffect, useState } from 'preact/hooks';
import { choicesFrom, plainChoice, turnsWanted } from '../../components/share/choice';
import type { Draft, Found } from '../../components/share/phase';
import { type Fit, places, type Saving } from '../../components/share/places';
import type { Wishes } from '../../components/share/wishes';
import { type Conversation, snapshot, textsOf } from '../../utils/conversation';
import { linkOf } from '../../utils/link';
import { freeze } from './make-link';
import { pack, stopTrying, tryPack, unpack } from './pack';
import { lockCost, termsOf } from './terms';

export interface Measured {
  fit: Fit;
  /** What the link would hold, decoded from its bytes. */
  decoded?: Conversation;
}

/** Milliseconds without a change, after which the link is made for measuring. */
const pause = 120;

/** The link as it would be now, made behind the form's back; undefined from each change until it is made again. */
export function useMeasured(found: Found | undefined, draft: Draft, wishes: Wishes, address: string): Measured | undefined {
  const [measured, setMeasured] = useState<{ of: Draft; wishes: Wishes; value: Measured }>();
  useEffect(() => {
    if (!found) return;
    const ended = new AbortController();
    const tell = (value: Measured) => !ended.signal.aborted && setMeasured({ of: draft, wishes, value });
    const timer = setTimeout(() => {
      const order = { conversation: found.conversation, draft, wishes, address, signal: ended.signal, tell };
      running = running.then(() => measure(order)).catch(() => undefined);
    }, pause);
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [found, draft, wishes, address]);
  useEffect(() => (found ? stopTrying : undefined), [found]);
  return measured?.of === draft && measured.wishes === wishes ? measured.value : undefined;
}

/** One after the other: of those that wait, all but the last are overtaken by then and do nothing. */
let running: Promise<unknown> = Promise.resolve();

interface Order {
  conversation: Conversation;
  draft: Draft;
  wishes: Wishes;
  address: string;
  signal: AbortSignal;
  tell: (measured: Measured) => void;
}

/** Ends when the link is measured; what would save most is looked for after that. */
async function measure({ conversation, draft, wishes, address, signal, tell }: Order): Promise<void> {
  if (signal.aborted) return;
  const packed = await pack(freeze(conversation, draft, wishes), termsOf(wishes, Date.now()));
  if (!packed.ok) return tell({ fit: 'too-large' });
  if (signal.aborted) return;
  const opened = await unpack(packed.value.payload);
  const length = linkOf(address, packed.value.payload).length + lockCost(wishes);
  const decoded = opened.ok ? { decoded: opened.value.conversation } : {};
  tell({ fit: { length }, ...decoded });
  if (signal.aborted || length <= shortest) return;
  void bestSaving(conversation, draft, packed.value.payload.length, signal).then((saving) => {
    if (saving) tell({ fit: { length, saving }, ...decoded });
  });
}

/** A link no longer than this goes everywhere. */
const shortest = Math.min(...places.map(({ most }) => most));

/** Tried out, not guessed: the link is made without each of the heaviest. */
async function bestSaving(
  conversation: Conversation,
  draft: Draft,
  length: number,
  signal: AbortSignal,
): Promise<Saving | undefined> {
  let best: Saving | undefined;
  for (const { without, saving } of candidates(conversation, draft)) {
    // Between two tries the page gets its turn.
    await new Promise((resolve) => setTimeout(resolve, 30));
    if (signal.aborted) return undefined;
    const packed = await tryPack(snapshot(conversation, choicesFrom(conversation, without)));
    const characters = packed.ok ? length - packed.value.payload.length : 0;
    if (characters > (best?.characters ?? 0)) best = { ...saving, characters };
  }
  return best;
}

type Candidate = { without: Draft; saving: Saving };

function candidates(conversation: Conversation, draft: Draft): Candidate[] {
  const { turns } = conversation;
  const choice = draft.choice ?? plainChoice;
  const chosen = choice.turns ?? new Set(turns.keys());
  const without = (change: Partial<typeof choice>): Draft => ({ ...draft, choice: { ...choice, ...change } });
  const weight = (at: number) => (turns[at]?.parts ?? []).flatMap(textsOf).join('').length;
  const heaviest = chosen.size < 2 ? [] : [...chosen].sort((a, b) => weight(b) - weight(a)).slice(0, 2);
  const kinds = (['thinking', 'tools', 'sources'] as const).filter(
    (kind) =>
      choice.keep[kind] &&
      turnsWanted(conversation, choice).some(({ parts }) =>
        parts.some((part) => part.kind === (kind === 'tools' ? 'tool' : kind)),
      ),
  );
  return [
    ...heaviest.map((at): Candidate => {
      const rest = new Set(chosen);
      rest.delete(at);
      return { without: without({ turns: rest }), saving: { kind: 'turn', turn: at + 1, characters: 0 } };
    }),
    ...kinds.map(
      (kind): Candidate => ({ without: without({ keep: { ...choice.keep, [kind]: false } }), saving: { kind, characters: 0 } }),
    ),
    ...(choice.keep.branches && conversation.branches
      ? [
          {
            without: without({ keep: { ...choice.keep, branches: false } }),
            saving: { kind: 'branches', characters: 0 },
          } as const,
        ]
      : []),
    ...(choice.images.size > 0
      ? [{ without: without({ images: new Map() }), saving: { kind: 'images', characters: 0 } } as const]
      : []),
  ];
}
