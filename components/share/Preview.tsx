import { useMemo } from 'preact/hooks';
import { snapshot } from '../../utils/conversation';
import { t } from '../../utils/words';
import { ConversationView } from '../conversation/ConversationView';
import type { Draft, Found } from './phase';

/** The conversation as the recipient will see it. */
export function Preview({ found, draft }: { found: Found; draft: Draft }) {
  const { conversation } = found;
  // The turns do not depend on what is typed into the form: only a new reading makes them anew.
  const shown = useMemo(
    () => snapshot(conversation, { title: conversation.title, keep: { thinking: false, tools: false } }),
    [conversation],
  );
  const author = draft.shareAs === 'named' && draft.name.trim() !== '' ? draft.name.trim() : t('shareAnonymous');
  return (
    <section class="share-preview" aria-label={t('sharePreview')} tabIndex={0}>
      <p class="soft share-preview-label">{t('sharePreview')}</p>
      <h2>{draft.title}</h2>
      <p class="soft">{author}</p>
      <ConversationView conversation={shown} />
    </section>
  );
}
