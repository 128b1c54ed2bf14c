import { plural, t } from '../../utils/words';
import { Button } from '../kit/Button';
import './viewer.css';

interface Props {
  /** Links that came within a few seconds. */
  links: number;
  onShow: () => void;
}

/** Stands before a link that came in a crowd: some page may have opened them all, and nothing is decoded unasked. */
export function RushPage({ links, onShow }: Props) {
  return (
    <main class="trouble-page">
      <p class="mark">Threadlink</p>
      <div class="stack" role="alert">
        <h1>{plural('viewerRush', links)}</h1>
        <p>{t('viewerRushWhat')}</p>
      </div>
      <div class="row">
        <Button look="primary" onPress={onShow}>
          {t('viewerRushShow')}
        </Button>
      </div>
    </main>
  );
}
