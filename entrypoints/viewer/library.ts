import browser from 'webextension-polyfill';
import { siteById } from '../../utils/adapters';
import { contentHash, fork, type Result } from '../../utils/conversation';
import { linkOf } from '../../utils/link';
import { defaultSettings, type Library, type LinkRecord, linkAddress, openLibrary, type StoreTrouble } from '../../utils/store';
import type { Opened } from './open';

export type LibraryResult = Promise<Result<Library, StoreTrouble>>;

let opening: LibraryResult | undefined;

/** The library, opened when it is first needed; a library that would not open is asked for anew. */
export async function library(): LibraryResult {
  opening ??= openLibrary(globalThis.indexedDB, { incognito: browser.extension.inIncognitoContext === true });
  const opened = await opening;
  if (!opened.ok) opening = undefined;
  return opened;
}

/** Where links of a site's conversations lead. */
export const addressOf = (id: string): string => linkAddress(defaultSettings, siteById(id)?.address);

/** What the library keeps of a link that was received. */
export async function receivedRecord({ id, shown }: Opened, payload: string, savedAt: number): Promise<LinkRecord> {
  const { conversation } = shown;
  const address = addressOf(conversation.site);
  return {
    ...{ id, kind: 'received', title: conversation.title, site: conversation.site, turns: conversation.turns.length },
    ...{ address, length: linkOf(address, payload).length, savedAt, contentHash: await contentHash(conversation) },
    ...(conversation.author === undefined ? {} : { author: conversation.author }),
  };
}

/** An own copy of what is shown, and its record. */
export async function forkOf({ shown }: Opened, id: string, at: number, uptoTurn?: number) {
  const conversation = fork(shown.conversation, { hash: await contentHash(shown.conversation), at }, uptoTurn);
  const record: LinkRecord = {
    ...{ id, kind: 'forked', title: conversation.title, site: conversation.site, turns: conversation.turns.length },
    ...{ address: '', length: 0, savedAt: at, contentHash: await contentHash(conversation) },
  };
  return { conversation, record };
}
