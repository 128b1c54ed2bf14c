import type { TranscriptWords } from '../../utils/conversation';
import { t } from '../../utils/words';

export const transcriptWords = (): TranscriptWords => ({
  begins: t('transcriptBegins'),
  ends: t('transcriptEnds'),
  roles: { user: t('roleUser'), assistant: t('roleAssistant'), system: t('roleSystem') },
  image: t('conversationImage'),
  file: t('conversationFile'),
});
