import { formatDate, formatNumber, t } from '../../utils/words';
import { sayTrouble } from '../library/LibraryTrouble';
import type { LibraryTrouble, Trouble } from './shown';

interface TroubleWords {
  title: string;
  what: string;
  todo: string;
}

/** What happened and what to do, for every trouble. */
export function troubleWords(trouble: Trouble, place: 'extension' | 'web' = 'extension'): TroubleWords {
  switch (trouble.code) {
    case 'cut': {
      const what = t('troubleCutWhat', formatNumber(trouble.arrived), formatNumber(trouble.expected));
      return { title: t('troubleCutTitle'), what, todo: t('troubleCutDo') };
    }
    case 'damaged':
      return { title: t('troubleDamagedTitle'), what: t('troubleDamagedWhat'), todo: t('troubleDamagedDo') };
    case 'newer':
      return {
        title: t('troubleNewerTitle'),
        what: t('troubleNewerWhat'),
        todo: t(place === 'web' ? 'troubleNewerDoWeb' : 'troubleNewerDo'),
      };
    case 'not-a-link':
      return { title: t('troubleNotALinkTitle'), what: t('troubleNotALinkWhat'), todo: t('troubleNotALinkDo') };
    case 'too-large':
      return { title: t('troubleTooLargeTitle'), what: t('troubleTooLargeWhat'), todo: t('troubleTooLargeDo') };
    case 'expired':
      return {
        title: t('troubleExpiredTitle'),
        what: t('troubleExpiredWhat', formatDate(trouble.at)),
        todo: t('troubleExpiredDo'),
      };
    case 'wrong-passphrase':
      return {
        title: t('troubleWrongPassphraseTitle'),
        what: t('troubleWrongPassphraseWhat'),
        todo: t('troubleWrongPassphraseDo'),
      };
    case 'unsupported':
      return {
        title: t('troubleUnsupportedTitle'),
        what: t('troubleUnsupportedWhat'),
        todo: t(place === 'web' ? 'troubleUnsupportedDoWeb' : 'troubleUnsupportedDo'),
      };
    case 'missing':
      return { title: t('troubleMissingTitle'), what: t('troubleMissingWhat'), todo: t('troubleMissingDo') };
    case 'library':
      return { title: t('troubleLibraryTitle'), what: sayTrouble(trouble.why), todo: t('troubleLibraryDo') };
    case 'stopped':
      return { title: t('troubleStoppedTitle'), what: t('troubleStoppedWhat'), todo: t('troubleStoppedDo') };
    case 'failed':
      return { title: t('troubleFailedTitle'), what: t('troubleFailedWhat'), todo: t('troubleFailedDo') };
  }
}

const byLibrary = {
  blocked: 'viewerStoreBlocked',
  'newer-database': 'viewerStoreNewer',
  full: 'viewerStoreFull',
  private: 'viewerPrivate',
  missing: 'troubleMissingWhat',
  failed: 'viewerStoreFailed',
} as const;

export const libraryWords = (trouble: LibraryTrouble): string => t(byLibrary[trouble]);
