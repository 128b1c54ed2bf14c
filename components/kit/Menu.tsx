import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from './Button';
import { moveFocus } from './move-focus';

interface Item {
  label: string;
  onChoose: () => void;
  disabled?: boolean;
}

interface Props {
  /** The accessible name of the button that opens it. */
  name: string;
  items: readonly Item[];
  children: ComponentChildren;
}

/** A button with a menu: arrows, Home and End move; Escape, Tab and a click elsewhere close. */
export function Menu({ name, items, children }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const entries = () => [...(root.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  const choose = ({ disabled, onChoose }: Item) => {
    if (disabled) return;
    close();
    onChoose();
  };

  useEffect(() => {
    if (open) entries()[0]?.focus();
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') setOpen(false);
    if (event.key === 'Escape') close();
    if (moveFocus(entries(), event.key)) event.preventDefault();
  };
  // The button is not elsewhere: its own click closes.
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && root.current?.contains(relatedTarget))) setOpen(false);
  };
  const rest = { 'aria-haspopup': 'menu', 'aria-expanded': open, ...(open ? { 'aria-controls': id } : {}) } as const;

  return (
    <div class="menu" ref={root}>
      <Button look="icon" name={name} onPress={() => setOpen(!open)} rest={rest}>
        {children}
      </Button>
      {open && (
        <div class="menu-list" role="menu" tabIndex={-1} id={id} aria-label={name} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
          {items.map((item) => (
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              key={item.label}
              aria-disabled={item.disabled}
              onClick={() => choose(item)}
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
