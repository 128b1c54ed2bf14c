import { useState } from 'preact/hooks';
import type { Conversation } from '../../utils/conversation';
import { formatNumber, plural, t } from '../../utils/words';
import { Button } from '../kit/Button';
import { type Choice, chosenTurns, lastAnswerOf, promptsOf, turnsBetween, withTurns } from './choice';
import { More } from './More';

interface Props {
  conversation: Conversation;
  choice: Choice;
  onChoice: (choice: Choice) => void;
}

/** Many turns at once; one by one they are chosen in the preview. */
export function ChooseTurns({ conversation, choice, onChoice }: Props) {
  const all = conversation.turns.length;
  const chosen = chosenTurns(choice, all);
  const choose = (turns: ReadonlySet<number>) => onChoice(withTurns(choice, turns, all));
  const state = chosen.size === all ? plural('turns', all) : t('shareTurnsOf', formatNumber(chosen.size), formatNumber(all));
  return (
    <More summary={t('shareTurns')} state={state}>
      <div class="row share-shortcuts">
        <Button onPress={() => choose(new Set(turnsBetween(0, all - 1)))}>{t('shareTurnsAll')}</Button>
        <Button onPress={() => choose(lastAnswerOf(conversation))}>{t('shareTurnsLastAnswer')}</Button>
        <Button onPress={() => choose(promptsOf(conversation))}>{t('shareTurnsPrompts')}</Button>
      </div>
      <TurnRange all={all} onRange={(from, to) => choose(new Set(turnsBetween(from, to)))} />
      <p class="soft note">{t('shareTurnsHow')}</p>
    </More>
  );
}

function TurnRange({ all, onRange }: { all: number; onRange: (from: number, to: number) => void }) {
  const [from, setFrom] = useState(1);
  const [to, setTo] = useState(all);
  const number = (value: number, set: (n: number) => void, name: string) => (
    <label class="share-number">
      <span>{name}</span>
      <input
        type="number"
        min={1}
        max={all}
        value={value}
        onInput={(event) => set(Math.min(Math.max(Math.trunc(event.currentTarget.valueAsNumber || 1), 1), all))}
      />
    </label>
  );
  return (
    <fieldset class="row share-range">
      <legend class="visually-hidden">{t('shareTurnsRange')}</legend>
      {number(from, setFrom, t('shareTurnsFrom'))}
      {number(to, setTo, t('shareTurnsTo'))}
      <Button onPress={() => onRange(from - 1, to - 1)}>{t('shareTurnsOnlyThese')}</Button>
    </fieldset>
  );
}
