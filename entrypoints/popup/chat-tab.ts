import browser, { type Tabs } from 'webextension-polyfill';
import type { ShareState } from '../../components/popup/ShareHere';
import { sites } from '../../utils/adapters';
import { patternOf } from '../background/own-places';
import { recogniseTab } from './unknown-tab';

export interface ChatTab {
  id: number;
  url: string;
  /** The match pattern to ask for: of the site it shows, else of its one host; undefined where there is nothing to ask for. */
  pattern: string | undefined;
  /** One of the sites that every install has. */
  hosted: boolean;
}

const patterns = sites.flatMap(({ matches }) => [...matches]);

/** Which tab the popup is about: the one it was told of, the one under it, or, where it is a tab itself, the chat tab used last. */
export async function findTab(search: string): Promise<ChatTab | undefined> {
  const told = Number(new URLSearchParams(search).get('tab'));
  const found = told ? await browser.tabs.get(told).catch(() => undefined) : await underneath();
  if (found?.id === undefined) return undefined;
  const url = found.url ?? '';
  const hosted = patterns.find((pattern) => url.startsWith(pattern.replace(/\*$/, '')));
  return { id: found.id, url, pattern: hosted ?? ownPattern(url), hosted: hosted !== undefined };
}

const ownPattern = (url: string): string | undefined => (/^https?:/.test(url) ? patternOf(url) : undefined);

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
  if (tab.hosted) return allowed ? understand(await askPage(tab)) : { is: 'no-access', host: new URL(tab.url).host };
  return (allowed && heard(understand(await askPage(tab)))) || lookAt(tab);
}

const askPage = (tab: ChatTab): Promise<unknown> =>
  browser.tabs.sendMessage(tab.id, { command: 'page.ask' }, { frameId: 0 }).catch(() => undefined);

const heard = (state: ShareState): ShareState | undefined => (state.is === 'silent' ? undefined : state);

/** A page that no script of ours is in: either it looks like a chat UI we know, or there is nothing for us here. */
async function lookAt(tab: ChatTab): Promise<ShareState> {
  const site = await recogniseTab(tab.id);
  return site ? { is: 'recognised', site: site.id, name: site.name, host: new URL(tab.url).host } : { is: 'no-site' };
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
