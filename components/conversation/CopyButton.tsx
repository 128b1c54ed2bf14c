import { useContext, useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/words';
import { CopyContext } from './clipboard';

interface Props {
  text: () => string;
  /** The accessible name, where `shown` says too little. */
  label: string;
  shown?: string;
  look?: 'small-button' | 'button';
}

/** Says for two seconds whether the copy was made; nothing where the page offers no copying. */
export function CopyButton({ text, label, shown = t('commonCopy'), look = 'small-button' }: Props) {
  const copy = useContext(CopyContext);
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  if (!copy) return null;
  const press = async () => setOutcome((await copy(text())) ? 'copied' : 'failed');
  return (
    <button type="button" class={look} onClick={press} aria-label={outcome ? undefined : label}>
      <span role="status">{outcome ? t(outcome === 'copied' ? 'commonCopied' : 'commonCopyFailed') : shown}</span>
    </button>
  );
}
