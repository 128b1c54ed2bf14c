import type { ConversationRef, Gatherer, Page, Row } from '../adapter';
import { isSeen, type ThreadPlan } from '../dom/collect';
import { threadBy } from '../dom/plain-thread';
import { agentsRow, agentsShare, agentsTurn, sessionsRow, sessionsTurn } from './selectors';

/** `/chat?session=…&topic=…` at first, `/agent/…` and `/group/…` with the topic below it later. */
const appPath = /^(.*?)\/(?:chat|agent|group|discover|settings|image|files|community)(?:\/|$)/;
const topicPath = /\/(agent|group)\/([\w-]+)(?:\/(tpc_\w+))?/;

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
  const [, kind, owner] = topicPath.exec(url.pathname) ?? [];
  const asked = (name: string) => url.searchParams.get(name) ?? undefined;
  const [sessionId, agentId, groupId, topic, threadId] = [
    asked('session') ?? (kind ? undefined : 'inbox'),
    asked('agent') ?? (kind === 'agent' ? owner : undefined),
    asked('group') ?? (kind === 'group' ? owner : undefined),
    topicId ?? topicIn(href),
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

function topicIn(href: string): string | undefined {
  const url = new URL(href, 'https://page.invalid');
  return topicPath.exec(url.pathname)?.[3] ?? url.searchParams.get('topic') ?? undefined;
}

export const openIn: Gatherer['open'] = ({
  document,
  location,
}: Pick<Page, 'document' | 'location'>): ConversationRef | undefined => {
  if (!/\/(?:chat|agent|group)(?:\/|$)/.test(location.pathname)) return undefined;
  const topic = topicIn(location.href);
  if (!topic) return thread.turns(document).some(isSeen) ? {} : undefined;
  const title = rowsIn(document).find(({ ref }) => ref.id === topic)?.ref.title;
  return { id: topic, ...(title ? { title } : {}) };
};

/** Rows of the first generation are no links: they show their title only. */
export function rowsIn(document: Document): Row[] {
  const rows = new Map<string, Row>();
  for (const element of document.querySelectorAll(`${agentsRow}, ${sessionsRow}`)) {
    if (!isSeen(element) || element.closest(marked)) continue;
    const href = element.getAttribute('href');
    const title = (element.textContent ?? '').trim();
    const id = href === null ? title && `~${title}` : topicIn(href);
    if (id && !rows.has(id)) rows.set(id, { element, ref: { id, ...(title ? { title } : {}) } });
  }
  return [...rows.values()];
}

/** Class names change with every build, those of icons do not: beside the page's own way to share. */
export function headerIn(document: Document): Element | undefined {
  const buttons = [...document.querySelectorAll(agentsShare)].map((icon) => icon.closest('[role="button"]'));
  return buttons.find((button) => button && isSeen(button) && !button.closest(marked))?.parentElement ?? undefined;
}

/** Messages stand in the list with their ids, or in numbered places. */
const marked = `${agentsTurn}, ${sessionsTurn}`;

export const thread: ThreadPlan = {
  ...threadBy(marked),
  key: (turn) => turn.getAttribute('data-message-id') ?? turn.getAttribute('data-item-index') ?? undefined,
};
