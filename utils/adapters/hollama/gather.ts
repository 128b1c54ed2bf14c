import { fail, ok, type Result } from '../../conversation';
import type { OwnGatherer, Page } from '../adapter';
import type { ApiTrouble } from '../ask';
import { gatherBy } from '../gather-ways';
import { list, record } from '../json';
import { pictureBy } from '../pictures';
import { readLocal } from '../stored';
import { baseIn, headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

/** All sessions are one list in the browser's own storage. */
async function ask({ document }: Page, id: string): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  const sessions = list(readLocal(document, 'hollama-sessions')).map(record);
  const session = sessions.find((one) => one.id === id);
  return session && Array.isArray(session.messages) ? ok({ session }) : fail('refused');
}

export const gatherer: OwnGatherer = {
  site,
  base: baseIn,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site, base: baseIn }),
  gather: gatherBy({ site, open: openIn, ask, thread, pathOf: (id, page) => `${baseIn(page)}/sessions/${id}` }),
};
