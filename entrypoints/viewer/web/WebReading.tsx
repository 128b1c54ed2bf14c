import { useMemo } from 'preact/hooks';
import { ViewerPage } from '../../../components/viewer/ViewerPage';
import { sites } from '../../../utils/adapters';
import { t } from '../../../utils/words';
import { copyText, takingOf } from '../take';
import type { ReadingProps } from '../Viewer';

/** One conversation for a reader without the extension: to read and to take along. */
export function WebReading({ opened }: ReadingProps) {
  const siteName = sites.find(({ id }) => id === opened.shown.conversation.site)?.name;
  const taking = useMemo(() => takingOf(opened, siteName), [opened, siteName]);
  return (
    <ViewerPage shown={opened.shown} siteName={siteName} onCopy={copyText} taking={taking}>
      <p class="colophon">{t('viewerWeb', location.host)}</p>
    </ViewerPage>
  );
}
