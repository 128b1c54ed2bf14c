import { useState } from 'preact/hooks';
import { t } from '../../utils/words';
import { Button } from '../kit/Button';

interface Props {
  /** Undefined: what is wrong has nothing to do with what the page looks like. */
  onLooks?: (() => void) | undefined;
  onPaste: () => void;
  /** Makes the report. Undefined where there is nothing to report. */
  report?: (() => Promise<string>) | undefined;
  onCopy: (text: string) => Promise<boolean>;
}

/** What can be done where a site's own way does not do: read by looks, paste, and tell whoever makes Threadlink. */
export function OtherWays({ onLooks, onPaste, report, onCopy }: Props) {
  return (
    <div class="share-other stack">
      {onLooks && <p class="soft">{t('shareByLooksNote')}</p>}
      <div class="row">
        {onLooks && <Button onPress={onLooks}>{t('shareByLooks')}</Button>}
        <Button onPress={onPaste}>{t('sharePasteInstead')}</Button>
      </div>
      {report && <Report report={report} onCopy={onCopy} />}
    </div>
  );
}

/** Shown in full before it can be copied. */
function Report({ report, onCopy }: { report: () => Promise<string>; onCopy: Props['onCopy'] }) {
  const [text, setText] = useState<string | undefined>(undefined);
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  if (text === undefined) {
    return (
      <div>
        <Button onPress={() => void report().then(setText)}>{t('shareReport')}</Button>
      </div>
    );
  }
  return (
    <div class="stack">
      <label class="field">
        <span>{t('shareReportAll')}</span>
        <textarea class="share-report" readOnly rows={Math.min(10, text.split('\n').length)} value={text} />
      </label>
      <div class="row">
        <Button onPress={() => void onCopy(text).then(setCopied)}>{t('shareReportCopy')}</Button>
        <span role="status">{copied === undefined ? '' : t(copied ? 'shareReportCopied' : 'shareReportCopyFailed')}</span>
      </div>
    </div>
  );
}
