import browser from 'webextension-polyfill';
import type { EarlierLink } from '../../components/share/Earlier';
import type { Conversation } from '../../utils/conversation';
import { ask } from '../../utils/messages';
import type { LinkRecord } from '../../utils/store';

/** The conversation a link is made from: its id as the page knows it, else the end of its address. */
export function sourceOf({ site, url, turns }: Conversation, id: string | undefined): LinkRecord['source'] | undefined {
  const known = id ?? (url ? new URL(url).pathname.split('/').findLast((part) => part !== '') : undefined);
  return site && known ? { site, id: known, turns: turns.length } : undefined;
}

/** Undefined: never shared before, or the library does not say. */
export async function findEarlier(source: LinkRecord['source'] | undefined): Promise<EarlierLink | undefined> {
  if (!source) return undefined;
  const found = await ask(browser.runtime, 'link.earlier', { site: source.site, id: source.id });
  if (found?.savedAt === undefined || found.turns === undefined) return undefined;
  return { savedAt: found.savedAt, newTurns: (source.turns ?? 0) - found.turns };
}
