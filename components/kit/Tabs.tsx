import { moveFocus } from './move-focus';

interface Props<Id extends string> {
  name: string;
  tabs: readonly { id: Id; label: string; count?: number }[];
  chosen: Id;
  /** Id of the element that shows what the chosen tab stands for. */
  panel: string;
  onChoose: (id: Id) => void;
}

/** A row of tabs: one stop for Tab, arrows choose. */
export function Tabs<Id extends string>({ name, tabs, chosen, panel, onChoose }: Props<Id>) {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (/^Arrow(Up|Down)$/.test(event.key)) return;
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
    if (moveFocus(all, event.key)) event.preventDefault();
  };
  return (
    <div class="tabs" role="tablist" aria-label={name} onKeyDown={onKeyDown}>
      {tabs.map(({ id, label, count }) => (
        <button
          type="button"
          role="tab"
          key={id}
          aria-selected={id === chosen}
          aria-controls={panel}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
          onFocus={() => id !== chosen && onChoose(id)}
        >
          {label}
          {count !== undefined && (
            <span class="count" aria-hidden="true">
              {count}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
