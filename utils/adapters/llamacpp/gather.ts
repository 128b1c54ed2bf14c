import { fail, ok, type Result } from '../../conversation';
import type { OwnGatherer, Page } from '../adapter';
import type { ApiTrouble } from '../ask';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { readStored } from '../stored';
import { baseIn, headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

/** What the database is called, newest first. */
const databases = ['LlamaUi', 'LlamacppWebui'];

/** Conversations and messages are in the browser's own database. */
async function ask({ document }: Page, id: string): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  for (const database of databases) {
    const [conversation] = (await readStored(document, { database, store: 'conversations', key: id })) ?? [];
    const messages = await readStored(document, { database, store: 'messages', index: 'convId', key: id });
    if (messages && messages.length > 0) return ok({ conversation, messages });
  }
  return fail('refused');
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
