import type { Gatherer, Page, Site } from '../adapter';
import { gatherBy } from '../gather-ways';
import { pictureBy } from '../pictures';
import { askForConversation } from './api';
import { baseIn, headerIn, openIn, rowsIn, thread } from './places';
import { site } from './site';

/** The gather half of any copy of chat-ui: its path may begin with anything, and so may its site. */
export function chatUiGatherer(of: Site): Gatherer {
  const pathOf = (id: string, { location }: Page) => `${baseIn(location.pathname)}/conversation/${id}`;
  return {
    site: of,
    open: openIn,
    header: headerIn,
    rows: rowsIn,
    picture: pictureBy({ site: of, base: ({ location }) => baseIn(location.pathname) }),
    gather: gatherBy({ site: of, open: openIn, ask: askForConversation, thread, pathOf }),
  };
}

/** HuggingChat in the page: asks for the conversation by its id, and copies the messages where that is refused. */
export const gatherer: Gatherer = chatUiGatherer(site);
