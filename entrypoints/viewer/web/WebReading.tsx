import { useCallback, useMemo, useState } from 'preact/hooks';
import { ViewerPage } from '../../../components/viewer/ViewerPage';
import { siteById } from '../../../utils/adapters';
import { linkOf } from '../../../utils/link';
import { t } from '../../../utils/words';
import { copyText, takingOf } from '../take';
import { rememberTurn, startOf } from '../turn-place';
import type { ReadingProps } from '../Viewer';

/** One conversation for a reader without the extension: to read and to take along. */
export function WebReading({ opened }: ReadingProps) {
  const siteName = siteById(opened.shown.conversation.site)?.name;
  const taking = useMemo(() => takingOf(opened, siteName), [opened, siteName]);
  const { payload } = opened;
  const turnLink = useCallback(
    (turn: number) => `${linkOf(`${location.origin}${location.pathname}`, payload ?? '')}&m=${turn}`,
    [payload],
  );
  const [start] = useState(() => startOf(history.state, opened.shown.conversation.turns.length));
  return (
    <ViewerPage
      shown={opened.shown}
      siteName={siteName}
      onCopy={copyText}
      taking={taking}
      {...(payload === undefined ? {} : { turnLink })}
      start={start}
      onTurn={rememberTurn}
    >
      <p class="colophon">{t('viewerWeb', location.host)}</p>
    </ViewerPage>
  );
}
