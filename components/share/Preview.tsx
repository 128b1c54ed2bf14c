import type { Conversation } from '../../utils/conversation';
import { plural, t } from '../../utils/words';
import { ConversationView } from '../conversation/ConversationView';
import { Untrusted } from '../conversation/VisibleText';

/** What the made link holds, decoded from its own bytes. */
export function Preview({ shown }: { shown: Conversation }) {
  return (
    <section class="share-preview" aria-label={t('sharePreview')} tabIndex={0}>
      <PreviewHead shown={shown} />
      <ConversationView conversation={shown} />
    </section>
  );
}

/** Title and name as the link has them, and what it has not. */
export function PreviewHead({ shown }: { shown: Conversation }) {
  const { turns, masked } = shown.leftOut;
  const versions = shown.branches?.length ?? 0;
  return (
    <>
      <p class="soft share-preview-label">{t('sharePreview')}</p>
      <h2 class="share-preview-title">
        <Untrusted text={shown.title} />
      </h2>
      <p class="soft">
        <Untrusted text={shown.author ?? t('shareAnonymous')} />
        {turns !== undefined && ` · ${t('shareTurnsOf', shown.turns.length, shown.turns.length + turns)}`}
        {versions > 0 && ` · ${plural('conversationVersions', versions)}`}
        {masked !== undefined && ` · ${plural('shareMasked', masked)}`}
      </p>
    </>
  );
}
