import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/words';
import { Button } from '../kit/Button';
import './viewer.css';

/** How far the opening is; undefined while nobody knows. */
export type Far = { done: number; total: number } | undefined;

interface Props {
  far: Far;
  onStop: () => void;
}

/** Milliseconds within which nothing need be said. */
const patience = 300;

/** The page's own frame at once; where opening takes its time, how far it is, and a way out. */
export function Loading({ far, onStop }: Props) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    performance.mark('page');
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="viewer">
      <header class="frame waiting">
        <div class="frame-bar">
          <span class="mark">Threadlink</span>
        </div>
      </header>
      <main class="loading" aria-busy="true">
        <div role="status">{late && <h1>{t('viewerLoading')}</h1>}</div>
        {late && <progress aria-label={t('viewerLoading')} max={far?.total} value={far?.done} />}
        {late && <Button onPress={onStop}>{t('viewerStop')}</Button>}
      </main>
    </div>
  );
}
