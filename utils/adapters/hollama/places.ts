import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen } from '../dom/collect';
import { threadBy } from '../dom/plain-thread';
import { articlesHeader, articlesRow, articlesTurn } from './selectors';

const sessionPath = /^(.*?)\/sessions\/([\w-]+)/;
const appPath = /^(.*?)\/(?:sessions|knowledge|settings|motd)(?:\/|$)/;

export const baseIn = ({ location }: Pick<Page, 'location'>): string => appPath.exec(location.pathname)?.[1] ?? '';

/** A session that nothing was said in yet is none to share. */
export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  const id = sessionPath.exec(location.pathname)?.[2];
  if (!id || thread.turns(document).length === 0) return undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
};

export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll(articlesRow)) {
    const link = element.matches('a') ? element : element.querySelector('a');
    const id = sessionPath.exec((link?.getAttribute('href') ?? '').replace(/^https?:\/\/[^/]+/, ''))?.[2];
    if (!id || rows.has(id) || !isSeen(element)) continue;
    const title = (element.querySelector('p, [class*="title"]') ?? element).textContent?.trim();
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

export const headerIn = (document: Document): Element | undefined => [...document.querySelectorAll(articlesHeader)].find(isSeen);

export const thread = threadBy(articlesTurn);
