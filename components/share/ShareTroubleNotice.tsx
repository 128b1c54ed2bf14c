import type { ComponentChildren } from 'preact';
import { t, type Word } from '../../utils/words';
import { Button } from '../kit/Button';
import type { ShareTrouble } from './phase';

const words: Record<ShareTrouble, [what: Word, todo: Word]> = {
  'open-it-first': ['shareTroubleOpenFirst', 'shareTroubleOpenFirstDo'],
  'no-conversation': ['shareTroubleNoConversation', 'shareTroubleNoConversationDo'],
  'signed-out': ['shareTroubleSignedOut', 'shareTroubleSignedOutDo'],
  'too-many-requests': ['shareTroubleTooMany', 'shareTroubleTooManyDo'],
  cancelled: ['shareTroubleCancelled', 'shareTroubleRetryDo'],
  failed: ['shareTroubleFailed', 'shareTroubleRetryDo'],
  'not-understood': ['shareTroubleNotUnderstood', 'shareTroubleNotUnderstoodDo'],
  empty: ['shareTroubleEmpty', 'shareTroubleNoConversationDo'],
  'too-large': ['shareTroubleTooLarge', 'shareTroubleTooLargeDo'],
  'not-a-chat': ['shareTroubleNotAChat', 'shareTroubleNotAChatDo'],
  'no-access': ['shareTroubleNoAccess', 'shareTroubleNoAccessDo'],
  'no-answer': ['shareTroubleNoAnswer', 'shareTroubleNoAnswerDo'],
};

interface Props {
  trouble: ShareTrouble;
  /** Trying again leads back to choices that were made already. */
  chosen?: boolean;
  /** What else can be done about it. */
  other?: ComponentChildren;
  onRetry: () => void;
  onClose: () => void;
}

export function ShareTroubleNotice({ trouble, chosen = false, other, onRetry, onClose }: Props) {
  const [what, todo] = words[trouble];
  return (
    <div class="share-trouble stack" role="alert" data-trouble={trouble}>
      <h2>{t(what)}</h2>
      <p>{t(todo)}</p>
      <div class="row">
        <Button look="primary" onPress={onRetry}>
          {t(chosen ? 'shareBackToChoices' : 'shareTryAgain')}
        </Button>
        <Button onPress={onClose}>{t('commonClose')}</Button>
      </div>
      {other}
    </div>
  );
}
