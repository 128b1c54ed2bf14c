import { fail, ok, type Result } from '../../conversation';
import type { OwnGatherer, Page } from '../adapter';
import { type ApiTrouble, askJson, type Wait } from '../ask';
import { gatherBy } from '../gather-ways';
import { isRecord, list, record } from '../json';
import { pictureBy } from '../pictures';
import { baseIn, headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

/** The page keeps its token in its storage; newer versions take their cookie as well. */
async function ask(page: Page, id: string, wait: Wait): Promise<Result<Record<string, unknown>, ApiTrouble>> {
  const token = page.document.defaultView?.localStorage.getItem('token');
  const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
  const shared = page.location.pathname.includes(`/s/${id}`) ? 'share/' : '';
  const chat = await askJson(page, `${baseIn(page)}/api/v1/chats/${shared}${encodeURIComponent(id)}`, wait, { headers });
  if (!chat.ok) return chat;
  return looksRight(chat.value) ? ok({ chat: chat.value }) : fail('refused');
}

function looksRight(body: unknown): boolean {
  const chat = record(record(body).chat);
  return isRecord(record(chat.history).messages) || list(chat.messages).length > 0;
}

/** Open WebUI in the page: its own API with its own token, and the turns where that is refused or the chat is not kept. */
export const gatherer: OwnGatherer = {
  site,
  base: baseIn,
  open: openIn,
  header: headerIn,
  rows: rowsIn,
  picture: pictureBy({ site, base: baseIn }),
  gather: gatherBy({ site, open: openIn, ask, thread, pathOf: (id, page) => `${baseIn(page)}/c/${id}` }),
};
