import { t } from '../../utils/words';
import { Button } from '../kit/Button';

interface Props {
  from: 'page' | 'paste';
  onSwap: () => void;
  /** Back to the text that was pasted. */
  onEdit: () => void;
}

/** Said before anything else: nothing but its looks told who speaks. */
export function LooksNotice({ from, onSwap, onEdit }: Props) {
  return (
    <div class="notice warn stack share-looks" role="status" data-looks={from}>
      <p>
        <strong>{t(from === 'page' ? 'shareLooksPage' : 'shareLooksPaste')}</strong> {t('shareLooksDo')}
      </p>
      <div class="row">
        <Button onPress={onSwap}>{t('shareSwap')}</Button>
        {from === 'paste' && <Button onPress={onEdit}>{t('shareEditPasted')}</Button>}
      </div>
    </div>
  );
}
