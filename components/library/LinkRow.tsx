import { visiblePieces } from '../../utils/conversation';
import { formatDate, formatNumber, plural, t } from '../../utils/words';
import { Untrusted } from '../conversation/VisibleText';
import { Button } from '../kit/Button';
import { Icon } from '../kit/Icon';
import type { ListedLink } from './link';

interface Props {
  link: ListedLink;
  /** `aside`: in a tab of its own, as a middle click or Ctrl asks for. */
  onOpen: (id: string, aside: boolean) => void;
  onCopy: (id: string) => void;
  onDelete: (id: string) => void;
}

const kindWords = { sent: 'librarySent', received: 'libraryReceived', forked: 'libraryForked' } as const;

export function LinkRow({ link, onOpen, onCopy, onDelete }: Props) {
  const { id, kind, site, author, turns, length, savedAt } = link;
  const title = link.title || t('libraryUntitled');
  const name = sayVisibly(title);
  const open = (event: MouseEvent) => onOpen(id, event.ctrlKey || event.metaKey || event.button === 1);
  return (
    <li class="link-row" data-id={id}>
      <span class={`kind ${kind}`} title={t(kindWords[kind])}>
        <Icon of={kind} />
      </span>
      <div class="link-said">
        <button type="button" class="link-title" aria-label={t('libraryOpen', name)} onClick={open} onAuxClick={open}>
          <Untrusted text={title} />
        </button>
        <p class="facts soft">
          <span>{t(kindWords[kind])}</span>
          {site && <Untrusted text={site} />}
          {author && <Untrusted text={author} />}
          <span>{plural('turns', turns)}</span>
          {length > 0 && <span>{t('libraryLength', formatNumber(length))}</span>}
          <time dateTime={new Date(savedAt).toISOString()}>{formatDate(savedAt)}</time>
        </p>
      </div>
      <div class="link-doings">
        {kind !== 'forked' && (
          <Button look="icon" name={t('libraryCopy', name)} onPress={() => onCopy(id)}>
            <Icon of="copy" />
          </Button>
        )}
        <Button look="icon" name={t('libraryDelete', name)} onPress={() => onDelete(id)}>
          <Icon of="bin" />
        </Button>
      </div>
    </li>
  );
}

/** A title as a button's name: what cannot be seen is spelt out there too. */
const sayVisibly = (title: string): string =>
  visiblePieces(title)
    .map((piece) => ('text' in piece ? piece.text : piece.hidden))
    .join('');
