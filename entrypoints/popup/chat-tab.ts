import browser, { type Tabs } from 'webextension-polyfill';
import type { ShareState } from '../../components/popup/ShareHere';
import { sites } from '../../utils/adapters';

export interface ChatTab {
  id: number;
  url: string;
  /** The match pattern of the site it shows; undefined where we know none. */
  pattern: string | undefined;
}

const patterns = sites.flatMap(({ matches }) => [...matches]);

/** Which tab the popup is about: the one it was told of, the one under it, or, where it is a tab itself, the chat tab used last. */
export async function findTab(search: string): Promise<ChatTab | undefined> {
  const told = Number(new URLSearchParams(search).get('tab'));
  const found = told ? await browser.tabs.get(told).catch(() => undefined) : await underneath();
  if (found?.id === undefined) return undefined;
  const url = found.url ?? '';
  return { id: found.id, url, pattern: patterns.find((pattern) => url.startsWith(pattern.replace(/\*$/, ''))) };
}

async function underneath(): Promise<Tabs.Tab | undefined> {
  const own = await browser.tabs.getCurrent().catch(() => undefined);
  const [active] = own ? [] : await browser.tabs.query({ active: true, currentWindow: true });
  if (active) return active;
  const chats = await browser.tabs.query({ url: patterns });
  return chats.reduce<Tabs.Tab | undefined>(
    (last, next) => ((next.lastAccessed ?? 0) >= (last?.lastAccessed ?? 0) ? next : last),
    undefined,
  );
}

/** Asks the page itself whether a conversation is open. What it answers is untrusted: only a title is taken, as text. */
export async function askTab(tab: ChatTab | undefined): Promise<ShareState> {
  if (!tab?.pattern) return { is: 'no-site' };
  const allowed = await browser.permissions.contains({ origins: [tab.pattern] });
  if (!allowed) return { is: 'no-access', host: new URL(tab.url).host };
  const answer = await browser.tabs.sendMessage(tab.id, { command: 'page.ask' }, { frameId: 0 }).catch(() => undefined);
  return understand(answer);
}

function understand(answer: unknown): ShareState {
  if (typeof answer !== 'object' || answer === null || !('open' in answer)) return { is: 'silent' };
  if (!answer.open) return { is: 'no-conversation' };
  const title = titleOf(answer.open) ?? titleOf(answer);
  return { is: 'ready', ...(title ? { title } : {}) };
}

function titleOf(said: unknown): string | undefined {
  const title = typeof said === 'object' && said !== null && 'title' in said ? said.title : undefined;
  return typeof title === 'string' ? title.slice(0, 200) : undefined;
}
