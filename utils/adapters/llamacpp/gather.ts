import { fail, ok, type Result } from '../../conversation';
import type { OwnGatherer, Page } from '../adapter';
import type { ApiTrouble } from '../ask';
import { gatherBy } from '../gather-ways';
import { type Json, record, text } from '../json';
import { pictureBy } from '../pictures';
import { readStored } from '../stored';
import { baseIn, headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

/** What the database is called, newest first. */
const databases = ['LlamaUi', 'LlamacppWebui'];

/** Conversations and messages are in the browser's own database. */
async function ask({ document }: Page, wanted: string): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  for (const database of databases) {
    const id = wanted.startsWith('~') ? await idOf(document, database, wanted) : wanted;
    if (!id) continue;
    const [conversation] = (await readStored(document, { database, store: 'conversations', key: id })) ?? [];
    const messages = await readStored(document, { database, store: 'messages', index: 'convId', key: id });
    if (messages && messages.length > 0) return ok({ conversation, messages });
  }
  return fail('refused');
}

/** Which one a row is that shows its title only: of those with that title, the list has the one last changed first. */
async function idOf(document: Document, database: string, wanted: string): Promise<string | undefined> {
  const [, place = '', title = ''] = /^~(\d+) ([\s\S]*)$/.exec(wanted) ?? [];
  const all = (await readStored(document, { database, store: 'conversations' })) ?? [];
  const named = all.map(record).filter(({ name }) => text(name).trim() === title);
  const changed = ({ lastModified }: Json): number => (typeof lastModified === 'number' ? lastModified : 0);
  return text(named.sort((one, other) => changed(other) - changed(one))[Number(place)]?.id) || undefined;
}

export const gatherer: OwnGatherer = {
  site,
  base: baseIn,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site, base: baseIn }),
  gather: gatherBy({ site, open: openIn, ask, thread, pathOf: (_, page) => page.location.pathname }),
};
