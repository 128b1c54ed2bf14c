import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { plural, t } from '../../utils/words';
import { ConfirmDialog } from '../kit/ConfirmDialog';
import { Icon } from '../kit/Icon';
import { Menu } from '../kit/Menu';
import { Tabs } from '../kit/Tabs';
import { LinkList } from './LinkList';
import { countKinds, filterLinks, type ListedLink, type Shown, searchTexts } from './link';

interface Props {
  /** Newest first. */
  links: readonly ListedLink[];
  /** Entries that could not be read. */
  damaged: number;
  /** Opens a file; stands beside the heading. */
  files?: ComponentChildren;
  onOpen: (id: string, aside: boolean) => void;
  onCopy: (id: string) => void;
  onDelete: (id: string) => void;
  onDeleteAll: () => void;
}

const panel = 'library-links';

/** Every link sent, received and forked. Shows; deletes nothing by itself. */
export function LibraryPage({ links, damaged, files, onOpen, onCopy, onDelete, onDeleteAll }: Props) {
  const [shown, setShown] = useState<Shown>('all');
  const [query, setQuery] = useState('');
  const [asking, setAsking] = useState(false);
  const texts = useMemo(() => searchTexts(links), [links]);
  const found = useMemo(() => filterLinks(links, texts, shown, query), [links, shown, query]);
  const counts = useMemo(() => countKinds(links), [links]);
  const tabs = [
    { id: 'all' as const, label: t('libraryAll'), count: counts.all },
    { id: 'sent' as const, label: t('librarySent'), count: counts.sent },
    { id: 'received' as const, label: t('libraryReceived'), count: counts.received },
    { id: 'forked' as const, label: t('libraryForked'), count: counts.forked },
  ];
  const deleteAll = () => {
    setAsking(false);
    onDeleteAll();
  };
  const total = links.length + damaged;

  return (
    <section class="library">
      <div class="library-head">
        <h1 tabIndex={-1}>{t('libraryHeading')}</h1>
        {files}
        <Menu
          name={t('commonMore')}
          items={[{ label: t('libraryDeleteAll'), onChoose: () => setAsking(true), disabled: total === 0 }]}
        >
          <Icon of="more" />
        </Menu>
      </div>
      {damaged > 0 && <p class="notice warn">{plural('libraryDamaged', damaged)}</p>}
      {links.length === 0 ? (
        <Empty />
      ) : (
        <>
          <div class="library-tools">
            <Tabs name={t('libraryFilter')} {...{ tabs, panel }} chosen={shown} onChoose={setShown} />
            <label class="search">
              <Icon of="search" />
              <span class="visually-hidden">{t('librarySearch')}</span>
              <input
                type="search"
                placeholder={t('librarySearch')}
                value={query}
                onInput={(event) => setQuery(event.currentTarget.value)}
              />
            </label>
          </div>
          <div id={panel} role="tabpanel" aria-label={tabs.find(({ id }) => id === shown)?.label}>
            {found.length > 0 && <LinkList key={`${shown} ${query}`} links={found} {...{ onOpen, onCopy, onDelete }} />}
            <p class="library-none soft" role="status">
              {found.length === 0 && t('libraryNoneFound')}
            </p>
          </div>
        </>
      )}
      {asking && (
        <ConfirmDialog
          heading={t('libraryDeleteAllAsk')}
          confirm={t('libraryDeleteAllConfirm')}
          onConfirm={deleteAll}
          onCancel={() => setAsking(false)}
        >
          <p>{plural('libraryDeleteAllDoes', total)}</p>
          <p>{t('libraryDeleteAllDoesNot')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function Empty() {
  return (
    <div class="library-empty">
      <img src="/icons/mark.svg" alt="" width="64" height="64" />
      <h2>{t('libraryEmptyHeading')}</h2>
      <p>{t('libraryEmptyShare')}</p>
      <p>{t('libraryEmptySave')}</p>
    </div>
  );
}
