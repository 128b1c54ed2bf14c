import { fail, ok, type Result } from '../../conversation';
import type { OwnGatherer, Page } from '../adapter';
import type { ApiTrouble } from '../ask';
import { gatherBy } from '../gather-ways';
import { type Json, list, record, text } from '../json';
import { pictureBy } from '../pictures';
import { readLocal } from '../stored';
import { baseIn, headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

/** All conversations are one value in the browser's own storage: their list, and what was said in each. */
async function ask({ document }: Page, id: string): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  const data = record(record(readLocal(document, 'chatStorage')).data);
  const history = list(data.history).map(record);
  const entry = entryOf(history, id, data.active);
  const chat = list(data.chat)
    .map(record)
    .find(({ uuid }) => uuid === entry?.uuid);
  return entry && chat && Array.isArray(chat.data) ? ok({ title: entry.title, said: chat.data }) : fail('refused');
}

/** By its number; by its place, if it has that title; without either, the one that is open. */
function entryOf(history: Json[], id: string, active: unknown): Json | undefined {
  const [, place, title = ''] = /^~(\d+) ([\s\S]*)$/.exec(id) ?? [];
  if (place === undefined) return history.find(({ uuid }) => String(uuid) === (id || String(active)));
  const named = history.filter((entry) => text(entry.title).trim() === title);
  const there = history[Number(place)];
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
