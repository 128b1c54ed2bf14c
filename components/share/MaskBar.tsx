import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Choices, Conversation } from '../../utils/conversation';
import { plural, t } from '../../utils/words';
import { Button } from '../kit/Button';
import type { Hidden } from './choice';
import { countOf, masksFor, type Picked, pickedIn } from './selection';

interface Props {
  preview: RefObject<HTMLElement | null>;
  conversation: Conversation;
  choices: Choices;
  /** What goes along as it is now. */
  shown: Conversation;
  onHide: (hidden: Hidden) => void;
}

/** Appears while words of the preview are selected, and hides them: here, or wherever they stand. */
export function MaskBar({ preview, conversation, choices, shown, onHide }: Props) {
  const [picked, lose] = usePicked(preview);
  const [failed, setFailed] = useState(false);
  useEffect(() => setFailed(false), [picked]);
  const [first] = picked;
  if (!first) return null;
  const one = picked.length === 1 ? first.words : undefined;
  const label = picked.map(({ words }) => words).join(' ');
  const hide = (masks: Hidden['masks'] | undefined) => {
    if (!masks) return setFailed(true);
    onHide({ label, masks });
    lose();
  };
  const times = one === undefined ? 0 : countOf(shown, one);
  return (
    <div
      class="share-mask-bar row"
      role="toolbar"
      aria-label={t('shareHideSelected')}
      onMouseDown={(event) => event.preventDefault()}
    >
      <bdi class="share-secret">{label.length > 40 ? `${label.slice(0, 40)}…` : label}</bdi>
      <Button look="primary" onPress={() => hide(masksFor(conversation, choices, picked))}>
        {t('shareMask')}
      </Button>
      {one !== undefined && times > 1 && (
        <Button onPress={() => hide([{ words: one }])}>{plural('shareMaskInstances', times)}</Button>
      )}
      <p role="status" class="trouble">
        {failed && t('shareMaskFailed')}
      </p>
    </div>
  );
}

const none: readonly Picked[] = [];

function usePicked(preview: RefObject<HTMLElement | null>): [readonly Picked[], () => void] {
  const [picked, setPicked] = useState<readonly Picked[]>(none);
  useEffect(() => {
    let timer = 0;
    const look = () => {
      const selection = document.getSelection();
      const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
      const found = range && preview.current ? pickedIn(preview.current, range) : none;
      setPicked(found.length > 0 ? found : none);
    };
    const onChange = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(look, 80);
    };
    document.addEventListener('selectionchange', onChange);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('selectionchange', onChange);
    };
  }, [preview]);
  const lose = () => {
    document.getSelection()?.removeAllRanges();
    setPicked(none);
  };
  return [picked, lose];
}
