import { useEffect, useRef } from 'preact/hooks';
import { hiddenCharacters } from '../../utils/conversation';
import { plural, t } from '../../utils/words';
import { CopyButton } from '../conversation/CopyButton';
import { type Copy, CopyContext } from '../conversation/clipboard';
import { VisibleText } from '../conversation/VisibleText';
import { Button } from '../kit/Button';

export type ContinueState = 'asking' | 'opened' | 'failed';

interface Props {
  text: string;
  siteName: string;
  state: ContinueState;
  /** `trusted`: a person pressed, not a script. */
  onGo: (trusted: boolean) => void;
  onCancel: () => void;
  onCopy: Copy;
}

/** UTF-16 units above which chat UIs are known to refuse or cut a message. */
const long = 30_000;

/** Whether the text holds what a reader of the page has not seen, or is more than a box is known to take. */
export const needsALook = (text: string): boolean => hiddenCharacters(text) > 0 || text.length > long;

/** Shows the exact text before anything leaves this page, and says what will happen to it. */
export function ContinuePanel({ text, siteName, state, onGo, onCancel, onCopy }: Props) {
  const panel = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    panel.current?.showModal();
    heading.current?.focus();
  }, []);
  const hidden = hiddenCharacters(text);
  return (
    <dialog ref={panel} class="continue-panel" aria-labelledby="continue-title" onClose={onCancel}>
      <div class="stack">
        <h2 id="continue-title" ref={heading} tabIndex={-1}>
          {t('viewerContinueTitle', siteName)}
        </h2>
        <p>{t('viewerContinueWhat')}</p>
        <p class="soft">
          {plural('viewerContinueLength', [...text].length)}. {hidden > 0 && plural('viewerContinueHidden', hidden)}{' '}
          {text.length > long && t('viewerContinueLong')}
        </p>
        <section class="continue-text" tabIndex={0} aria-label={t('viewerContinueText')}>
          <pre dir="auto">
            <VisibleText text={text} />
          </pre>
        </section>
        <p role="status" class={state === 'asking' ? 'visually-hidden' : 'notice'}>
          {state === 'opened' && t('viewerContinueOpened')}
          {state === 'failed' && t('viewerContinueFailed')}
        </p>
        <div class="row">
          <button type="button" class="button primary" onClick={(event) => onGo(event.isTrusted)}>
            {t('viewerContinueGo')}
          </button>
          <CopyContext.Provider value={onCopy}>
            <CopyButton text={() => text} label={t('viewerContinueCopy')} shown={t('viewerContinueCopy')} look="button" />
          </CopyContext.Provider>
          <Button look="plain" onPress={() => panel.current?.close()}>
            {t('commonCancel')}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
