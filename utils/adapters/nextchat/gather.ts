import { fail, ok, type Result } from '../../conversation';
import type { OwnGatherer, Page } from '../adapter';
import type { ApiTrouble } from '../ask';
import { gatherBy } from '../gather-ways';
import { type Json, list, record, text } from '../json';
import { pictureBy } from '../pictures';
import { parsed, readLocal, readStored } from '../stored';
import { baseIn, headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

const key = 'chat-next-web-store';

async function readState({ document }: Page): Promise<Json> {
  const kept = (await readStored(document, { database: 'keyval-store', store: 'keyval', key }))?.[0];
  const state = typeof kept === 'string' ? parsed(kept) : (kept ?? readLocal(document, key));
  return record(record(state).state);
}

/** All conversations are in the browser's own storage, as one piece: the open one is taken out, or the one at that place. */
async function ask(page: Page, id: string): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  const state = await readState(page);
  const sessions = list(state.sessions).map(record);
  const session = id ? sessionAt(sessions, id) : sessions[Number(state.currentSessionIndex) || 0];
  return session && Array.isArray(session.messages) ? ok({ session }) : fail('refused');
}

/** `~n title`: the n-th of the list, if it has that title; else the only one that has. */
function sessionAt(sessions: Json[], id: string): Json | undefined {
  const [, place = '', title = ''] = /^~(\d+) ([\s\S]*)$/.exec(id) ?? [];
  const named = sessions.filter(({ topic }) => text(topic).trim() === title);
  const there = sessions[Number(place)];
  return there && named.includes(there) ? there : named.length === 1 ? named[0] : undefined;
}

export const gatherer: OwnGatherer = {
  site,
  base: baseIn,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site, base: baseIn }),
  gather: gatherBy({ site, open: openIn, ask, withoutId: true, thread, pathOf: (_, page) => page.location.pathname }),
};
