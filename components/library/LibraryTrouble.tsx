import { t } from '../../utils/words';
import { Button } from '../kit/Button';

/** Why the library cannot be shown. Nothing in it has been touched in any of these. */
export type LibraryTroubleCode = 'blocked' | 'newer-database' | 'full' | 'private' | 'missing' | 'failed';

const words = {
  blocked: 'libraryTroubleBlocked',
  'newer-database': 'libraryTroubleNewer',
  full: 'libraryTroubleFull',
  private: 'libraryTroublePrivate',
  missing: 'libraryTroubleMissing',
  failed: 'libraryTroubleFailed',
} as const;

export const sayTrouble = (trouble: LibraryTroubleCode): string => t(words[trouble]);

export function LibraryTrouble({ trouble, onRetry }: { trouble: LibraryTroubleCode; onRetry: () => void }) {
  return (
    <section class="library">
      <h1 tabIndex={-1}>{t('libraryHeading')}</h1>
      <div class="notice warn stack library-trouble" role="alert" data-trouble={trouble}>
        <p>{sayTrouble(trouble)}</p>
        <div>
          <Button onPress={onRetry}>{t('commonTryAgain')}</Button>
        </div>
      </div>
    </section>
  );
}
