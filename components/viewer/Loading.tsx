import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/words';

/** Milliseconds within which nothing need be said. */
const patience = 300;

export function Loading() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main class="loading" aria-busy="true">
      <p role="status">{late ? t('viewerLoading') : ''}</p>
    </main>
  );
}
