import { useMemo } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { copyLink } from '../../components/kit/copy-link';
import { FilePicker, startOf, useFileDrop } from '../../components/kit/open-file';
import type { ToastMessage } from '../../components/kit/Toast';
import { LibraryPage } from '../../components/library/LibraryPage';
import { LibraryTrouble, sayTrouble } from '../../components/library/LibraryTrouble';
import type { ListedLink } from '../../components/library/link';
import { siteById } from '../../utils/adapters';
import { findPayload, linkOf } from '../../utils/link';
import { type LinkRecord, type Library as Links, nowhere, type Removed } from '../../utils/store';
import { formatNumber, t } from '../../utils/words';
import { useLibrary } from './use-library';

type Say = (message: ToastMessage) => void;

function listed({ author, ...record }: LinkRecord): ListedLink {
  const { id, kind, title, turns, length, savedAt } = record;
  const site = siteById(record.site)?.name ?? record.site;
  return { id, kind, title, site, turns, length, savedAt, ...(author ? { author } : {}) };
}

/** The list wired to the database: every button acts there first, and the list shows what the database then says. */
export function Library({ say }: { say: Say }) {
  const [state, retry] = useLibrary();
  const records = state.is === 'open' ? state.listing.records : undefined;
  const openFile = (file: File) => void startOf(file).then((text) => openText(text, say));
  useFileDrop(openFile);
  const links = useMemo(() => records?.map(listed) ?? [], [records]);

  if (state.is === 'opening') return null;
  if (state.is === 'trouble') return <LibraryTrouble trouble={state.trouble} onRetry={retry} />;
  const { library, listing } = state;
  return (
    <LibraryPage
      links={links}
      damaged={listing.damaged}
      files={<FilePicker label={t('fileOpen')} onFile={openFile} />}
      onOpen={open}
      onCopy={(id) => void copy(library, id, say)}
      onDelete={(id) => void remove(library, id, say)}
      onDeleteAll={() => void removeAll(library, say)}
    />
  );
}

function open(id: string, aside: boolean): void {
  const url = browser.runtime.getURL(`viewer.html?saved=${encodeURIComponent(id)}`);
  if (aside) void browser.tabs.create({ url, active: false });
  else location.assign(url);
}

/** A file that Threadlink made, or any text with a link in it. */
function openText(text: string, say: Say): void {
  const found = findPayload(text);
  if (found.ok) location.assign(browser.runtime.getURL(`viewer.html#${found.value}`));
  else say({ text: t('fileNone') });
}

async function copy(library: Links, id: string, say: Say): Promise<void> {
  const [record, body] = await Promise.all([library.record(id), library.body(id)]);
  if (!record.ok) return say({ text: sayTrouble(record.trouble) });
  if (!body.ok) return say({ text: sayTrouble(body.trouble) });
  const link = linkOf(record.value.address || nowhere, body.value.payload ?? '');
  const copied = await copyLink({ document, clipboard: navigator.clipboard }, link, record.value.title || link);
  say({ text: copied ? t('libraryCopied', formatNumber(link.length)) : t('libraryCopyFailed') });
}

async function remove(library: Links, id: string, say: Say): Promise<void> {
  const record = await library.record(id);
  const removed = await library.remove(id);
  if (!removed.ok) return say({ text: sayTrouble(removed.trouble) });
  const isFork = record.ok && record.value.kind === 'forked';
  say({ text: t(isFork ? 'libraryRemovedFork' : 'libraryRemoved'), undo: () => void restore(library, [removed.value], say) });
}

async function removeAll(library: Links, say: Say): Promise<void> {
  const removed = await library.removeAll();
  if (!removed.ok) return say({ text: sayTrouble(removed.trouble) });
  say({ text: t('libraryRemovedAll'), undo: () => void restore(library, removed.value, say) });
}

async function restore(library: Links, removed: readonly Removed[], say: Say): Promise<void> {
  const restored = await library.restore(removed);
  say({ text: restored.ok ? t('libraryRestored') : sayTrouble(restored.trouble) });
}
