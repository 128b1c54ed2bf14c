import { mixesAlphabets } from '../../utils/conversation';
import { formatDate, t } from '../../utils/words';
import { Name, VisibleText } from '../conversation/VisibleText';
import { Sentence } from './Sentence';
import type { Shown } from './shown';

/** What the link is, what it asks, and what it proves. */
export function About({ shown }: { shown: Shown }) {
  const { conversation, from } = shown;
  return (
    <div class="about">
      {conversation.model && (
        <p>
          <Sentence word="viewerModel">
            <Name text={conversation.model} />
          </Sentence>
        </p>
      )}
      {conversation.author !== undefined && mixesAlphabets(conversation.author) && (
        <p class="notice warn">{t('viewerMixedAlphabets')}</p>
      )}
      {conversation.partial && <p class="notice warn">{t('viewerPartial')}</p>}
      {shown.expiresAt !== undefined && <p>{t('viewerExpires', formatDate(shown.expiresAt))}</p>}
      {shown.readOnly && <p>{t('viewerReadOnly')}</p>}
      {from === 'link' && !shown.encrypted && <p>{t('viewerOpenLink')}</p>}
      <p>{t('viewerUnchecked')}</p>
      {conversation.note && <Note text={conversation.note} />}
    </div>
  );
}

/** The sharer's own line, apart from ours and from the conversation. */
function Note({ text }: { text: string }) {
  return (
    <figure class="senders-note">
      <figcaption>{t('viewerNoteFrom')}</figcaption>
      <blockquote dir="auto">
        <VisibleText text={text} />
      </blockquote>
    </figure>
  );
}
