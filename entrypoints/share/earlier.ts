import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { EarlierLink } from '../../components/share/Earlier';
import type { Conversation } from '../../utils/conversation';
import { ask } from '../../utils/messages';
import type { LinkRecord } from '../../utils/store';

/** The conversation a link is made from: its id as the page knows it, else the end of its address. */
export function sourceOf({ site, url, turns }: Conversation, id: string | undefined): LinkRecord['source'] | undefined {
  // A row may have been named by what is seen of it (`~`): that is no id.
  const named = id?.startsWith('~') ? undefined : id;
  const known = named ?? (url ? new URL(url).pathname.split('/').findLast((part) => part !== '') : undefined);
  return site && known ? { site, id: known, turns: turns.length } : undefined;
}

/** Asked for once the conversation is known; what it answers to a source is no answer to another. */
export function useEarlier(source: LinkRecord['source'] | undefined): EarlierLink | undefined {
  const [earlier, setEarlier] = useState<EarlierLink | undefined>(undefined);
  useEffect(() => {
    setEarlier(undefined);
    void findEarlier(source).then(setEarlier);
  }, [source?.site, source?.id, source?.turns]);
  return earlier;
}

/** Undefined: never shared before, or the library does not say. */
async function findEarlier(source: LinkRecord['source'] | undefined): Promise<EarlierLink | undefined> {
  if (!source) return undefined;
  const found = await ask(browser.runtime, 'link.earlier', { site: source.site, id: source.id });
  if (found?.savedAt === undefined || found.turns === undefined) return undefined;
  return { savedAt: found.savedAt, newTurns: (source.turns ?? 0) - found.turns };
}
