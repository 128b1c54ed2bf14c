import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/words';
import { Button } from './Button';

interface Props {
  heading: string;
  /** What will happen, and what will not. */
  children: ComponentChildren;
  /** The word on the button that does it. */
  confirm: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** A native modal dialog: the browser keeps the focus inside, and gives it back at the end. Starts on the harmless button. */
export function ConfirmDialog({ heading, children, confirm, onConfirm, onCancel }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>('button')?.focus();
    return () => shown?.close();
  }, []);
  const onEscape = (event: Event) => {
    event.preventDefault();
    onCancel();
  };
  return (
    <dialog class="confirm" ref={dialog} aria-labelledby={id} onCancel={onEscape}>
      <h2 id={id}>{heading}</h2>
      <div class="stack">{children}</div>
      <div class="row confirm-buttons">
        <Button onPress={onCancel}>{t('commonCancel')}</Button>
        <Button look="danger" onPress={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
