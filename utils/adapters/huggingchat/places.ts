import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';
import { rolesId, rolesRow, rolesStreaming, rolesTitle, rolesTurn } from './selectors';

/** The part of the address before `conversation`: `/chat` at Hugging Face, often nothing elsewhere. Ids are 24 hexadecimal digits. */
const chatPath = /^(.*?)\/(?:conversation|r)\/([\w-]{6,64})(?:[/?#]|$)/;

export const baseIn = (path: string): string => chatPath.exec(path)?.[1] ?? (path.startsWith('/chat') ? '/chat' : '');
const idIn = (path: string): string | undefined => chatPath.exec(path)?.[2];

export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  const id = idIn(location.pathname);
  if (!id) return undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === id)?.ref.title;
  return { id, ...(title ? { title } : {}) };
};

export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll(rolesRow)) {
    const id = idIn(element.getAttribute('href')?.replace(/^https?:\/\/[^/]+/, '') ?? '');
    if (!id || rows.has(id) || !isSeen(element) || element.closest(rolesId)) continue;
    const title = (element.textContent ?? '').trim();
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

/** Only the narrow page has a header that stays. */
export function headerIn(document: Document): Element | undefined {
  const title = [...document.querySelectorAll(rolesTitle)].find(isSeen);
  return title?.closest('nav') ?? title?.parentElement ?? undefined;
}

const marks = rolesTurn;

export const thread: ThreadPlan = {
  turns: (document) => [...document.querySelectorAll(marks)].filter((turn) => !turn.parentElement?.closest(marks)),
  key: (turn) => {
    const id = turn.getAttribute('data-message-id') ?? turn.querySelector(rolesId)?.getAttribute('data-message-id');
    return id || undefined;
  },
  streaming: (document) => document.querySelector(rolesStreaming) !== null,
};
