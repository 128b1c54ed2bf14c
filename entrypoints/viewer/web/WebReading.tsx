import { useMemo } from 'preact/hooks';
import { ViewerPage } from '../../../components/viewer/ViewerPage';
import { sites } from '../../../utils/adapters';
import { t } from '../../../utils/words';
import { copyText, takingOf } from '../take';
import type { ReadingProps } from '../Viewer';

/** One conversation for a reader without the extension: to read and to take along. */
export function WebReading({ opened }: ReadingProps) {
  const { conversation } = opened.shown;
  const taking = useMemo(() => takingOf(conversation), [conversation]);
  return (
    <ViewerPage
      shown={opened.shown}
      siteName={sites.find(({ id }) => id === conversation.site)?.name}
      onCopy={copyText}
      taking={taking}
    >
      <p class="colophon">{t('viewerWeb', location.host)}</p>
    </ViewerPage>
  );
}
