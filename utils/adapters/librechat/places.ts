import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

/** `new` is no conversation yet; what was shared within the house is below `share`. */
const chatPath = /^(.*?)\/(?:c|share)\/([\w-]{6,64})(?:[/?#]|$)/;
const appPath = /^(.*?)\/(?:c|share|login|register|search|agents|d)(?:\/|$)/;

const idIn = (path: string): string | undefined => chatPath.exec(path)?.[2];

export const baseIn = ({ location }: Pick<Page, 'document' | 'location'>): string => appPath.exec(location.pathname)?.[1] ?? '';

export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  const id = idIn(location.pathname);
  if (!id) return thread.turns(document).some(isSeen) ? {} : undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
};

/** Only the open row tells its id; of the others the title is all there is to go by. */
export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll('[data-testid="convo-item"]')) {
    if (!isSeen(element)) continue;
    const title = titleOf(element);
    const id = idOf(element) ?? (title ? `~${title}` : undefined);
    if (id && !rows.has(id)) rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

const idOf = (row: Element): string | undefined =>
  row.querySelector('[id^="conversation-menu-"]')?.id.replace('conversation-menu-', '') ||
  idIn(row.querySelector('a[href*="/c/"]')?.getAttribute('href') ?? '');

/** The title stands in a box of its own, whole in its tooltip where it has one. */
function titleOf(row: Element): string {
  const named = row.querySelector('[title]')?.getAttribute('title');
  return (named || (row.textContent ?? '')).trim();
}

export function headerIn(document: Document): Element | undefined {
  const menu = [...document.querySelectorAll('#export-menu-button')].find(isSeen);
  return menu?.closest('main .sticky') ? (menu.parentElement ?? undefined) : undefined;
}

export const thread: ThreadPlan = {
  turns: (document) => [...document.querySelectorAll('.user-turn, .agent-turn')],
  key: (turn) => (turn.closest('.message-render')?.id || turn.parentElement?.id) ?? undefined,
  streaming: (document) => document.querySelector('[data-testid="stop-generation-button"], .result-streaming') !== null,
};
