import { useId } from 'preact/hooks';

interface Props<Id extends string> {
  legend: string;
  name: string;
  chosen: Id;
  choices: readonly { id: Id; label: string; note?: string }[];
  onChoose: (id: Id) => void;
}

/** A radio group; a choice may carry a sentence on what follows from it. */
export function ChoiceGroup<Id extends string>({ legend, name, chosen, choices, onChoose }: Props<Id>) {
  const group = useId();
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {choices.map(({ id, label, note }) => (
        <div key={id}>
          <label class="choice">
            <input
              type="radio"
              name={name}
              checked={id === chosen}
              aria-describedby={note ? `${group}${id}` : undefined}
              onChange={() => onChoose(id)}
            />
            {label}
          </label>
          {note && (
            <p class="soft note" id={`${group}${id}`}>
              {note}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
