import { useEffect, useRef, useState } from 'preact/hooks';
import { formatNumber, t } from '../../utils/words';
import { Button } from '../kit/Button';
import { LinkRow } from './LinkRow';
import type { ListedLink } from './link';

interface Props {
  links: readonly ListedLink[];
  onOpen: (id: string, aside: boolean) => void;
  onCopy: (id: string) => void;
  onDelete: (id: string) => void;
}

/** Rows made at once: more than any screen shows, few enough to be made in an instant. */
const portion = 50;

/** Makes its rows as they are scrolled to, so that ten thousand links cost no more than fifty. */
export function LinkList({ links, onOpen, onCopy, onDelete }: Props) {
  const [wanted, setWanted] = useState(portion);
  const list = useRef<HTMLUListElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const rest = links.length - wanted;

  useEffect(() => {
    if (!end.current || !('IntersectionObserver' in globalThis)) return undefined;
    const seen = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setWanted((now) => now + portion),
      { rootMargin: '800px' },
    );
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [rest > 0, wanted]);

  // The row with the focus goes; the next one takes it, so that a keyboard does not fall off the list.
  const deleteRow = (id: string) => {
    const at = links.findIndex((link) => link.id === id);
    const neighbour = links[at + 1] ?? links[at - 1];
    if (neighbour)
      list.current
        ?.querySelector<HTMLElement>(`[data-id="${CSS.escape(neighbour.id)}"] button:last-child`)
        ?.focus({ preventScroll: true });
    onDelete(id);
  };

  return (
    <>
      <ul class="links" ref={list}>
        {links.slice(0, wanted).map((link) => (
          <LinkRow key={link.id} link={link} onOpen={onOpen} onCopy={onCopy} onDelete={deleteRow} />
        ))}
      </ul>
      {rest > 0 && (
        <div class="links-rest" ref={end}>
          <Button onPress={() => setWanted(wanted + portion)}>{t('libraryShowMore', formatNumber(rest))}</Button>
        </div>
      )}
    </>
  );
}
