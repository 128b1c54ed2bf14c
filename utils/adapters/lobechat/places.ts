import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';

/** `/chat?session=…&topic=…` at first, `/agent/…` and `/group/…` with a topic later. */
const appPath = /^(.*?)\/(?:chat|agent|group|discover|settings|image|files|community)(?:\/|$)/;

export const baseIn = ({ location }: Pick<Page, 'location'>): string => appPath.exec(location.pathname)?.[1] ?? '';

/** Whose messages are asked for: any of these may be missing. */
export interface Scope {
  sessionId?: string;
  agentId?: string;
  groupId?: string;
  topicId?: string;
  threadId?: string;
}

export function scopeIn(href: string, topicId?: string): Scope {
  const url = new URL(href, 'https://page.invalid');
  const [, kind, owner] = /\/(agent|group)\/([\w-]+)/.exec(url.pathname) ?? [];
  const asked = (name: string) => url.searchParams.get(name) ?? undefined;
  const [sessionId, agentId, groupId, topic, threadId] = [
    asked('session') ?? (kind ? undefined : 'inbox'),
    asked('agent') ?? (kind === 'agent' ? owner : undefined),
    asked('group') ?? (kind === 'group' ? owner : undefined),
    topicId ?? asked('topic'),
    asked('thread'),
  ];
  return {
    ...(sessionId ? { sessionId } : {}),
    ...(agentId ? { agentId } : {}),
    ...(groupId ? { groupId } : {}),
    ...(topic ? { topicId: topic } : {}),
    ...(threadId ? { threadId } : {}),
  };
}

export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  if (!/\/(?:chat|agent|group)(?:\/|$)/.test(location.pathname)) return undefined;
  const topic = new URLSearchParams(location.search).get('topic');
  if (!topic) return thread.turns(document).some(isSeen) ? {} : undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === topic)?.ref.title;
  return { id: topic, ...(title ? { title } : {}) };
};

export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll('a[href*="topic="]')) {
    const id = new URL(element.getAttribute('href') ?? '', 'https://page.invalid').searchParams.get('topic');
    if (!id || rows.has(id) || !isSeen(element)) continue;
    const title = (element.textContent ?? '').trim();
    rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

/** Its class names change with every build: there is no anchor to trust. */
export const headerIn = (): undefined => undefined;

/** Messages stand in the list with their ids. */
const marked = '[data-message-id], [id^="msg_"], .message-wrapper';

export const thread: ThreadPlan = {
  turns: (document) => [...document.querySelectorAll(marked)].filter((turn) => !turn.parentElement?.closest(marked)),
  key: (turn) => turn.getAttribute('data-message-id') ?? (turn.id || undefined),
  streaming: () => false,
};
