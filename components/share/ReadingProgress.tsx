import { formatNumber, t } from '../../utils/words';
import { Button } from '../kit/Button';

interface Props {
  done: number;
  of: number | undefined;
  onCancel: () => void;
}

export function ReadingProgress({ done, of, onCancel }: Props) {
  const far = of === undefined ? t('shareReadSoFar', formatNumber(done)) : t('shareReadOf', formatNumber(done), formatNumber(of));
  return (
    <div class="share-reading stack">
      <p role="status">{done === 0 ? t('shareReading') : far}</p>
      <progress aria-label={t('shareReading')} max={of} value={of === undefined ? undefined : done} />
      <div>
        <Button onPress={onCancel}>{t('commonCancel')}</Button>
      </div>
    </div>
  );
}
