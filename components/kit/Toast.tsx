import { useEffect } from 'preact/hooks';
import { t } from '../../utils/words';
import { Button } from './Button';
import { Icon } from './Icon';

export interface ToastMessage {
  text: string;
  undo?: () => void;
}

interface Props {
  message: ToastMessage | undefined;
  onDismiss: () => void;
}

/** Milliseconds. Long enough to read it, think, and travel to the button by keyboard. */
const stays = 30_000;

/** Says what has just happened. The live region is always there, else screen readers miss its first words. */
export function Toast({ message, onDismiss }: Props) {
  useEffect(() => {
    if (!message) return undefined;
    const timer = setTimeout(onDismiss, stays);
    return () => clearTimeout(timer);
  }, [message]);
  const undo = message?.undo;
  const takeBack = () => {
    onDismiss();
    undo?.();
  };
  return (
    <div class="toast-place">
      <div class={message ? 'toast' : 'toast nothing'}>
        <p role="status">{message?.text}</p>
        {undo && <Button onPress={takeBack}>{t('commonUndo')}</Button>}
        {message && (
          <Button look="icon" name={t('commonDismiss')} onPress={onDismiss}>
            <Icon of="close" />
          </Button>
        )}
      </div>
    </div>
  );
}
